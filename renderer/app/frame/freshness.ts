import { WATCHED_FOLDER } from '../../../shared/contracts/workspace-config.ts';
import type { Feed } from '../../../shared/contracts/api/systems.ts';

/** State of one feed. */
export type FeedState = Feed['state'];

/** How alive one system is, over all its feeds. */
export interface SystemFreshness {
  readonly system: string;
  readonly title: string;
  readonly role: Feed['role'];
  /** The worst state among the feeds. */
  readonly state: FeedState;
  /** The oldest last success among the feeds; null while any of them never succeeded. */
  readonly lastSuccessAt: number | null;
}

/** From what needs a person most to what needs nobody. A feed never synced is never "on time" (C10). */
const WORST_FIRST = [
  'failing',
  'stale',
  'never-synced',
  'ageing',
  'paused',
  'on-time',
] as const satisfies readonly FeedState[];

/** One entry per system in the order of its first feed. A system is as fresh as its oldest feed. */
export function freshnessBySystem(feeds: readonly Feed[]): readonly SystemFreshness[] {
  const bySystem = new Map<string, Feed[]>();
  for (const feed of feeds.filter(({ system }) => system !== WATCHED_FOLDER))
    bySystem.set(feed.system, [...(bySystem.get(feed.system) ?? []), feed]);
  return [...bySystem].flatMap(([system, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const state = WORST_FIRST.find((worst) => own.some((feed) => feed.state === worst)) ?? first.state;
    return [{ system, title: first.title, role: first.role, state, lastSuccessAt: oldestSuccess(own) }];
  });
}

/** The same systems, those that need a person first. */
export function worstFirst(systems: readonly SystemFreshness[]): readonly SystemFreshness[] {
  return systems.toSorted((a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state));
}

function oldestSuccess(feeds: readonly Feed[]): number | null {
  let oldest = Number.POSITIVE_INFINITY;
  for (const { lastSuccessAt } of feeds) {
    if (lastSuccessAt === null) return null;
    oldest = Math.min(oldest, lastSuccessAt);
  }
  return Number.isFinite(oldest) ? oldest : null;
}
