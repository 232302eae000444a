import type { MatchDetail, ReconcileAccount, ReconcileLine } from '../../../shared/contracts/api/reconcile.ts';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CallName, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { PAIRINGS } from '../../../shared/domain/match/match-word.ts';
import { reconcile, type Reconciliation } from '../../../shared/domain/reconciliation/reconcile.ts';
import { currency } from '../../../shared/kernel/currency.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';
import { accountsOf } from './accounts.ts';
import { CLOSED_DAY, CONTESTED, fakeDesk, type FakeDesk, type FakeMatch } from './reconcile-world.ts';

type Calls = Handlers<EngineApi, Extract<CallName<EngineApi>, `reconcile.${string}`>>;

const PERSON = 'analyst@halmark.example';

/** Reconciliation of an invented company: decisions have their effect, and one posting changes before it is first matched. */
export function reconcileHandlers(
  { accounts, calm }: { readonly accounts: number; readonly calm: boolean },
  now: () => number,
  changed: () => void,
): Calls {
  const desks = accountsOf(accounts).map((account, index) => fakeDesk(account, index, calm, now()));
  let version = 3;
  let decisions = 0;
  let contested = true;
  const deskOf = (match: string): FakeDesk | undefined =>
    desks.find(({ matches }) => matches.some(({ key }) => key === match));
  return {
    'reconcile.accounts': () => ok({ accounts: desks.map(accountOf), version }),
    'reconcile.account': ({ accountId, matched, limit }) => {
      const desk = desks.find((one) => one.account.accountId === accountId);
      if (!desk) return ok(null);
      const lines = standing(desk);
      const of = (side: ReconcileLine['side']): ReconcileLine[] => {
        const layers = side === 'payment' ? 1 : side === 'bank' ? 2 : 1;
        return lines.filter((line) => line.side === side && (matched || line.matches.length < layers)).slice(0, limit);
      };
      const open = (side: ReconcileLine['side']): number =>
        lines.filter((line) => line.side === side && line.matches.length === 0).length;
      const isOpen = (key: string): boolean => lines.some((line) => line.key === key && line.matches.length === 0);
      const account = accountOf(desk);
      return ok({
        account,
        statement: statementOf(desk),
        ...{ bank: of('bank'), book: of('book'), payments: of('payment') },
        counts: { bank: open('bank'), book: open('book'), payments: open('payment') },
        suggestions: desk.suggestions.filter(({ left, right }) => [...left, ...right].every(isOpen)),
        misses: desk.misses.filter(({ key }) => isOpen(key)),
        gaveUp: false,
        version,
      });
    },
    'reconcile.match': ({ key }) => {
      const desk = deskOf(key);
      const match = desk?.matches.find((one) => one.key === key);
      return ok(desk === undefined || match === undefined ? null : detailOf(desk, match));
    },
    'reconcile.export': () => ok({ rows: 9, sha256: '0'.repeat(64) }),
    'reconcile.confirm': ({ accountId, pairing, left, right, reason, expectedVersion }) => {
      const desk = desks.find((one) => one.account.accountId === accountId);
      if (!desk) return fail(refused('unknown-account'));
      if (contested && right.includes(CONTESTED)) {
        contested = false;
        version += 1;
        desk.lines = desk.lines.map((line) =>
          line.key === CONTESTED ? { ...line, minor: -2_480_00n, version } : line,
        );
        changed();
      }
      const chosen = desk.lines.filter((line) => left.includes(line.key) || right.includes(line.key));
      if (expectedVersion !== undefined && chosen.some((line) => line.version > expectedVersion))
        return fail(refused('changed-meanwhile'));
      const { layer } = PAIRINGS[pairing];
      const isTaken = desk.matches.some(
        (match) =>
          PAIRINGS[match.pairing].layer === layer &&
          [...match.left, ...match.right].some((key) => left.includes(key) || right.includes(key)),
      );
      if (isTaken) return fail(refused('already-matched'));
      version += 1;
      decisions += 1;
      const matchKey = `person-${String(decisions)}`;
      desk.matches.push({
        ...{ key: matchKey, pairing, left, right, reason, version, rule: null, person: PERSON, at: now() },
      });
      changed();
      return ok({ decisionId: `dec-m${String(decisions)}`, repeated: false, matchKey });
    },
    'reconcile.unmatch': ({ matchKey, expectedVersion }) => {
      const desk = deskOf(matchKey);
      const match = desk?.matches.find(({ key }) => key === matchKey);
      if (!desk || !match) return fail(refused('unknown-match'));
      if (expectedVersion !== undefined && match.version > expectedVersion) return fail(refused('changed-meanwhile'));
      version += 1;
      decisions += 1;
      desk.matches = desk.matches.filter(({ key }) => key !== matchKey);
      changed();
      return ok({ decisionId: `dec-m${String(decisions)}`, repeated: false, matchKey });
    },
  };
}

/** The lines with the matches that hold them. */
function standing({ lines, matches }: FakeDesk): readonly ReconcileLine[] {
  return lines.map((line) => ({
    ...line,
    matches: matches
      .filter(({ pairing, left, right }) => {
        const sides = PAIRINGS[pairing];
        return (
          (sides.left === line.side && left.includes(line.key)) ||
          (sides.right === line.side && right.includes(line.key))
        );
      })
      .map(({ key, pairing }) => ({ key, pairing })),
  }));
}

/** The statement by the product's own rules over the invented lines; undefined where the balances can't be compared. */
function reconciliationOf(desk: FakeDesk): Reconciliation | undefined {
  const { account, lines, matches, unexplained, unclosed } = desk;
  const sum = (side: string): bigint =>
    lines.reduce((total, line) => total + (line.side === side ? line.minor : 0n), 0n);
  const balance = { currency: currency(account.currency), date: plainDate(CLOSED_DAY) };
  const booked = account.minor + sum('book') - sum('bank') - unexplained;
  const outcome = reconcile({
    date: balance.date,
    bank: unclosed === 'bank' ? undefined : { ...balance, minor: account.minor, basis: 'prior-day-ledger' },
    book: unclosed === 'book' ? undefined : { ...balance, minor: booked, basis: 'book' },
    bankLines: lines
      .filter(({ side }) => side === 'bank')
      .map((line) => ({ ...line, date: plainDate(line.date ?? CLOSED_DAY), purpose: line.purpose ?? 'other' })),
    bookLines: lines
      .filter(({ side }) => side === 'book')
      .map((line) => ({ ...line, date: plainDate(line.date ?? CLOSED_DAY) })),
    matches: matches.flatMap(({ key, pairing, left, right }) => {
      if (pairing === 'bank-book') return [{ key, bank: [...left], book: [...right] }];
      if (pairing === 'bank-reversal') return [{ key, bank: [...left, ...right], book: [] }];
      return pairing === 'book-reversal' ? [{ key, bank: [], book: [...left, ...right] }] : [];
    }),
  });
  return outcome.comparable ? outcome.statement : undefined;
}

function statementOf(desk: FakeDesk) {
  const { account, unclosed } = desk;
  const statement = reconciliationOf(desk);
  const notComparable = unclosed === undefined ? null : (`no-${unclosed}-balance` as const);
  const items = (of: Reconciliation['bankItems']) =>
    of.map(({ minor, date, ageDays, nature, lines, matchKey, ...item }) => ({
      ...{ class: item.class, nature, minor, date, ageDays },
      ...{ lines: [...lines], matchKey: matchKey ?? null },
    }));
  return {
    ...{ accountId: account.accountId, date: CLOSED_DAY, currency: account.currency, notComparable },
    bankMinor: unclosed === 'bank' ? null : account.minor,
    bookMinor: unclosed === 'book' ? null : (statement?.bookMinor ?? account.minor),
    differenceMinor: statement?.differenceMinor ?? null,
    bankItems: items(statement?.bankItems ?? []),
    bookItems: items(statement?.bookItems ?? []),
    adjustedBankMinor: statement?.adjustedBankMinor ?? null,
    adjustedBookMinor: statement?.adjustedBookMinor ?? null,
    unreconciledMinor: statement?.unreconciledMinor ?? null,
    broughtForward: null,
  };
}

function accountOf(desk: FakeDesk): ReconcileAccount {
  const { account, unclosed } = desk;
  const { accountId, name, companyCode, bankName, type, restricted } = account;
  const statement = statementOf(desk);
  const items = [...statement.bankItems, ...statement.bookItems];
  const oldest = items.toSorted((a, b) => b.ageDays - a.ageDays)[0];
  return {
    ...{ accountId, name, companyCode, bankName, type, restricted, currency: account.currency },
    date: unclosed === 'bank' ? '2026-11-16' : CLOSED_DAY,
    notComparable: statement.notComparable,
    ...{ bankMinor: statement.bankMinor, bookMinor: statement.bookMinor },
    ...{ differenceMinor: statement.differenceMinor, unreconciledMinor: statement.unreconciledMinor },
    ...{ bankItems: statement.bankItems.length, bookItems: statement.bookItems.length },
    toBook: items.filter(({ nature }) => nature === 'to-book').length,
    errors: items.filter(({ nature }) => nature === 'error').length,
    ...{ oldestDate: oldest?.date ?? null, oldestDays: oldest?.ageDays ?? null },
  };
}

function detailOf(desk: FakeDesk, match: FakeMatch): MatchDetail {
  const { key, pairing, rule, person, reason, version, at } = match;
  const lines = standing(desk);
  const sides = PAIRINGS[pairing];
  const of = (side: string, keys: readonly string[]): ReconcileLine[] =>
    lines.filter((line) => line.side === side && keys.includes(line.key));
  const [left, right] = [of(sides.left, match.left), of(sides.right, match.right)];
  const sum = (all: readonly ReconcileLine[]): bigint => all.reduce((total, line) => total + line.minor, 0n);
  const reference = left[0]?.reference ?? '';
  return {
    ...{ key, pairing, accountId: desk.account.accountId, currency: desk.account.currency },
    ...{ origin: rule === null ? 'person' : 'rule', rule, ruleVersion: rule === null ? null : 1 },
    score: rule === null ? null : 100,
    differenceMinor: sides.opposite ? sum(left) + sum(right) : sum(left) - sum(right),
    ...{ left, right, person, reason, at, version },
    evidence:
      rule === null
        ? []
        : [
            { field: 'endToEndId', verdict: 'same', left: reference, right: reference },
            { field: 'amount', verdict: 'same', left: String(sum(left)), right: String(sum(right)) },
          ],
  };
}
