import type { Outbox, OutboxCommand } from '../../../../shared/contracts/api/outbox.ts';
import { isInReach } from '../../../../shared/contracts/permissions.ts';
import { type CommandState, zCommandState, zCommandType } from '../../../../shared/domain/decision/command.ts';
import { isOpen } from '../../outbox/command.ts';
import { stopOf } from '../../decisions/outgoing-stop.ts';
import { type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { plainRows } from '../rows.ts';
import { outgoingTargets } from '../settings.ts';
import { seqOf } from '../view-then.ts';

interface Stored {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly subject: string;
  readonly body: string;
  readonly state: string;
  readonly version: number;
  readonly unsure: number;
  readonly attempts: number;
  readonly requested_at: number;
  readonly expires_at: number;
  readonly needed_by: number;
  readonly next_attempt_at: number | null;
  readonly step_at: number;
  readonly step_detail: string;
  readonly stuck: number;
  readonly fact_id: number | null;
  readonly person: string;
  readonly reason: string;
  readonly seq: number;
  readonly account_name: string | null;
  readonly company_code: string | null;
}

/** The question of the outbox. */
export interface OutboxQuestion {
  readonly endedWithinMs: number;
  readonly limit: number;
  readonly asKnownAt?: number | undefined;
}

/** Commands with what waits first, how the others ended, and to whom nothing may leave. */
export function outbox(desk: Desk, reach: Reach, question: OutboxQuestion): Outbox {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, question.asKnownAt);
    const titles = new Map(outgoingTargets(desk.db).map(({ target, title }) => [target, title]));
    const rows = stored(desk, moment, question).filter((row) => isInReach(reach, row.company_code));
    const commands = rows.map((row) => commandOf(desk, moment, row, titles));
    const shown = [
      ...commands.filter((one) => isOpen(one.state)),
      ...commands.filter((one) => !isOpen(one.state)).toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0)),
    ];
    return {
      commands: shown.slice(0, question.limit),
      counts: countsOf(commands),
      targets: [...titles].map(([target, title]) => targetOf(desk, moment, target, title)),
    };
  });
}

/** Commands with their latest step as of the moment; the order of commits decides, no clock does. */
function stored(desk: Desk, moment: Moment, question: OutboxQuestion): readonly Stored[] {
  const sql = `select o.id, o.type, o.target, o.subject, o.body, t.state, t.version, o.unsure, o.attempts, o.requested_at, o.expires_at, o.needed_by,
      o.next_attempt_at, t.at as step_at, t.detail as step_detail, o.stuck, o.fact_id, d.person, d.reason, d.seq, a.name as account_name, a.company_code
    from outbox o join decision d on d.id = o.decision_id
    join outbox_step t on t.command_id = o.id
      and t.version = (select max(version) from outbox_step where command_id = o.id and seq <= @seq)
    left join account a on o.type = 'request-statement' and a.key = json_extract(o.body, '$.accountId')
    where d.seq <= @seq and (o.ended_at is null or o.ended_at >= @from or @past = 1) order by d.seq`;
  return plainRows<Stored>(desk.db, sql, {
    seq: seqOf(moment),
    from: moment.at - question.endedWithinMs,
    past: moment.seq === undefined ? 0 : 1,
  }).filter((row) => isOpen(stateOf(row)) || row.step_at >= moment.at - question.endedWithinMs);
}

const stateOf = (row: Stored): CommandState => zCommandState.parse(row.state);

function commandOf(desk: Desk, moment: Moment, row: Stored, titles: ReadonlyMap<string, string>): OutboxCommand {
  const state = stateOf(row);
  const live = moment.seq === undefined;
  const order = orderOf(row.body);
  return {
    id: row.id,
    type: zCommandType.parse(row.type),
    target: row.target,
    targetTitle: titles.get(row.target) ?? row.target,
    subject: row.subject,
    accountId: order.accountId ?? null,
    accountName: row.account_name,
    date: order.date ?? null,
    recordKey: order.recordKey ?? null,
    state,
    version: row.version,
    person: row.person,
    reason: row.reason,
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    neededBy: row.needed_by,
    nextAttemptAt: live ? row.next_attempt_at : null,
    endedAt: isOpen(state) ? null : row.step_at,
    attempts: live ? row.attempts : 0,
    // One that waits for a person is marked at once; overdue it is only beyond its time.
    stuck: isOpen(state) && (live && state !== 'needs-person' ? row.stuck === 1 : moment.at > row.needed_by),
    stopped: stopOf(desk.db, row.target, seqOf(moment)).stopped,
    detail: row.step_detail,
    factId: state === 'confirmed' ? row.fact_id : null,
    cancellable: live && (state === 'needs-person' || (state === 'requested' && row.unsure === 0)),
  };
}

interface OrderParts {
  readonly accountId?: string;
  readonly date?: string;
  readonly recordKey?: string;
}

function orderOf(body: string): OrderParts {
  // Written by the outbox from the command's own type.
  return JSON.parse(body) as OrderParts;
}

function countsOf(commands: readonly OutboxCommand[]): Outbox['counts'] {
  const ended = (state: CommandState): number => commands.filter((one) => one.state === state).length;
  return {
    open: commands.filter((one) => isOpen(one.state)).length,
    needsPerson: ended('needs-person'),
    stuck: commands.filter((one) => one.stuck).length,
    confirmed: ended('confirmed'),
    conflicted: ended('conflicted'),
    expired: ended('expired'),
    refused: ended('refused'),
    cancelled: ended('cancelled'),
  };
}

function targetOf(desk: Desk, moment: Moment, target: string, title: string): Outbox['targets'][number] {
  const stop = stopOf(desk.db, target, seqOf(moment));
  return {
    target,
    title,
    stopped: stop.stopped,
    person: stop.person ?? null,
    reason: stop.reason ?? null,
    since: stop.since ?? null,
    version: stop.seq,
  };
}
