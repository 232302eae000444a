import type { Principal } from '../../../shared/contracts/permissions.ts';
import { mayCall, seesAllCompanies } from '../../../shared/contracts/permissions.ts';
import type { Calendar } from '../../../shared/kernel/calendar/calendar.ts';
import { type Clock, type Instant, instant } from '../../../shared/kernel/clock.ts';
import { parsePlainDate, type PlainDate } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import { commitAsKnownAt, lastCommit } from '../pipeline/commit.ts';
import type { ReadDb } from '../store/database.ts';

/** What every question is answered from: the workspace's file, its clock and its business calendar. */
export interface Desk {
  readonly db: ReadDb;
  readonly clock: Clock;
  /** IANA zone in which the workspace's business day turns. */
  readonly timeZone: string;
  /** Business days of the workspace, for "today +- 5 business days". */
  readonly calendar: Calendar;
}

/** What the person who asks may see: entities in reach and the separate right to payroll items. */
export interface Reach {
  /** Empty: every entity. Otherwise rows of other or unknown entities are not there. */
  readonly companyCodes: readonly string[];
  readonly payrollItems: boolean;
}

/** The reach of a principal. Roles decide, the message never does (sec-E7). */
export function reachOf(principal: Principal): Reach {
  return { companyCodes: principal.companyCodes, payrollItems: mayCall(principal, 'payroll-items:read') };
}

/** Whether somebody sees every line that rules may bring together: those of every entity, payroll items with them. */
export function seesRulesAtWork({ companyCodes, payrollItems }: Reach): boolean {
  return seesAllCompanies({ companyCodes }) && payrollItems;
}

/** The moment a question is about: the present, or what was known at the end of an earlier commit. */
export interface Moment {
  /** World time of the question. */
  readonly at: Instant;
  /** Last commit that counts; undefined = everything that is known now. */
  readonly seq: number | undefined;
  /** Last commit of the workspace as the answer saw it; the past never changes, so there it is the moment's own commit. */
  readonly version: number;
}

/** Resolves "as known at" (epoch milliseconds; absent means now) at a commit boundary. Run it inside the answer's snapshot. */
export function momentOf(desk: Desk, asKnownAt: number | undefined): Moment {
  if (asKnownAt === undefined) return { at: desk.clock.now(), seq: undefined, version: lastCommit(desk.db) };
  const seq = commitAsKnownAt(desk.db, asKnownAt);
  return { at: instant(asKnownAt), seq, version: seq };
}

/** The business date that a moment falls on in the workspace's zone. */
export function businessDate(desk: Desk, at: Instant): PlainDate {
  return localTime(at, desk.timeZone).date;
}

/** The business date that a question looks from: the one that was asked for, else that of its moment. */
export function positionDateOf(desk: Desk, asked: string | undefined, at: Instant): PlainDate {
  return parsePlainDate(asked ?? '') ?? businessDate(desk, at);
}
