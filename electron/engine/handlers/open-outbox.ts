import type { ConnectorPorts } from '../../../connectors/spi/connector.ts';
import { seededRandom } from '../../../shared/kernel/random.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { DecisionBook } from '../decisions/decision-book.ts';
import { Decisions } from '../decisions/decisions.ts';
import { OwnFacts } from '../decisions/own-facts.ts';
import type { Feed, Feeds } from '../feeds/feeds.ts';
import type { WriterPorts } from '../host/worker-ports.ts';
import { Dispatcher } from '../outbox/dispatcher.ts';
import { OutboxBook } from '../outbox/outbox-book.ts';
import { outletsOf } from '../outbox/outlets.ts';
import type { Street } from '../pipeline/street.ts';
import type { WriteDb } from '../store/database.ts';
import { monotonicClock } from './world-time.ts';
import { saveSetting } from './workspace-settings.ts';

/** What the outbox of a workspace is made of. */
export interface OutboxParts {
  readonly db: WriteDb;
  readonly street: Street;
  readonly feeds: Feeds;
  readonly clock: Clock;
  readonly ports: WriterPorts;
  readonly timeZone: string;
  /** Fresh at every start. */
  readonly seed: string;
  readonly onChange: () => void;
}

/** The outbox of a workspace, open. */
export interface OpenOutbox {
  readonly decisions: Decisions;
  /** Where decisions about other things are recorded. */
  readonly book: DecisionBook;
  readonly dispatcher: Dispatcher;
  close(): Promise<void>;
}

/** Opens decisions and outbox. In read-only mode nothing leaves, and what waits keeps waiting. */
export function openOutbox(parts: OutboxParts): OpenOutbox {
  const { db, street, feeds, clock, ports, timeZone, onChange } = parts;
  const random = seededRandom(parts.seed);
  const outlets = outletsOf(feeds, (feed: Feed): ConnectorPorts => ({
    clock,
    monotonic: monotonicClock,
    random: random.fork(`${feed.id}-outgoing`),
    log: ports.log,
    secret: (name) => ports.secrets.get(name),
  }));
  saveSetting(
    db,
    'outgoing-targets',
    outlets.all().map(({ target, title }) => ({ target, title })),
  );
  const own = new OwnFacts(db, street);
  const book = new OutboxBook(db);
  const timers = {
    after: (ms: number, work: () => void) => {
      const timer = setTimeout(work, ms);
      return () => {
        clearTimeout(timer);
      };
    },
  };
  const dispatcher = new Dispatcher({
    ...{ db, book, own, outlets, clock, timers, onChange },
    monotonic: monotonicClock,
    random: random.fork('dispatcher'),
    log: ports.log,
    timeScale: ports.start.demo?.world.scale ?? 1,
  });
  if (ports.start.mode === 'normal') dispatcher.kick();
  const decisionBook = new DecisionBook(db, own, clock);
  return {
    decisions: new Decisions({ db, book: decisionBook, outbox: book, outlets, clock, timeZone }),
    book: decisionBook,
    dispatcher,
    close: async () => {
      await dispatcher.stop();
      await outlets.close();
    },
  };
}
