import type { AroundFinding, FailingImport } from '../../../../shared/domain/exception/cause.ts';
import type { FindingCode } from '../../../../shared/domain/exception/finding-codes.ts';
import { addBusinessDays } from '../../../../shared/kernel/calendar/calendar.ts';
import { findCalendar } from '../../../../shared/kernel/calendar/calendars.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { parsePlainDate, type PlainDate } from '../../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../../shared/kernel/zone.ts';
import type { ReadDb } from '../../store/database.ts';
import type { SubjectFacts } from './finding-subject.ts';

/** Findings about a day of an account, for which what stands around them decides whose they are. */
const OF_DAYS: ReadonlySet<FindingCode> = new Set(['statement-missing', 'statement-gap', 'balance-gap']);

const FEED_LATE = "select 1 from expectation where system = ? and subject = 'feed' and late = 1 limit 1";
const FAILING = `select stream as code, due_at as first, last_success_at as last from expectation
  where system = ? and subject = 'import' and late = 1 order by stream`;
const SILENT =
  "select system from expectation where account = ? and date = ? and subject = 'status' and late = 1 order by system limit 1";
const GROUP = `select o.id, o.key as original from payment p join duplicate_member d on d.payment_id = p.id
  join payment o on o.id = d.original_id where p.key = ?`;
/** What a recall leaves to be said of a payment has a code that begins with its name. */
const RECALLED = `select p.key from duplicate_member d join payment p on p.id = d.payment_id
  where d.original_id = ? and instr(p.contradictions, '"code":"recall-') > 0 order by p.key limit 1`;
const PLACE = 'select calendar, time_zone from account where key = ?';
const BEFORE = `select s.key, s.date, s.foots from statement s where s.account = ? and s.date < ? and s.report = 'statement'
    and not exists (select 1 from supersession x where x.key = 'statement|' || s.key)
  order by s.date desc, s.foots, s.key limit 1`;

/** What stands around a finding that is about a day of an account, or about one of several payments of one obligation. */
export function aroundFinding(db: ReadDb, code: FindingCode, subject: string, facts: SubjectFacts): AroundFinding {
  if (code === 'suspected-duplicate') return aroundDuplicate(db, subject);
  const { account, day, bank } = facts;
  if (account === null) return {};
  const known = { account, day };
  if (code === 'status-late') return { ...known, ...silentSystem(db, account, day) };
  if (!OF_DAYS.has(code)) return known;
  const gap = code === 'statement-missing' || day === undefined ? {} : beforeGap(db, code, account, day);
  if (bank === null) return { ...known, ...gap };
  const feedLate = db.prepare(FEED_LATE).get(bank) !== undefined;
  return { ...known, ...gap, system: bank, feedLate, failing: failingImports(db, bank, account) };
}

function silentSystem(db: ReadDb, account: string, day: PlainDate | undefined): AroundFinding {
  const system = db.prepare(SILENT).pluck().get(account, day);
  if (typeof system !== 'string') return {};
  return { system, feedLate: db.prepare(FEED_LATE).get(system) !== undefined };
}

function aroundDuplicate(db: ReadDb, subject: string): AroundFinding {
  // The selected columns, by the schema's types.
  const group = db.prepare(GROUP).get(subject) as { id: number; original: string } | undefined;
  if (!group) return {};
  const recalled = db.prepare(RECALLED).pluck().get(group.id);
  return { original: group.original, recalled: typeof recalled === 'string' ? recalled : undefined };
}

function beforeGap(
  db: ReadDb,
  code: FindingCode,
  account: string,
  day: PlainDate,
): Pick<AroundFinding, 'missingDay' | 'unfooted'> {
  // The selected columns, by the schema's types.
  const before = db.prepare(BEFORE).get(account, day) as
    { key: string; date: string; foots: number | null } | undefined;
  const date = parsePlainDate(before?.date ?? '');
  if (!before || date === undefined) return {};
  const calendar = findCalendar(placeOf(db, account).calendar ?? '');
  const next = calendar && addBusinessDays(date, 1, calendar);
  return {
    missingDay: next !== undefined && next < day ? next : undefined,
    unfooted: code === 'balance-gap' && before.foots === 0 ? before.key : undefined,
  };
}

/** Imports of a system that fail, with the days on which their files came on the account's own clock. */
function failingImports(db: ReadDb, system: string, account: string): readonly FailingImport[] {
  // The selected columns, by the schema's types.
  const rows = db.prepare(FAILING).all(system) as { code: string; first: number; last: number }[];
  const zone = rows.length === 0 ? null : placeOf(db, account).time_zone;
  const dayOf = (at: number): PlainDate => localTime(instant(at), zone ?? 'UTC').date;
  return rows.map(({ code, first, last }) => ({ code, from: dayOf(first), until: dayOf(last) }));
}

function placeOf(db: ReadDb, account: string): { readonly calendar: string | null; readonly time_zone: string | null } {
  // The selected columns, by the schema's types.
  const row = db.prepare(PLACE).get(account) as { calendar: string | null; time_zone: string | null } | undefined;
  return row ?? { calendar: null, time_zone: null };
}
