import type { RawDelivery } from '../../../connectors/spi/faults.ts';
import type { Clock, Instant } from '../../../shared/kernel/clock.ts';
import type { InputFault } from '../../../shared/kernel/fault.ts';
import type { Log } from '../../../shared/kernel/log.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { type EncodedFacts, encodeFacts, mapperOf } from '../facts/encoded-facts.ts';
import { FactStore, type RecordChange } from '../facts/fact-store.ts';
import {
  type Accepted,
  type Checkpoint,
  Inbox,
  markApplied,
  markQuarantined,
  type StoredDelivery,
} from '../inbox/inbox.ts';
import type { WriteDb } from '../store/database.ts';
import { keepThePast } from '../store/dated.ts';
import { machineFault } from '../store/machine-fault.ts';
import { packBlock } from '../store/pack.ts';
import { Sources } from '../store/sources.ts';
import { Views } from '../views/views.ts';
import { foldWhenDue } from './fold-when-due.ts';
import { keepClockReading } from './clock-reading.ts';
import { nextCommit, recordCommit } from './commit.ts';
import { encoding } from './contract-fault.ts';
import type { MappedDelivery, MappingPort, RefusedDelivery } from './mapping.ts';

/** What became of the deliveries of one step. */
export interface StepOutcome {
  readonly applied: number;
  readonly quarantined: number;
  readonly facts: number;
  readonly findings: number;
  readonly paymentsChanged: number;
  readonly cashChanged: boolean;
  readonly seq: number;
}

/** What became of one delivery. */
export interface DeliveryOutcome {
  readonly delivery: StoredDelivery;
  readonly state: 'applied' | 'quarantined';
  readonly facts: number;
  readonly findings: number;
  readonly paymentsChanged: number;
  readonly cashChanged: boolean;
  readonly faults: readonly InputFault[];
  readonly seq: number;
}

/** Deliveries of one commit. */
const GROUP_DELIVERIES_MAX = 32;
/** Bytes of the deliveries of one commit; a larger delivery has one of its own. */
const GROUP_BYTES_MAX = 2 * 1024 * 1024;

/** Payments whose search words are written in one go: some 20 ms, so that a command never waits long for it. */
const WORDS_SLICE = 200;
/** Payments whose words may wait while deliveries do; a search looks through so many in a few milliseconds. */
const WORDS_DUE_MAX = 5_000;

const DROP_FAULTS = 'delete from failed_import where delivery_id = ?';

const NO_SCOPES: ReadonlySet<number> = new Set();

type MapResult = Result<Encoded, RefusedDelivery>;
type Encoded = MappedDelivery & { readonly encoded: EncodedFacts };

interface StoredDeliveryFacts {
  readonly outcome: DeliveryOutcome;
  readonly changes: readonly RecordChange[];
  readonly scopes: ReadonlySet<number>;
}

interface MappedPair {
  readonly delivery: StoredDelivery;
  readonly result: MapResult;
}

/** Bad rows kept one by one per delivery; beyond this the rest is counted in one line, so that a hostile file can't flood the store. */
const BAD_ROWS_MAX = 1_000;
/** Warnings kept of a delivery; readers count those beyond a thousand themselves. */
const NOTES_MAX = 1_001;

/**
 * The street on one thread: inbox, facts, views. Every step is one transaction, so that a crash at any point leaves
 * either nothing or the whole of it (sec-D3).
 */
export class Street {
  readonly inbox: Inbox;
  readonly views: Views;
  readonly #db: WriteDb;
  readonly #sources: Sources;
  readonly facts: FactStore;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(db: WriteDb, clock: Clock, log: Log) {
    this.#db = db;
    this.#clock = clock;
    this.#log = log;
    this.#sources = new Sources(db);
    this.facts = new FactStore(db, this.#sources);
    this.inbox = new Inbox(db, this.#sources);
    this.views = new Views(db);
    keepThePast(db, clock);
    if (foldWhenDue(db, this.facts, this.views)) log.write('info', 'views-folded', {});
  }

  /** First kind of transaction: deliveries with the checkpoint they move. */
  accept(source: string, deliveries: readonly RawDelivery[], checkpoint?: Checkpoint): readonly Accepted[] {
    return this.#guarded(() => this.inbox.accept(source, deliveries, checkpoint, this.#clock.now()));
  }

  /** An answer that the connector itself could not take: its bytes are kept and named as a failed import (I1, I11). */
  refuse(source: string, delivery: RawDelivery, fault: InputFault, at: Instant): void {
    this.#guarded(() => {
      const [accepted] = this.inbox.accept(source, [delivery], undefined, at);
      if (accepted === undefined || accepted.duplicate) return;
      this.#db.transaction(() => {
        markQuarantined(this.#db, accepted.deliveryId, undefined);
        this.#keepFault(accepted.deliveryId, 'file', fault);
      });
    });
  }

  /** Maps and applies what waits in the inbox, up to `limit` deliveries; `onDelivery` sees each outcome. Stops early on `cancelled`. */
  async step(
    mapping: MappingPort,
    limit: number,
    onDelivery?: (outcome: DeliveryOutcome) => void,
    cancelled: () => boolean = () => false,
  ): Promise<StepOutcome> {
    const groups = cutGroups(this.inbox.waiting(limit));
    const outcomes: DeliveryOutcome[] = [];
    let mapped = this.#mapGroup(groups[0] ?? [], mapping);
    for (const [index, group] of groups.entries()) {
      if (cancelled()) break;
      const current = await mapped;
      // The next group is read while this one is written.
      mapped = this.#mapGroup(groups[index + 1] ?? [], mapping);
      // It is awaited in the next turn; when this turn fails, nobody does any more.
      mapped.catch(() => undefined);
      for (const outcome of this.#applyGroup(group, current)) {
        outcomes.push(outcome);
        this.#note(outcome);
        onDelivery?.(outcome);
      }
    }
    await mapped;
    return sumUp(outcomes);
  }

  /**
   * Does a piece of what can wait until nothing else is to be done: search words that commits left, then small deliveries
   * to be packed. False when nothing is left.
   */
  tidy(): boolean {
    return this.views.indexWords(WORDS_SLICE) > 0 || packBlock(this.#db, this.#clock.now());
  }

  /** Whether so many search words wait that indexing them must not wait any longer. */
  get isBehind(): boolean {
    return this.views.isBehindWithWords(WORDS_DUE_MAX);
  }

  #mapGroup(group: readonly StoredDelivery[], mapping: MappingPort): Promise<readonly MapResult[]> {
    return Promise.all(group.map((delivery) => this.#map(delivery, mapping)));
  }

  async #map(delivery: StoredDelivery, mapping: MappingPort): Promise<MapResult> {
    try {
      const mapped = await mapping.map(delivery, this.inbox.bytes(delivery.id, delivery.size));
      return mapped.ok ? encodedOf(delivery, mapped.value) : mapped;
    } catch (error) {
      if (machineFault(error) !== undefined) throw error;
      return fail({ mapper: undefined, fault: bugFault(delivery, error) });
    }
  }

  #note(outcome: DeliveryOutcome): void {
    const { delivery } = outcome;
    this.#log.write(outcome.state === 'applied' ? 'info' : 'warn', `delivery-${outcome.state}`, {
      correlationId: delivery.correlationId,
      deliveryId: delivery.id,
      source: delivery.source,
      stream: delivery.stream,
      count: outcome.facts,
      ...(outcome.faults[0] ? { code: outcome.faults[0].code, at: outcome.faults[0].at } : {}),
    });
  }

  /**
   * Second kind of transaction: facts, views, findings and the parsed marks of a group, as one commit. If that fails as
   * a whole, each delivery gets a commit of its own, so that only the one at fault is refused (I11).
   */
  #applyGroup(group: readonly StoredDelivery[], mapped: readonly MapResult[]): readonly DeliveryOutcome[] {
    const pairs = group.flatMap((delivery, index) => {
      const result = mapped[index];
      return result ? [{ delivery, result }] : [];
    });
    try {
      return this.#guarded(() => this.#commit(pairs));
    } catch (error) {
      // A full disk is no fault of a delivery: all of them wait as they are.
      if (machineFault(error) !== undefined) throw error;
      if (pairs.length > 1) return pairs.flatMap((pair) => this.#applyGroup([pair.delivery], [pair.result]));
      return pairs.map(({ delivery, result }) =>
        this.#quarantine(delivery, {
          mapper: result.ok ? result.value.mapper : undefined,
          fault: bugFault(delivery, error),
        }),
      );
    }
  }

  #commit(pairs: readonly MappedPair[]): readonly DeliveryOutcome[] {
    return this.#db.transaction(() => {
      const seq = nextCommit(this.#db);
      const stored = pairs.map(({ delivery, result }) => this.#store(delivery, result, seq));
      const changes = stored.flatMap((one) => one.changes);
      const scopes = new Set(stored.flatMap((one) => [...one.scopes]));
      const viewChanges = this.views.apply(changes, scopes, seq);
      const applied = stored.filter((one) => one.outcome.state === 'applied');
      if (applied.length > 0)
        recordCommit(
          this.#db,
          seq,
          this.#clock.now(),
          applied
            .map((one) => one.outcome.delivery.id)
            .join(' ')
            .slice(0, 200),
        );
      // What a commit did to the views belongs to the group; it is counted once, with its last delivery.
      return stored.map(({ outcome }, index) =>
        index < stored.length - 1
          ? outcome
          : {
              ...outcome,
              findings: viewChanges.findingsOpened,
              paymentsChanged: viewChanges.payments,
              cashChanged: viewChanges.cash,
            },
      );
    });
  }

  /** Stores one delivery's facts; they were checked against their contracts as they were mapped. */
  #store(delivery: StoredDelivery, result: MapResult, seq: number): StoredDeliveryFacts {
    if (!result.ok) return { outcome: this.#quarantine(delivery, result.fault), changes: [], scopes: NO_SCOPES };
    const { changes, scopes, added } = this.#storeFacts(delivery, result.value, seq);
    return { outcome: outcomeOf(delivery, 'applied', added, result.value.badRows, seq), changes, scopes };
  }

  #storeFacts(delivery: StoredDelivery, mapped: Encoded, seq: number): ReturnType<FactStore['add']> {
    const { mapperId, generation } = this.facts.mapper(mapped.mapper);
    const { observedAt } = delivery;
    const origin = { deliveryId: delivery.id, mapperId, generation, observedAt, seq };
    const stored = this.facts.add(mapped.facts, origin, mapped.encoded);
    keepClockReading(this.#db, delivery.id, mapped.facts, seq);
    this.#dropFaults(delivery.id);
    this.#keepBadRows(delivery, mapped.badRows);
    for (const warning of (mapped.warnings ?? []).slice(0, NOTES_MAX)) this.#keepFault(delivery.id, 'note', warning);
    const counts = {
      facts: mapped.facts.length,
      newFacts: stored.added,
      badRows: mapped.badRows.length,
      ignored: mapped.ignored,
    };
    markApplied(this.#db, delivery.id, { ...counts, mapper: mapped.mapper, observedAt: delivery.observedAt });
    return stored;
  }

  #quarantine(delivery: StoredDelivery, refused: RefusedDelivery): DeliveryOutcome {
    this.#db.transaction(() => {
      const wasRead = markQuarantined(this.#db, delivery.id, refused.mapper);
      // The rows that the earlier reading left out are still left out.
      if (wasRead) this.#db.prepare(`${DROP_FAULTS} and scope = 'file'`).run(delivery.id);
      else this.#dropFaults(delivery.id);
      this.#keepFault(delivery.id, 'file', refused.fault);
    });
    return outcomeOf(delivery, 'quarantined', 0, [refused.fault], 0);
  }

  #keepBadRows(delivery: StoredDelivery, badRows: readonly InputFault[]): void {
    for (const fault of badRows.slice(0, BAD_ROWS_MAX)) this.#keepFault(delivery.id, 'row', fault);
    const rest = badRows.length - BAD_ROWS_MAX;
    if (rest > 0) {
      this.#keepFault(delivery.id, 'row', {
        code: 'more-bad-rows',
        source: delivery.name,
        at: '',
        rule: `at most ${String(BAD_ROWS_MAX)} bad rows are listed per file`,
        message: `${String(rest)} more rows of this file could not be read.`,
      });
    }
  }

  /** A delivery that is read again has the reasons of the last reading only. */
  #dropFaults(deliveryId: number): void {
    this.#db.prepare(DROP_FAULTS).run(deliveryId);
  }

  #keepFault(deliveryId: number, scope: 'file' | 'row' | 'note', fault: InputFault): void {
    this.#db
      .prepare(
        'insert into failed_import (delivery_id, scope, code, place, rule, message, recorded_at) values (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(deliveryId, scope, fault.code, fault.at, fault.rule, fault.message, this.#clock.now());
  }

  /** After an exception the transaction is gone; what memory learnt from it must go too. */
  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.#sources.reload();
      this.views.reload();
      throw error;
    }
  }
}

function outcomeOf(
  delivery: StoredDelivery,
  state: DeliveryOutcome['state'],
  facts: number,
  faults: readonly InputFault[],
  seq: number,
): DeliveryOutcome {
  return { delivery, state, facts, findings: 0, paymentsChanged: 0, cashChanged: false, faults, seq };
}

function sumUp(outcomes: readonly DeliveryOutcome[]): StepOutcome {
  return {
    applied: outcomes.filter((one) => one.state === 'applied').length,
    quarantined: outcomes.filter((one) => one.state === 'quarantined').length,
    facts: outcomes.reduce((sum, one) => sum + one.facts, 0),
    findings: outcomes.reduce((sum, one) => sum + one.findings, 0),
    paymentsChanged: outcomes.reduce((sum, one) => sum + one.paymentsChanged, 0),
    cashChanged: outcomes.some((one) => one.cashChanged),
    seq: outcomes.reduce((latest, one) => Math.max(latest, one.seq), 0),
  };
}

/** Cuts what waits into groups of one commit: small enough that a commit is short, large enough that its fsync is shared. */
function cutGroups(waiting: readonly StoredDelivery[]): readonly (readonly StoredDelivery[])[] {
  const groups: StoredDelivery[][] = [];
  let bytes = 0;
  for (const delivery of waiting) {
    const open = groups.at(-1);
    bytes += delivery.size;
    if (open && open.length < GROUP_DELIVERIES_MAX && bytes <= GROUP_BYTES_MAX) open.push(delivery);
    else {
      groups.push([delivery]);
      bytes = delivery.size;
    }
  }
  return groups;
}

/** Facts as the store keeps them; worked out here where mapping left it. */
function encodedOf(delivery: StoredDelivery, mapped: MappedDelivery): MapResult {
  const { encoded } = mapped;
  if (encoded !== undefined) return ok({ ...mapped, encoded });
  const { generation } = mapperOf(mapped.mapper);
  const made = encoding(delivery.name, mapped.mapper, () => encodeFacts(mapped.facts, generation));
  return made.ok ? ok({ ...mapped, encoded: made.value }) : made;
}

function bugFault(delivery: StoredDelivery, error: unknown): InputFault {
  const rule = error instanceof Error ? error.message.slice(0, 300) : 'unexpected failure';
  return {
    code: 'engine-error',
    source: delivery.name,
    at: '',
    rule,
    message: `${delivery.name} could not be processed: ${rule}`,
  };
}
