import { isInReach } from '../../../../shared/contracts/permissions.ts';
import { type AccountType, zAccountType } from '../../../../shared/domain/reference/bank-account.ts';
import type { Calendar } from '../../../../shared/kernel/calendar/calendar.ts';
import { CALENDARS, findCalendar } from '../../../../shared/kernel/calendar/calendars.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment, Reach } from '../desk.ts';
import { plainRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';

/** A bank account as the cash questions need it. */
export interface CashAccount {
  readonly accountId: string;
  readonly name: string;
  readonly currency: string;
  readonly companyCode: string | null;
  readonly bankId: string | null;
  readonly bankName: string | null;
  readonly type: AccountType;
  readonly restricted: boolean;
  /** `HH:MM` in `timeZone`; null where nobody has said. */
  readonly expectedBy: string | null;
  readonly timeZone: string | undefined;
  readonly calendar: Calendar;
}

interface AccountRow {
  readonly key: string;
  readonly name: string | null;
  readonly currency: string;
  readonly company_code: string | null;
  readonly bank_id: string | null;
  readonly bank_name: string | null;
  readonly type: string;
  readonly restricted: number;
  readonly expected_by: string | null;
  readonly time_zone: string | null;
  readonly calendar: string | null;
}

const COLUMNS =
  'key, name, currency, company_code, bank_id, bank_name, type, restricted, expected_by, time_zone, calendar';

/**
 * The accounts that some system has described, and those that only a statement has named: a bank file that a person
 * brings is read before anybody has said whose account it is.
 */
function knownAccounts(moment: Moment): string {
  const described = viewThen('account', COLUMNS, moment);
  const reported = viewThen('statement', 'account, currency', moment);
  return `(select ${COLUMNS} from ${described} union all
    select account, null, max(currency), null, null, null, 'unknown', 0, null, null, null from ${reported}
    where currency is not null and account not in (select key from ${described}) group by account)`;
}

/** The accounts in reach at a moment, by entity and name. */
export function accountsAt(db: ReadDb, reach: Reach, moment: Moment): readonly CashAccount[] {
  const sql = `select ${COLUMNS} from ${knownAccounts(moment)} order by company_code, name, key`;
  return plainRows<AccountRow>(db, sql, { seq: seqOf(moment) })
    .filter((row) => isInReach(reach, row.company_code))
    .map(toAccount);
}

/** One account; undefined where there is none in reach. */
export function accountAt(db: ReadDb, reach: Reach, moment: Moment, accountId: string): CashAccount | undefined {
  const sql = `select ${COLUMNS} from ${knownAccounts(moment)} where key = @key`;
  const row = plainRows<AccountRow>(db, sql, { key: accountId, seq: seqOf(moment) })[0];
  return row && isInReach(reach, row.company_code) ? toAccount(row) : undefined;
}

function toAccount(row: AccountRow): CashAccount {
  const type = zAccountType.safeParse(row.type);
  return {
    accountId: row.key,
    name: row.name ?? row.key,
    currency: row.currency,
    companyCode: row.company_code,
    bankId: row.bank_id,
    bankName: row.bank_name,
    type: type.success ? type.data : 'unknown',
    restricted: row.restricted === 1,
    expectedBy: row.expected_by,
    timeZone: row.time_zone ?? undefined,
    calendar: findCalendar(row.calendar ?? '') ?? CALENDARS.T2,
  };
}
