import type {
  CashLine,
  CashMatrix,
  CashRow,
  StatementMonitor,
  StatementRow,
} from '../../../shared/contracts/api/cash.ts';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CallName, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { SYSTEM_ROLES, type SystemRole } from '../../../shared/domain/payment/state.ts';
import { addDays, isoWeekday, plainDate } from '../../../shared/kernel/plain-date.ts';
import { ok } from '../../../shared/kernel/result.ts';
import { accountsOf, type FakeAccount } from './accounts.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const PRIOR_DAY = '2026-11-17';

/** Calls about cash that the invented engine answers. */
export type FakeCashCalls = Handlers<EngineApi, Extract<CallName<EngineApi>, `cash.${string}`>>;

/** Cash of an invented company with planted troubles. `accounts` 0 is a workspace in which nothing has arrived. */
export function cashHandlers(accounts: number, now: () => number): FakeCashCalls {
  const all = accountsOf(accounts);
  return {
    'cash.matrix': ({ positionDate }) => ok(matrix(all, positionDate ?? PRIOR_DAY, now())),
    'cash.lines': ({ accountId, role, offset, limit }) => {
      const account = all.find((one) => one.accountId === accountId);
      const lines = account === undefined ? [] : linesOf(account, role);
      const sumMinor = lines.reduce((sum, line) => sum + (line.memo ? 0n : line.minor), 0n);
      return ok({ lines: [...lines.slice(offset, offset + limit)], count: lines.length, sumMinor });
    },
    'cash.statements': ({ accountId }) =>
      ok(
        all
          .filter((one) => accountId === undefined || one.accountId === accountId)
          .flatMap((one) => statementsOf(one, now())),
      ),
    'cash.monitor': ({ days }) => ok(monitor(all, days)),
    'cash.trend': ({ accountId, days }) => {
      const account = all.find((one) => one.accountId === accountId);
      return ok(account === undefined ? [] : trend(account, days));
    },
  };
}

/** A repeatable small number from a text. */
function hash(text: string): number {
  let h = 2166136261;
  for (const character of text) h = Math.imul(h ^ character.charCodeAt(0), 16777619);
  return h >>> 0;
}

function matrix(all: readonly FakeAccount[], positionDate: string, now: number): CashMatrix {
  const rows = all.map((account) => rowOf(account, positionDate, now));
  const totals = [...new Set(all.map((one) => one.currency))].flatMap((currency) =>
    SYSTEM_ROLES.map((role) => {
      const own = rows.filter((row) => row.currency === currency);
      const figures = own.flatMap((row) =>
        row.figures.filter((f) => f.role === role).map((figure) => ({ row, figure })),
      );
      const sum = (keep: (one: (typeof figures)[number]) => boolean): bigint =>
        figures.filter(keep).reduce((total, { figure }) => total + figure.minor, 0n);
      return {
        currency,
        role,
        minor: sum(() => true),
        accounts: figures.length,
        ofAccounts: own.length,
        restrictedMinor: sum(({ row }) => row.restricted),
        confirmedMinor: sum(({ figure }) => figure.confidence === 'confirmed'),
        staleMinor: sum(({ figure }) => figure.confidence === 'stale'),
      };
    }),
  );
  return { positionDate, rows, totals, version: 1 };
}

function rowOf(account: FakeAccount, positionDate: string, now: number): CashRow {
  const h = hash(account.accountId);
  const late = account.bankName === 'Corniche';
  const erpOff = h % 9 === 0 ? 4_218_33n : 0n;
  const intradayErp = account.bankName === 'Sumida';
  const reported = account.currency !== 'NOK';
  const figures: CashRow['figures'] = [
    {
      role: 'bank',
      minor: account.minor,
      basis: 'prior-day-ledger',
      date: late ? '2026-11-16' : positionDate,
      asOf: now - (late ? 29 : 5) * HOUR_MS,
      observedAt: now - (late ? 27 : 4) * HOUR_MS - (h % 40) * MINUTE_MS,
      confidence: late ? 'stale' : 'confirmed',
    },
    {
      role: 'treasury',
      minor: account.minor + (h % 13 === 0 ? 12_500_00n : 0n),
      basis: h % 11 === 3 ? 'value-dated' : 'prior-day-ledger',
      date: positionDate,
      asOf: now - 22 * MINUTE_MS,
      observedAt: now - 21 * MINUTE_MS,
      confidence: h % 11 === 3 ? 'estimated' : 'confirmed',
    },
    {
      role: 'erp',
      minor: account.minor - erpOff,
      basis: intradayErp ? 'intraday' : 'book',
      date: positionDate,
      asOf: null,
      observedAt: now - 41 * MINUTE_MS,
      confidence: 'confirmed',
    },
  ];
  if (reported)
    figures.push({
      role: 'reporting',
      minor: account.minor - (h % 7 === 1 ? 38_114_20n : 0n),
      basis: 'prior-day-ledger',
      date: positionDate,
      asOf: now - 10 * HOUR_MS,
      observedAt: now - 158 * MINUTE_MS,
      confidence: h % 7 === 1 ? 'stale' : 'confirmed',
    });
  const differences = figures.slice(1).map((figure) => {
    const comparable = !late && figure.basis !== 'value-dated' && figure.basis !== 'intraday';
    return { role: figure.role, comparable, minor: comparable ? account.minor - figure.minor : null };
  });
  const credits = BigInt(h % 900) * 1_231n;
  const debits = BigInt(h % 700) * 1_433n;
  return {
    accountId: account.accountId,
    name: account.name,
    companyCode: account.companyCode,
    bankName: account.bankName,
    type: account.type,
    restricted: account.restricted,
    currency: account.currency,
    figures,
    differences,
    roll: {
      opening: account.minor - credits + debits,
      credits,
      debits,
      closing: account.minor,
      intradayNet: account.bankName === 'Rheinbank' ? BigInt(h % 300) * 911n : 0n,
      pendingNet: account.bankName === 'Rheinbank' ? -BigInt(h % 70) * 1_203n : 0n,
      holds: h % 17 !== 4,
    },
  };
}

function linesOf(account: FakeAccount, role: SystemRole): readonly CashLine[] {
  const h = hash(account.accountId + role);
  const parties = ['Lindqvist Verktyg AB', 'Okafor Logistics Ltd', null, 'Prairie Steel Corp', 'Fabbri & Figli S.r.l.'];
  const texts = [
    'SEPA CREDIT TRANSFER 1010-2026-1500010',
    'INVOICE 2026-44',
    'NIGHTLY SWEEP TO HEADER',
    'FEES NOVEMBER',
    'DIRECT DEBIT STADTWERKE',
  ];
  return Array.from({ length: 40 + (h % 160) }, (_, i): CashLine => {
    const bits = hash(`${account.accountId}${String(i)}`);
    return {
      key: `${account.accountId}-${role}-${String(i)}`,
      role,
      bookingDate: addDays(plainDate(PRIOR_DAY), -(i % 10)),
      valueDate: addDays(plainDate(PRIOR_DAY), -(i % 10) + (bits % 5 === 0 ? 1 : 0)),
      minor: BigInt((bits % 9_000_000) + 1_200) * (bits % 3 === 0 ? 1n : -1n),
      currency: account.currency,
      status: role === 'erp' ? (bits % 4 === 0 ? 'open' : 'cleared') : bits % 12 === 0 ? 'pending' : 'booked',
      text: `${texts[bits % 5]!}${String(bits % 1000)}`,
      counterparty: parties[bits % 5]!,
      reference: bits % 6 === 0 ? null : `1010-2026-${String(1_500_010_421 + (bits % 900))}`,
      paymentKey: bits % 6 === 0 ? null : `p${String(bits % 900)}`,
      statementKey: `${account.accountId}-s${String(i % 10)}`,
      memo: bits % 12 === 0,
      replacedBy:
        bits % 24 === 0
          ? {
              key: `${account.accountId}-booked-${String(i)}`,
              basis: 'strong',
              report: 'statement',
              status: 'booked',
              bookingDate: PRIOR_DAY,
              valueDate: PRIOR_DAY,
              minor: BigInt((bits % 9_000_000) + 2_700) * (bits % 3 === 0 ? 1n : -1n),
              currency: account.currency,
              reference: `TX-${String(bits % 9_000)}`,
              deliveryId: 511,
              changed: ['minor', 'reference'],
            }
          : null,
      replaces: [],
      factId: 70_000 + i,
      deliveryId: 500 + (i % 10),
    };
  });
}

function businessDays(count: number): readonly string[] {
  const days: string[] = [];
  for (let day = plainDate(PRIOR_DAY); days.length < count; day = addDays(day, -1))
    if (isoWeekday(day) < 6) days.unshift(day);
  return days;
}

function monitor(all: readonly FakeAccount[], count: number): StatementMonitor {
  const dates = businessDays(count);
  return {
    dates: [...dates],
    rows: all.map((account) => ({
      accountId: account.accountId,
      name: account.name,
      bankName: account.bankName,
      currency: account.currency,
      expectedBy: account.expectedBy,
      feed: { system: 'rheinbank', stream: 'files' },
      cells: dates.map((date, i) => {
        const [status, detail] = cellOf(account, i, dates.length);
        const none = status === 'late' || status === 'gap' || status === 'due' || status === 'holiday';
        const key = `${account.accountId}-s${String(dates.length - 1 - i)}`;
        return {
          date,
          status,
          detail,
          absence: null,
          statementKeys: none ? [] : status === 'duplicate' ? [key, `${key}-again`] : [key],
        };
      }),
    })),
  };
}

type CellStatus = StatementMonitor['rows'][number]['cells'][number]['status'];

function cellOf(account: FakeAccount, index: number, count: number): readonly [CellStatus, string] {
  const last = index === count - 1;
  if (account.bankName === 'Corniche' && last) return ['late', 'Expected by 07:30 Asia/Kuwait, not received.'];
  if (account.bankName === 'Corniche' && index === count - 4)
    return ['gap', 'Later statements have arrived; this day is missing.'];
  if (account.accountId === '4010-118-2200' && index === count - 6) return ['gap', 'Numbers jump from 212 to 214.'];
  if (account.bankName === 'Sumida' && index === 2) return ['holiday', 'Culture Day in Japan.'];
  if (account.accountId === '3010-0001-441' && index === count - 3)
    return ['duplicate', 'The bank sent this day twice, one entry changed.'];
  if (account.accountId === 'GB58NORD70010020100001' && index === count - 5)
    return ['does-not-foot', 'Opening, movements and closing differ by 0.01.'];
  if (account.bankName === 'Hudson Commerce' && last) return ['due', 'Expected by 06:30 America/New_York.'];
  if (account.minor === 0n && index % 3 === 1) return ['no-movement', 'Opening equals closing, no entry.'];
  return ['received', 'One statement, foots.'];
}

function statementsOf(account: FakeAccount, now: number): StatementRow[] {
  return businessDays(10).flatMap((date, i): StatementRow[] => {
    const key = `${account.accountId}-s${String(9 - i)}`;
    const credits = BigInt(hash(key) % 900_000);
    const debits = BigInt(hash(`${key}d`) % 900_000);
    const row: StatementRow = {
      key,
      accountId: account.accountId,
      accountName: account.name,
      date,
      format: account.bankName === 'Rheinbank' ? 'camt.053.001.08' : 'mt940',
      report: 'statement',
      statementId: `STMT-${date}`,
      sequence: String(205 + i),
      currency: account.currency,
      opening: account.minor - credits + debits,
      closing: account.minor,
      openingKind: 'PRCD',
      closingKind: 'CLBD',
      entryCount: hash(key) % 60,
      credits,
      debits,
      foots: !(account.accountId === 'GB58NORD70010020100001' && i === 5),
      deliveryId: 500 + i,
      deliveryName: `${account.bankName.toLowerCase().replace(' ', '-')}/${date}-${account.accountId.slice(-6)}.xml`,
      receivedAt: now - (9 - i) * 24 * HOUR_MS - 4 * HOUR_MS,
    };
    return [
      row,
      { ...row, key: `${key}-again`, deliveryId: row.deliveryId + 40, receivedAt: row.receivedAt + HOUR_MS },
    ];
  });
}

function trend(account: FakeAccount, days: number): { date: string; role: SystemRole; minor: bigint }[] {
  return businessDays(Math.min(days, 60)).flatMap((date, i) => {
    const swing = BigInt(hash(`${account.accountId}${date}`) % 1_000) - 500n;
    const minor = account.minor + (account.minor / 4_000n) * swing;
    return SYSTEM_ROLES.filter((role) => role !== 'reporting' || i % 2 === 0).map((role) => ({
      date,
      role,
      minor: role === 'erp' && i % 9 === 0 ? minor - minor / 50n : minor,
    }));
  });
}
