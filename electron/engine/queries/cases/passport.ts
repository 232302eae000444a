import type { CaseActionKind, Passport } from '../../../../shared/contracts/api/case-bulk.ts';
import type { CurrencyTotal } from '../../../../shared/contracts/api/answer-parts.ts';
import type { CaseRow } from '../../../../shared/contracts/api/cases.ts';
import { lastCommit } from '../../pipeline/commit.ts';
import { canonicalJson, sha256Hex } from '../../store/canonical.ts';
import type { Desk, Reach } from '../desk.ts';
import { caseThen } from './case-book.ts';
import type { KnownCase } from './known-case.ts';
import { accountNames, caseRow, isSeen, isShared, type Judging, shownCase, type ShownCase } from './shown-case.ts';
import { sumTotals } from './sum-totals.ts';
import { refusalOf } from './verbs.ts';

/** A selection frozen for an action, with its control totals and with what it leaves out and why. */
export interface FrozenSelection {
  readonly passport: Passport;
  readonly at: number;
  readonly findings: number;
  readonly money: CurrencyTotal[];
  readonly rows: CaseRow[];
  readonly ineligible: { readonly key: string; readonly row: CaseRow | null; readonly refusal: string }[];
}

/**
 * Freezes cases of the present for an action. `standing` is what is read of them already; `shown` are those that the queue
 * shows, where only these may be decided about. Run it inside the answer's snapshot.
 */
export function frozenSelection(
  judging: Judging,
  keys: readonly string[],
  kind: CaseActionKind,
  {
    standing,
    shown,
  }: { readonly standing: ReadonlyMap<string, KnownCase>; readonly shown: ReadonlySet<string> | undefined },
): FrozenSelection {
  const { desk, reach, moment } = judging;
  const chosen = [...new Set(keys)].map((key) => {
    const known = standing.get(key) ?? caseThen(desk, key, moment);
    const one = known && shownCase(known, judging);
    const refusal = whyNot(known, one, kind, reach) ?? (shown?.has(key) === false ? 'not-shown' : null);
    return { key, known, one, refusal };
  });
  const eligible = chosen.flatMap(({ known, one, refusal }) =>
    known === undefined || one === undefined || refusal !== null ? [] : [{ known, one }],
  );
  const left = chosen.filter(({ refusal }) => refusal !== null);
  const names = accountNames(
    judging,
    chosen.flatMap(({ one }) => one ?? []),
  );
  const lines = eligible.map(({ known }) => lineOf(known, reach));
  return {
    passport: { version: moment.version, keys: lines.map(({ key }) => key), hash: hashOf(moment.version, lines) },
    at: moment.at,
    findings: lines.reduce((sum, line) => sum + line.findings, 0),
    money: sumTotals(lines.map(({ money }) => money)),
    rows: eligible.map(({ one }) => caseRow(one, judging, names)),
    ineligible: left.map(({ key, one, refusal }) => ({
      key,
      row: one === undefined ? null : caseRow(one, judging, names),
      refusal: refusal ?? 'unknown-case',
    })),
  };
}

/**
 * Whether the workspace knows the passport's cases, for who asks, with the totals that it was made with: they are read
 * again as of its commit. What has changed since is found case by case, by the version.
 */
export function passportHolds(desk: Desk, reach: Reach, { version, keys, hash }: Passport): boolean {
  return desk.db.snapshot(() => {
    if (version > lastCommit(desk.db)) return false;
    const moment = { at: desk.clock.now(), seq: version, version };
    const lines: Line[] = [];
    for (const key of keys) {
      const known = caseThen(desk, key, moment);
      if (known === undefined || !isSeen(known, reach)) return false;
      lines.push(lineOf(known, reach));
    }
    return hashOf(version, lines) === hash;
  });
}

function whyNot(
  known: KnownCase | undefined,
  one: ShownCase | undefined,
  kind: CaseActionKind,
  reach: Reach,
): string | null {
  if (known === undefined || one === undefined) return 'unknown-case';
  // A case whose cause went by itself is shown, and there is nothing left to decide about.
  if (one.state === 'resolved' && one.outcome === null) return 'already-resolved';
  return refusalOf(one, kind, !isShared(known, reach));
}

/** One case of a passport, as far as control totals go. */
interface Line {
  readonly key: string;
  readonly findings: number;
  readonly money: KnownCase['money'];
}

function lineOf({ key, findings, money, payroll }: KnownCase, reach: Reach): Line {
  return { key, findings, money: payroll && !reach.payrollItems ? [] : money };
}

function hashOf(version: number, lines: readonly Line[]): string {
  const sorted = lines.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return sha256Hex(`syncline/passport/1|${canonicalJson([version, sorted])}`);
}
