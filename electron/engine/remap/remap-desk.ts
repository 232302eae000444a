import type { Clock } from '../../../shared/kernel/clock.ts';
import type { Log } from '../../../shared/kernel/log.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import type { DecisionBook, DecisionRefusal, Recorded } from '../decisions/decision-book.ts';
import type { Wisher } from '../decisions/decisions.ts';
import type { Feeds } from '../feeds/feeds.ts';
import type { MappingPort } from '../pipeline/mapping.ts';
import { canonicalJson, sha256Hex } from '../store/canonical.ts';
import type { WriteDb } from '../store/database.ts';
import { olderReadings, type RemapChoice } from './choice.ts';
import { compare } from './compare.ts';
import { type Comparison, comparisonOf, endInterrupted, NO_DIFFERENCE, saveComparison } from './comparison-book.ts';
import { cancelRemap, remapProgress, startRemap } from './remap-book.ts';

/** What mapping again works on. */
export interface RemapPorts {
  readonly db: WriteDb;
  readonly feeds: Feeds;
  readonly mapping: MappingPort;
  readonly book: DecisionBook;
  readonly clock: Clock;
  readonly log: Log;
  /** Zone of the workspace, for days of receipt. */
  readonly timeZone: string;
  /** A comparison has moved on, or is over. */
  readonly onChange: () => void;
  /** Deliveries wait to be read again. */
  readonly onWaiting: () => void;
}

/** Deliveries between two times that a comparison's account is saved. */
const SAVED_EVERY = 20;

/**
 * Mapping deliveries again by a newer generation of their mapper: first compared, so that a person sees what would change,
 * then applied by a decision on exactly that difference. Both end on `cancel`; an application that is cut short goes on.
 */
export class RemapDesk {
  readonly #ports: RemapPorts;
  readonly #running = new Map<string, { cancelled: boolean; done: Promise<void> }>();

  constructor(ports: RemapPorts) {
    this.#ports = ports;
    endInterrupted(ports.db);
  }

  /** Begins a comparison under an id that the caller gives; the same id again is the same comparison. */
  compare(id: string, choice: RemapChoice): void {
    const { db, feeds, timeZone, clock } = this.#ports;
    if (comparisonOf(db, id) !== undefined) return;
    const deliveries = olderReadings(db, feeds, choice, timeZone);
    const streams = [...new Set(deliveries.map(({ stream }) => stream))];
    const begun: Comparison = {
      ...{
        id,
        source: choice.source,
        state: 'comparing',
        startedAt: clock.now(),
        compared: 0,
        difference: NO_DIFFERENCE,
      },
      mappers: streams.map((stream) => ({ stream, mapper: this.#mapperOf(choice.source, stream) ?? '' })),
      deliveryIds: deliveries.map((one) => one.id),
    };
    saveComparison(db, begun);
    const run = { cancelled: false, done: Promise.resolve() };
    this.#running.set(id, run);
    run.done = this.#run(begun, deliveries, () => run.cancelled).finally(() => {
      this.#running.delete(id);
    });
  }

  /** Resolves when a comparison is over. */
  async over(id: string): Promise<void> {
    await this.#running.get(id)?.done;
  }

  /** Decides to apply what was compared: the deliveries wait to be read from then on. */
  apply(wisher: Wisher, id: string): Result<Recorded, DecisionRefusal> {
    const { db, book, clock, onWaiting } = this.#ports;
    const comparison = comparisonOf(db, id);
    const difference = sha256Hex(canonicalJson(comparison?.difference ?? null));
    const { source = '', deliveryIds = [], mappers = [] } = comparison ?? {};
    const act = {
      type: 'map-again' as const,
      remapId: id,
      source,
      deliveries: deliveryIds.length,
      difference,
      mappers: mappers.map((one) => one.mapper),
    };
    const recorded = book.record(
      { ...wisher, act },
      {
        refusal: () => (comparison ? this.#refusal(comparison) : 'not-compared'),
        effect: () => {
          startRemap(db, { id, person: wisher.person, reason: wisher.reason, source, deliveryIds }, clock.now());
        },
      },
    );
    if (recorded.ok) onWaiting();
    return recorded;
  }

  /** Ends a comparison, or takes back what still waits. Answers whether there was anything to end. */
  cancel(id: string): boolean {
    const run = this.#running.get(id);
    if (run) run.cancelled = true;
    const ended = cancelRemap(this.#ports.db, id) || run !== undefined;
    this.#ports.onChange();
    return ended;
  }

  /** Ends comparisons in hand. */
  async stop(): Promise<void> {
    for (const run of this.#running.values()) run.cancelled = true;
    await Promise.all([...this.#running.values()].map((run) => run.done));
  }

  async #run(begun: Comparison, deliveries: Parameters<typeof compare>[0], cancelled: () => boolean): Promise<void> {
    const { db, mapping, log, onChange } = this.#ports;
    let account = begun;
    const save = (state: Comparison['state']): void => {
      account = { ...account, state };
      saveComparison(db, account);
      onChange();
    };
    try {
      const whole = await compare(deliveries, {
        ...{ db, mapping, cancelled },
        onProgress: (compared, tally) => {
          const isLast = compared === deliveries.length;
          if (!isLast && compared % SAVED_EVERY !== 0) return;
          // The difference is shown when it is whole.
          account = { ...account, compared, ...(isLast ? { difference: tally.difference } : {}) };
          if (!isLast) save('comparing');
        },
      });
      save(whole ? 'compared' : 'cancelled');
    } catch (error) {
      log.write('error', 'remap-compare-failed', { code: error instanceof Error ? error.name : 'unknown' });
      save('cancelled');
    }
  }

  #refusal({ id, state, source, mappers }: Comparison): DecisionRefusal | undefined {
    if (state !== 'compared') return 'not-compared';
    if (remapProgress(this.#ports.db, id) !== undefined) return 'already-applied';
    // A program that was replaced in between reads otherwise than what the person has seen.
    const isSame = mappers.every(({ stream, mapper }) => this.#mapperOf(source, stream) === mapper);
    return isSame ? undefined : 'changed-meanwhile';
  }

  #mapperOf(source: string, stream: string): string | undefined {
    return this.#ports.feeds.of(source)?.connector.mapperId(stream);
  }
}
