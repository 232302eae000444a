import { z } from 'zod';
import type { RawDelivery } from '../../../connectors/spi/faults.ts';
import type { Clock, Instant } from '../../../shared/kernel/clock.ts';
import type { InputFault } from '../../../shared/kernel/fault.ts';
import type { Log } from '../../../shared/kernel/log.ts';
import { fail, type Result } from '../../../shared/kernel/result.ts';
import { FactStore } from '../facts/fact-store.ts';
import {
  type Accepted,
  type Checkpoint,
  Inbox,
  markApplied,
  markQuarantined,
  type StoredDelivery,
} from '../inbox/inbox.ts';
import type { WriteDb } from '../store/database.ts';
import { Sources } from '../store/sources.ts';
import { Views } from '../views/views.ts';
import { nextCommit, recordCommit } from './commit.ts';
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

/** Bad rows kept one by one per delivery; beyond this the rest is counted in one line, so that a hostile file can't flood the store. */
const BAD_ROWS_MAX = 1_000;

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
    let total: StepOutcome = {
      applied: 0,
      quarantined: 0,
      facts: 0,
      findings: 0,
      paymentsChanged: 0,
      cashChanged: false,
      seq: 0,
    };
    const waiting = this.inbox.waiting(limit);
    let mapped = this.#mapNext(waiting, 0, mapping);
    for (const [index, delivery] of waiting.entries()) {
      if (cancelled() || !mapped) break;
      const current = await mapped;
      // The next one is read while this one is written.
      mapped = this.#mapNext(waiting, index + 1, mapping);
      const outcome = this.#finish(delivery, current);
      onDelivery?.(outcome);
      total = {
        applied: total.applied + (outcome.state === 'applied' ? 1 : 0),
        quarantined: total.quarantined + (outcome.state === 'quarantined' ? 1 : 0),
        facts: total.facts + outcome.facts,
        findings: total.findings + outcome.findings,
        paymentsChanged: total.paymentsChanged + outcome.paymentsChanged,
        cashChanged: total.cashChanged || outcome.cashChanged,
        seq: Math.max(total.seq, outcome.seq),
      };
    }
    return total;
  }

  #mapNext(
    waiting: readonly StoredDelivery[],
    index: number,
    mapping: MappingPort,
  ): Promise<Result<MappedDelivery, RefusedDelivery>> | undefined {
    const delivery = waiting[index];
    return delivery && this.#map(delivery, mapping);
  }

  #finish(delivery: StoredDelivery, mapped: Result<MappedDelivery, RefusedDelivery>): DeliveryOutcome {
    const outcome = mapped.ok ? this.#tryApply(delivery, mapped.value) : this.#quarantine(delivery, mapped.fault);
    this.#log.write(outcome.state === 'applied' ? 'info' : 'warn', `delivery-${outcome.state}`, {
      correlationId: delivery.correlationId,
      deliveryId: delivery.id,
      source: delivery.source,
      stream: delivery.stream,
      count: outcome.facts,
      ...(outcome.faults[0] ? { code: outcome.faults[0].code, at: outcome.faults[0].at } : {}),
    });
    return outcome;
  }

  async #map(delivery: StoredDelivery, mapping: MappingPort): Promise<Result<MappedDelivery, RefusedDelivery>> {
    try {
      return await mapping.map(delivery, this.inbox.bytes(delivery.id, delivery.size));
    } catch (error) {
      return fail({ mapper: undefined, fault: bugFault(delivery, error) });
    }
  }

  /** A mapper whose facts break their contract is refused like a bad file: nothing of it is applied, everything else goes on (I11). */
  #tryApply(delivery: StoredDelivery, mapped: MappedDelivery): DeliveryOutcome {
    try {
      return this.#guarded(() => this.#apply(delivery, mapped));
    } catch (error) {
      return this.#quarantine(delivery, { mapper: mapped.mapper, fault: bugFault(delivery, error) });
    }
  }

  /** Second kind of transaction: facts, views, findings and the parsed mark. */
  #apply(delivery: StoredDelivery, mapped: MappedDelivery): DeliveryOutcome {
    return this.#db.transaction(() => {
      const seq = nextCommit(this.#db);
      const { mapperId, generation } = this.facts.mapper(mapped.mapper);
      const origin = { deliveryId: delivery.id, mapperId, generation, observedAt: delivery.observedAt, seq };
      const { changes, added } = this.facts.add(mapped.facts, origin);
      const viewChanges = this.views.apply(changes, seq, delivery.observedAt);
      this.#keepBadRows(delivery, mapped.badRows);
      const counts = {
        facts: mapped.facts.length,
        newFacts: added,
        badRows: mapped.badRows.length,
        ignored: mapped.ignored,
      };
      markApplied(this.#db, delivery.id, { ...counts, mapper: mapped.mapper, observedAt: delivery.observedAt });
      recordCommit(this.#db, seq, this.#clock.now(), `delivery ${String(delivery.id)}`);
      return {
        delivery,
        state: 'applied' as const,
        facts: added,
        findings: viewChanges.findingsOpened,
        paymentsChanged: viewChanges.payments,
        cashChanged: viewChanges.cash,
        faults: mapped.badRows,
        seq,
      };
    });
  }

  #quarantine(delivery: StoredDelivery, refused: RefusedDelivery): DeliveryOutcome {
    this.#guarded(() => {
      this.#db.transaction(() => {
        markQuarantined(this.#db, delivery.id, refused.mapper);
        this.#keepFault(delivery.id, 'file', refused.fault);
      });
    });
    return {
      delivery,
      state: 'quarantined',
      facts: 0,
      findings: 0,
      paymentsChanged: 0,
      cashChanged: false,
      faults: [refused.fault],
      seq: 0,
    };
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

  #keepFault(deliveryId: number, scope: 'file' | 'row', fault: InputFault): void {
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

function bugFault(delivery: StoredDelivery, error: unknown): InputFault {
  if (error instanceof z.ZodError) {
    const issue = error.issues[0];
    return {
      code: 'contract-broken',
      source: delivery.name,
      at: `/${issue?.path.join('/') ?? ''}`,
      rule: issue?.message ?? 'a record fits its contract',
      message: `${delivery.name} holds a record that does not fit its contract at /${issue?.path.join('/') ?? ''}.`,
    };
  }
  const rule = error instanceof Error ? error.message.slice(0, 300) : 'unexpected failure';
  return {
    code: 'engine-error',
    source: delivery.name,
    at: '',
    rule,
    message: `${delivery.name} could not be processed: ${rule}`,
  };
}
