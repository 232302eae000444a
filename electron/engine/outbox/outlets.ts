import type { ConnectorPorts, Session } from '../../../connectors/spi/connector.ts';
import type { Outgoing, OutgoingSpec } from '../../../connectors/spi/outgoing.ts';
import type { Feed, Feeds } from '../feeds/feeds.ts';

/** The way out to one system. */
export interface Outlet {
  readonly target: string;
  readonly title: string;
  readonly spec: OutgoingSpec;
  /** The conversation, opened on first use. */
  outgoing(): Outgoing;
}

/** The ways out of a workspace. */
export interface Outlets {
  of(target: string): Outlet | undefined;
  all(): readonly Outlet[];
  close(): Promise<void>;
}

/** Ways out to every connected system that takes something, as configured. */
export function outletsOf(feeds: Feeds, portsOf: (feed: Feed) => ConnectorPorts): Outlets {
  const sessions: Session<string>[] = [];
  const outlets = feeds.polled.flatMap((feed) => {
    const spec = feed.connector.outgoing?.();
    return spec === undefined ? [] : [outletOf(feed, spec, portsOf, sessions)];
  });
  return {
    of: (target) => outlets.find((outlet) => outlet.target === target),
    all: () => outlets,
    close: async () => {
      await Promise.all(sessions.map((session) => session.close()));
    },
  };
}

function outletOf(
  feed: Feed,
  spec: OutgoingSpec,
  portsOf: (feed: Feed) => ConnectorPorts,
  sessions: Session<string>[],
): Outlet {
  let opened: Outgoing | undefined;
  return {
    target: feed.id,
    title: feed.title,
    spec,
    outgoing: () => {
      if (opened) return opened;
      const session = feed.connector.open(portsOf(feed));
      sessions.push(session);
      if (!session.outgoing) throw new Error(`${feed.id} says that it takes commands and has no way to`);
      opened = session.outgoing;
      return opened;
    },
  };
}
