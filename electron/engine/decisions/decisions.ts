import { isInReach } from '../../../shared/contracts/permissions.ts';
import type { Act } from '../../../shared/domain/decision/decision.ts';
import { type Clock } from '../../../shared/kernel/clock.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import type { OutboxBook } from '../outbox/outbox-book.ts';
import type { Outlets } from '../outbox/outlets.ts';
import type { WriteDb } from '../store/database.ts';
import type { Consequence, DecisionBook, DecisionRefusal, Recorded, Wish } from './decision-book.ts';
import { idempotencyKeyOf } from './decision-row.ts';
import { type AskedAccount, askedAccount } from './asked-account.ts';
import { stopOf } from './outgoing-stop.ts';
import {
  keyOfRecord,
  type NamedClaim,
  paymentOfClaim,
  siblingOf,
  relinkRefusal,
  unlinkRefusal,
} from './linked-claim.ts';

/** Who wishes, and why; the act is the method. */
export type Wisher = Omit<Wish, 'act'>;

/** A recorded decision about a claim, with the payments that came of it. */
export interface Linked extends Recorded {
  /** Payment that the claim belongs to now. */
  readonly paymentKey: string;
  /** What is left of the payment that it came from; null where nothing is. */
  readonly leftKey: string | null;
}

/** What the decisions need. */
export interface DecisionPorts {
  readonly db: WriteDb;
  readonly book: DecisionBook;
  readonly outbox: OutboxBook;
  readonly outlets: Outlets;
  readonly clock: Clock;
  /** Zone of the workspace, for accounts that state none. */
  readonly timeZone: string;
}

/** The decisions that people can take, each with what must hold for it and what follows from it. */
export class Decisions {
  readonly #ports: DecisionPorts;

  constructor(ports: DecisionPorts) {
    this.#ports = ports;
  }

  /** Asks the bank of an account for the statement of a closed day. While one request is open, asking again is the same request. */
  requestStatement(
    wisher: Wisher,
    accountId: string,
    date: PlainDate,
    companyCodes: readonly string[],
  ): Result<Recorded & { readonly commandId: string }, DecisionRefusal> {
    const { db, outbox } = this.#ports;
    const act: Act = { type: 'request-statement', accountId, date };
    const account = askedAccount(db, accountId);
    const open = outbox.openAbout('request-statement', `statement|${accountId}|${date}`);
    const recorded = this.#ports.book.record(
      { ...wisher, act },
      {
        refusal: () => (open ? 'already-requested' : this.#statementRefusal(account, date, companyCodes)),
        effect: (decisionId, at) => {
          if (account?.bankId === undefined) throw new Error('a request without a bank');
          const { currency, owner } = account;
          const order = { type: 'request-statement' as const, accountId, date, currency, owner, requestedAt: at };
          const subject = `statement|${accountId}|${date}`;
          const key = idempotencyKeyOf(decisionId);
          outbox.add({ id: key, key, target: account.bankId, subject, decisionId, order }, at);
        },
      },
    );
    if (recorded.ok) return ok({ ...recorded.value, commandId: idempotencyKeyOf(recorded.value.decisionId) });
    if (recorded.fault === 'already-requested' && open)
      return ok({ decisionId: open.decisionId, commandId: open.id, repeated: true });
    return recorded;
  }

  /** Lets nothing leave to a target from now on, what waits included. What comes in is taken as before. */
  stopOutgoing(wisher: Wisher, target: string): Result<Recorded, DecisionRefusal> {
    return this.#decide(
      wisher,
      { type: 'stop-outgoing', target },
      () => this.#unknownTarget(target) ?? (stopOf(this.#ports.db, target).stopped ? 'already-stopped' : undefined),
    );
  }

  /** Lets commands leave to a target again; each is looked at afresh before it does. */
  resumeOutgoing(wisher: Wisher, target: string): Result<Recorded, DecisionRefusal> {
    return this.#decide(wisher, { type: 'resume-outgoing', target }, () =>
      stopOf(this.#ports.db, target).stopped ? undefined : 'not-stopped',
    );
  }

  /** Takes back a command that has not left, or closes one that waits for a person. */
  cancelCommand(wisher: Wisher, commandId: string): Result<Recorded, DecisionRefusal> {
    const { outbox } = this.#ports;
    const refusal = (): DecisionRefusal | undefined => {
      const command = outbox.get(commandId);
      if (!command) return 'unknown-command';
      const untouched = command.state === 'requested' && !command.unsure;
      return untouched || command.state === 'needs-person' ? undefined : 'already-sent';
    };
    const effect: Consequence['effect'] = (decisionId, at) => {
      const command = outbox.get(commandId);
      if (command) outbox.move(command, 'cancelled', at, { detail: decisionId });
    };
    return this.#ports.book.record({ ...wisher, act: { type: 'cancel-command', commandId } }, { refusal, effect });
  }

  /** Takes a system's claim out of the payment that the person saw it in: it is a payment of its own from now on. */
  unlinkClaim(
    wisher: Wisher,
    claim: NamedClaim & { readonly fromPaymentKey: string },
    companyCodes: readonly string[],
  ): Result<Linked, DecisionRefusal> {
    const { db } = this.#ports;
    return this.#link(wisher, { type: 'unlink-claim', ...claim }, claim, () =>
      unlinkRefusal(paymentOfClaim(db, claim, companyCodes), claim.fromPaymentKey),
    );
  }

  /** Puts a system's claim to another payment. */
  relinkClaim(
    wisher: Wisher,
    claim: NamedClaim & { readonly toPaymentKey: string },
    companyCodes: readonly string[],
  ): Result<Linked, DecisionRefusal> {
    const { db } = this.#ports;
    return this.#link(wisher, { type: 'relink-claim', ...claim }, claim, () =>
      relinkRefusal(db, paymentOfClaim(db, claim, companyCodes), claim.toPaymentKey, companyCodes),
    );
  }

  #link(
    wisher: Wisher,
    act: Act,
    claim: NamedClaim,
    refusal: () => DecisionRefusal | undefined,
  ): Result<Linked, DecisionRefusal> {
    const { db } = this.#ports;
    const sibling = siblingOf(db, claim);
    const recorded = this.#decide(wisher, act, refusal);
    if (!recorded.ok) return recorded;
    const paymentKey = paymentOfClaim(db, claim, [])?.key ?? '';
    const leftKey = sibling === undefined ? undefined : keyOfRecord(db, sibling);
    return ok({ ...recorded.value, paymentKey, leftKey: leftKey === paymentKey ? null : (leftKey ?? null) });
  }

  #decide(wisher: Wisher, act: Act, refusal: () => DecisionRefusal | undefined): Result<Recorded, DecisionRefusal> {
    return this.#ports.book.record({ ...wisher, act }, { refusal });
  }

  #statementRefusal(
    account: AskedAccount | undefined,
    date: PlainDate,
    companyCodes: readonly string[],
  ): DecisionRefusal | undefined {
    const { clock, timeZone, outlets } = this.#ports;
    if (!account || !isInReach({ companyCodes }, account.companyCode)) return 'unknown-account';
    if (date >= localTime(clock.now(), account.timeZone ?? timeZone).date) return 'date-not-closed';
    const spec = account.bankId === undefined ? undefined : outlets.of(account.bankId)?.spec;
    return spec?.types.includes('request-statement') === true ? undefined : 'no-channel';
  }

  #unknownTarget(target: string): DecisionRefusal | undefined {
    return this.#ports.outlets.of(target) ? undefined : 'unknown-target';
  }
}
