import type { CommandState } from '../../../shared/domain/decision/command.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { lastCommit } from '../pipeline/commit.ts';
import { canonicalJson } from '../store/canonical.ts';
import type { WriteDb } from '../store/database.ts';
import { type Command, type CommandRow, commandOfRow, isOpen, OPEN_SQL } from './command.ts';
import { COMMAND_RULES, mayLeave } from './command-rules.ts';
import { sightingsOf } from './sightings.ts';

/** A command as a decision makes it. */
export type NewCommand = Pick<Command, 'id' | 'key' | 'target' | 'subject' | 'decisionId' | 'order'>;

/** What changes with a step besides the state. */
export interface StepNote {
  readonly detail: string;
  /** Fact that confirms, where it does. */
  readonly factId?: number | undefined;
}

/** The outbox on disk: commands, and every step each has gone. One step is one transaction. */
export class OutboxBook {
  readonly #db: WriteDb;

  constructor(db: WriteDb) {
    this.#db = db;
  }

  /** Writes a command that waits to leave. Runs inside the decision's transaction. A type that could move money is a bug of the caller. */
  add(command: NewCommand, at: Instant): void {
    const { type } = command.order;
    if (!mayLeave(type)) throw new Error('approval-required');
    const rule = COMMAND_RULES[type];
    this.#db
      .prepare(
        `insert into outbox (id, key, type, target, subject, decision_id, body, state, baseline, requested_at, expires_at, needed_by)
         values (@id, @key, @type, @target, @subject, @decisionId, @body, 'requested', @baseline, @at, @expiresAt, @neededBy)`,
      )
      .run({
        id: command.id,
        key: command.key,
        type,
        target: command.target,
        subject: command.subject,
        decisionId: command.decisionId,
        body: canonicalJson(command.order),
        baseline: sightingsOf(this.#db, command).count,
        at,
        expiresAt: at + rule.expiresMs,
        neededBy: at + rule.neededMs,
      });
    this.#note(command.id, 1, 'requested', at, '');
  }

  /** A command by its id. */
  get(id: string): Command | undefined {
    // The columns of a command row, by the schema's types.
    const row = this.#db.prepare('select * from outbox where id = ?').get(id) as CommandRow | undefined;
    return row && commandOfRow(row);
  }

  /** The open command of a type about a subject. */
  openAbout(type: string, subject: string): Command | undefined {
    const sql = `select * from outbox where type = ? and subject = ? and state in (${OPEN_SQL})`;
    // The columns of a command row, by the schema's types.
    const row = this.#db.prepare(sql).get(type, subject) as CommandRow | undefined;
    return row && commandOfRow(row);
  }

  /** Every command that still waits for something, in order of their decisions. */
  open(): readonly Command[] {
    const sql = `select o.* from outbox o join decision d on d.id = o.decision_id where o.state in (${OPEN_SQL}) order by d.seq`;
    // The columns of a command row, by the schema's types.
    return (this.#db.prepare(sql).all() as CommandRow[]).map(commandOfRow);
  }

  /** Commands that are marked as waiting beyond their time. */
  stuck(): readonly Command[] {
    // The columns of a command row, by the schema's types.
    return (this.#db.prepare('select * from outbox where stuck = 1').all() as CommandRow[]).map(commandOfRow);
  }

  /** Marks a command as on its way, `elapsedMs` of steady time. Durable when this returns, so that no attempt is ever forgotten. */
  dispatch(command: Command, at: Instant, elapsedMs: number): void {
    this.#db.transaction(() => {
      const version = this.#step(command, 'dispatched', at, `attempt ${String(command.attempts + 1)}`);
      this.#db
        .prepare(
          'update outbox set unsure = 1, attempts = attempts + 1, first_sent_at = coalesce(first_sent_at, ?), first_sent_elapsed = coalesce(first_sent_elapsed, ?) where id = ? and version = ?',
        )
        .run(at, Math.floor(elapsedMs), command.id, version);
    });
  }

  /** Nothing of the attempt reached the target, as its connector vouches: the command waits to leave as before. */
  takeBack(command: Command, at: Instant, detail: string): void {
    this.#db.transaction(() => {
      this.#step(command, 'requested', at, detail);
      this.#db.prepare('update outbox set unsure = 0 where id = ?').run(command.id);
    });
  }

  /** Moves a command on. */
  move(command: Command, state: CommandState, at: Instant, note: StepNote): void {
    this.#db.transaction(() => {
      this.#step(command, state, at, note.detail);
      if (note.factId !== undefined)
        this.#db.prepare('update outbox set fact_id = ? where id = ?').run(note.factId, command.id);
    });
  }

  /** Marks whether a command waits beyond its time. */
  setStuck(command: Command, stuck: boolean): void {
    this.#db.prepare('update outbox set stuck = ? where id = ?').run(stuck ? 1 : 0, command.id);
  }

  /** Shows when the next attempt is planned; for people only, the dispatcher keeps its own time. */
  setNextAttempt(command: Command, at: number | undefined): void {
    this.#db.prepare('update outbox set next_attempt_at = ? where id = ?').run(at ?? null, command.id);
  }

  /** One step; refuses to go on from another version than the caller saw, and out of an ended state. */
  #step(command: Command, state: CommandState, at: Instant, detail: string): number {
    if (!isOpen(command.state)) throw new Error(`a command that is ${command.state} has ended`);
    const version = command.version + 1;
    const { changes } = this.#db
      .prepare(
        'update outbox set state = @state, version = @version, detail = @detail, next_attempt_at = null, ended_at = @ended where id = @id and version = @before',
      )
      .run({
        state,
        version,
        detail,
        ended: isOpen(state) ? null : at,
        id: command.id,
        before: command.version,
      });
    if (changes !== 1) throw new Error('the command has moved on meanwhile');
    this.#note(command.id, version, state, at, detail);
    return version;
  }

  #note(id: string, version: number, state: CommandState, at: Instant, detail: string): void {
    this.#db
      .prepare('insert into outbox_step (command_id, version, state, at, seq, detail) values (?, ?, ?, ?, ?, ?)')
      .run(id, version, state, at, lastCommit(this.#db), detail);
  }
}
