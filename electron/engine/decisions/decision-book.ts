import { MONEY_COMMANDS, type MoneyCommand } from '../../../shared/domain/decision/command.ts';
import { type Act, subjectOf } from '../../../shared/domain/decision/decision.ts';
import { type Clock, type Instant, instant } from '../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import { canonicalJson } from '../store/canonical.ts';
import type { WriteDb } from '../store/database.ts';
import { decisionIdOf, digestOfDecision, type StoredDecision } from './decision-row.ts';
import { OWN_SOURCE, type OwnFacts } from './own-facts.ts';
import { seenContent } from './seen-content.ts';

/** An act that could move money; there is no way yet to decide it. */
export interface MoneyAct {
  readonly type: MoneyCommand;
}

/** A person's wish. */
export interface Wish {
  /** The client's id of the wish: the same id is the same wish, however often it comes. */
  readonly commandId: string;
  readonly person: string;
  readonly reason: string;
  readonly act: Act | MoneyAct;
  /** Version of the subject that the person had before them; absent where nothing of it is shown. */
  readonly expectedVersion?: number | undefined;
}

/** Why a wish about a case is not recorded. */
export type CaseRefusal =
  | 'unknown-case'
  | 'beyond-reach'
  | 'already-resolved'
  | 'not-resolved'
  | 'not-waiting'
  | 'unchanged'
  | 'too-many-findings'
  | 'wake-in-past'
  | 'no-cut-off'
  | 'unknown-person'
  | 'unknown-attachment'
  | 'rule-never-reached';

/** Why a wish about a match is not recorded. */
export type MatchRefusal = 'unknown-item' | 'already-matched' | 'unknown-match';

/** Why a wish about the rules that match is not recorded. */
export type RulesRefusal = 'not-tried' | 'unknown-rules' | 'rules-unchanged';

/** Why a wish is not recorded. */
export type DecisionRefusal =
  | 'approval-required'
  | 'id-reused'
  | 'changed-meanwhile'
  | 'already-stopped'
  | 'not-stopped'
  | 'already-requested'
  | 'unknown-account'
  | 'unknown-record'
  | 'unknown-payment'
  | 'not-linked'
  | 'already-linked'
  | 'unknown-command'
  | 'unknown-target'
  | 'already-sent'
  | 'date-not-closed'
  | 'no-channel'
  | 'not-compared'
  | 'already-applied'
  | CaseRefusal
  | MatchRefusal
  | RulesRefusal;

/** A recorded decision. `repeated`: it had been recorded before, and nothing was done now. */
export interface Recorded {
  readonly decisionId: string;
  readonly repeated: boolean;
}

/** What else belongs into a decision's transaction: a check that may refuse, and the effect. Both see the store as it is then. */
export interface Consequence {
  readonly refusal?: (() => DecisionRefusal | undefined) | undefined;
  readonly effect?: ((decisionId: string, at: Instant) => void) | undefined;
}

/**
 * Third kind of transaction: a decision with its fact, its outbox row and its audit entry, or nothing at all (sec-D3, I8).
 */
export class DecisionBook {
  readonly #db: WriteDb;
  readonly #own: OwnFacts;
  readonly #clock: Clock;

  constructor(db: WriteDb, own: OwnFacts, clock: Clock) {
    this.#db = db;
    this.#own = own;
    this.#clock = clock;
  }

  /** Records a wish as a decision, once. */
  record(wish: Wish, consequence: Consequence = {}): Result<Recorded, DecisionRefusal> {
    const { act } = wish;
    if (isMoney(act)) return fail('approval-required');
    try {
      return this.#db.transaction(() => this.#recordOnce({ ...wish, act }, consequence));
    } catch (error) {
      this.#own.forget();
      throw error;
    }
  }

  #recordOnce(wish: Wish & { readonly act: Act }, consequence: Consequence): Result<Recorded, DecisionRefusal> {
    const id = decisionIdOf(wish.person, wish.commandId);
    const said = canonicalJson(wish.act);
    // The selected columns, by the schema's types.
    const known = this.#db.prepare('select act, reason from decision where id = ?').get(id) as
      Pick<StoredDecision, 'act' | 'reason'> | undefined;
    if (known) {
      const same = known.act === said && known.reason === wish.reason;
      return same ? ok({ decisionId: id, repeated: true }) : fail('id-reused');
    }
    const seen = seenContent(this.#db, wish.act);
    if (wish.expectedVersion !== undefined && seen.version > wish.expectedVersion) return fail('changed-meanwhile');
    const refusal = consequence.refusal?.();
    if (refusal !== undefined) return fail(refusal);
    const at = this.#instantAfterOthers(subjectOf(wish.act));
    this.#write(
      {
        id,
        command_id: wish.commandId,
        person: wish.person,
        type: wish.act.type,
        subject: subjectOf(wish.act),
        reason: wish.reason,
        act: said,
        seen: seen.hash,
        at,
        seq: this.#own.nextSeq(),
      },
      wish.act,
      at,
    );
    consequence.effect?.(id, at);
    return ok({ decisionId: id, repeated: false });
  }

  /**
   * Now, or just after the last decision about the same subject: views order decisions by their instants, and neither two of
   * one moment nor a clock that was set back may let an older one have the last word (I13).
   */
  #instantAfterOthers(subject: string): Instant {
    const last = this.#db.prepare('select max(at) from decision where subject = ?').pluck().get(subject);
    return instant(Math.max(this.#clock.now(), typeof last === 'number' ? last + 1 : 0));
  }

  #write(row: Omit<StoredDecision, 'digest'>, act: Act, at: Instant): void {
    const digest = digestOfDecision(row);
    this.#db
      .prepare(
        `insert into decision (id, command_id, person, type, subject, reason, act, seen, at, seq, digest)
         values (@id, @command_id, @person, @type, @subject, @reason, @act, @seen, @at, @seq, @digest)`,
      )
      .run({ ...row, digest });
    const { id, person, reason, subject } = row;
    const body = { decisionId: id, person, at, reason, subject, seen: row.seen.toString('hex'), act };
    this.#own.record({ source: OWN_SOURCE, kind: 'decision', key: id, at: '', body }, at, row.seq);
    appendAudit(this.#db, { at, person, action: 'decision', subject: id, detail: row.type, content: digest });
  }
}

function isMoney(act: Act | MoneyAct): act is MoneyAct {
  return MONEY_COMMANDS.some((money) => money === act.type);
}
