import type { CaseDetail, CaseFilter, CaseRow } from '../../../shared/contracts/api/cases.ts';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CallName, Handlers, Output } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { CATALOGUE } from '../../../shared/domain/exception/catalogue.ts';
import type { CaseAct } from '../../../shared/domain/exception/case-act.ts';
import { SEVERITIES } from '../../../shared/domain/exception/exception.ts';
import { VERB_EFFECTS, type CaseVerb } from '../../../shared/domain/exception/playbook.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';
import { caseCondition } from '../../../electron/engine/queries/cases/condition.ts';
import { bulkHandlers, type SingleCalls } from './case-bulk.ts';
import { type FakeCase, fakeCases } from './case-world.ts';

type Calls = Handlers<EngineApi, Extract<CallName<EngineApi>, `cases.${string}`>>;

const PERSON = 'analyst@halmark.example';
const OTHER = 'lena.brandt@halmark.example';
const COMMON = ['assign', 'note', 'snooze', 'wake', 'escalate', 'close', 'reopen'] as const;

/** Who owns what on the invented desk. */
type FakeOwners = Pick<Output<EngineApi, 'cases.rules'>, 'version' | 'rules' | 'person' | 'at'>;

/**
 * Cases of an invented desk on which decisions have their effect. A colleague decides about each case that is `contested`
 * just before the first decision about it arrives, so that this one stands on an old version.
 */
export function casesHandlers(empty: boolean, now: () => number, changed: () => void): Calls {
  const cases = empty ? [] : fakeCases(now());
  let version = 10;
  let decisions = 0;
  let owners: FakeOwners = { version: 0, rules: [], person: null, at: null };
  const find = (key: string): FakeCase | undefined => cases.find(({ row }) => row.key === key);
  const decide = (one: FakeCase, person: string, reason: string, type: string, to: string | null): string => {
    version += 1;
    decisions += 1;
    const decisionId = `dec-${String(decisions)}`;
    const step = {
      at: now(),
      seq: version,
      kind: 'decided',
      findings: null,
      decisionId,
      type,
      person,
      reason,
      to,
    } as const;
    one.history.push({ ...step, attachments: [] });
    return decisionId;
  };
  const about = (
    input: { readonly key: string; readonly reason: string; readonly expectedVersion?: number | undefined },
    type: CaseAct['type'],
    to: string | null,
    change: (row: CaseRow) => Partial<CaseRow> | string,
  ) => {
    const one = find(input.key);
    if (!one) return fail(refused('unknown-case'));
    if (one.contested) {
      one.contested = false;
      decide(one, OTHER, 'The bank has called: they look for it', 'case-note', null);
    }
    const latest = one.history.at(-1)?.seq ?? 0;
    if (input.expectedVersion !== undefined && latest > input.expectedVersion)
      return fail(refused('changed-meanwhile'));
    const changes = change(one.row);
    if (typeof changes === 'string') return fail(refused(changes));
    one.row = standing({ ...one.row, ...changes });
    const decisionId = decide(one, PERSON, input.reason, type, to);
    changed();
    return ok({ decisionId, repeated: false });
  };
  const shown = (filter: CaseFilter): readonly CaseRow[] =>
    cases.map(({ row }) => row).filter((row) => meets(row, filter));
  const single: SingleCalls = {
    'cases.list': ({ filter, sort, after, limit }) => {
      const rows = shown(filter).toSorted((a, b) => (sort.descending ? -1 : 1) * compare(a, b, sort.by));
      const from = after === undefined ? 0 : Number(after);
      const next = from + limit < rows.length ? String(from + limit) : null;
      return ok({ rows: rows.slice(from, from + limit), next, total: rows.length, version });
    },
    'cases.groups': ({ filter, by, limit }) => {
      const rows = shown(filter);
      const names = [...new Set(rows.flatMap((row) => namesOf(row, by)))];
      const groups = names.map((name) =>
        groupOf(
          name,
          rows.filter((row) => namesOf(row, by).includes(name)),
        ),
      );
      groups.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.cases - a.cases);
      return ok({ groups: groups.slice(0, limit), total: groups.length, cases: rows.length, version });
    },
    'cases.detail': ({ key }) => {
      const one = find(key);
      return ok(one === undefined ? null : detailOf(one, version));
    },
    'cases.counts': () => {
      const open = shown({});
      const overdue = open.filter((row) => row.overdue).length;
      const mine = open.filter((row) => row.owner === PERSON).length;
      return ok({ version, open: open.length, overdue, mine, byState: {}, bySeverity: {}, byAge: {} });
    },
    'cases.rules': () =>
      ok({
        ...owners,
        byClass: [
          { name: 'late-feed', closed: 12, notAnIssue: 9 },
          { name: 'return', closed: 31, notAnIssue: 2 },
        ],
        byRule: [],
      }),
    'cases.assign': (input) =>
      about(input, 'case-assign', input.to, (row) =>
        row.assignee === input.to ? 'unchanged' : { assignee: input.to },
      ),
    'cases.note': (input) => about(input, 'case-note', null, (row) => ({ notes: row.notes + 1 })),
    'cases.bringBack': () => fail(refused('no-such-grant')),
    'cases.applySheet': () => fail(refused('unknown-workbook')),
    'cases.attach': () => fail(refused('unknown-attachment')),
    'cases.snooze': (input) => {
      const { waits } = input;
      if (waits.kind === 'cut-off' && find(input.key)?.row.bank === null) return fail(refused('no-cut-off'));
      const wakeAt = waits.kind === 'time' ? waits.until : null;
      const to = wakeAt === null ? waits.kind : new Date(wakeAt).toISOString();
      return about(input, 'case-snooze', to, () => ({ state: 'waiting', waits: waits.kind, wakeAt }));
    },
    'cases.wake': (input) =>
      about(input, 'case-wake', null, (row) =>
        row.state === 'waiting' ? { waits: null, wakeAt: null } : 'not-waiting',
      ),
    'cases.escalate': (input) => about(input, 'case-escalate', input.to, () => ({ escalatedTo: input.to })),
    'cases.close': (input) =>
      about(input, 'case-close', input.outcome, () => ({
        state: 'resolved',
        outcome: input.outcome,
        resolvedAt: now(),
        ...{ waits: null, wakeAt: null, escalatedTo: null },
      })),
    'cases.reopen': (input) =>
      about(input, 'case-reopen', null, (row) =>
        row.state === 'resolved' ? { outcome: null, resolvedAt: null } : 'not-resolved',
      ),
    'cases.setRules': ({ rules, expectedVersion }) => {
      if (expectedVersion !== undefined && expectedVersion < owners.version) return fail(refused('changed-meanwhile'));
      version += 1;
      owners = { version, rules, person: PERSON, at: now() };
      changed();
      return ok({ decisionId: `owners-${String(version)}`, repeated: false });
    },
  };
  const rowsOf = (of: { readonly keys: readonly string[] } | { readonly filter: CaseFilter }): readonly CaseRow[] =>
    'keys' in of ? of.keys.flatMap((key) => find(key)?.row ?? []) : shown(of.filter);
  return { ...single, ...bulkHandlers(single, rowsOf, () => version) };
}

/** State and owner that follow from what was decided. */
function standing(row: CaseRow): CaseRow {
  const state = row.outcome
    ? 'resolved'
    : row.waits
      ? 'waiting'
      : row.escalatedTo
        ? 'escalating'
        : row.assignee
          ? 'assigned'
          : 'open';
  const owner = row.assignee ?? `role:${CATALOGUE[row.class].owner}`;
  return { ...row, state, owner, ownerBecause: row.assignee ? 'assigned' : 'class' };
}

function meets(row: CaseRow, filter: CaseFilter): boolean {
  const { states, classes, severities, owners, entities, banks, causes, overdue, where, text = '' } = filter;
  const said = [row.class, row.cause, row.reference, row.counterparty, row.account, row.owner].join(' ').toLowerCase();
  return (
    (states ? states.includes(row.state) : row.state !== 'resolved') &&
    (!classes || classes.includes(row.class)) &&
    (!severities || severities.includes(row.severity)) &&
    (!causes || causes.includes(row.cause)) &&
    (!owners || owners.includes(row.owner)) &&
    (!banks || (row.bank !== null && banks.includes(row.bank))) &&
    (!entities || row.entities.some((one) => entities.includes(one))) &&
    (overdue === undefined || row.overdue === overdue) &&
    (where === undefined ||
      caseCondition<CaseRow>(where, {
        says: (word) => () => said.includes(word.toLowerCase()),
        isOverdue: (one) => one.overdue,
      })(row)) &&
    text
      .toLowerCase()
      .split(/\s+/)
      .every((word) => said.includes(word))
  );
}

function compare(a: CaseRow, b: CaseRow, by: 'due' | 'amount' | 'age' | 'severity'): number {
  if (by === 'due') return (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity);
  if (by === 'age') return b.openedAt - a.openedAt;
  if (by === 'severity') return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
  return Number((a.money[0]?.minor ?? 0n) - (b.money[0]?.minor ?? 0n));
}

type Grouping = 'cause' | 'class' | 'owner' | 'bank' | 'entity' | 'severity' | 'state';

function namesOf(row: CaseRow, by: Grouping): readonly string[] {
  return by === 'entity' ? row.entities : [row[by] ?? ''];
}

function groupOf(name: string, rows: readonly CaseRow[]) {
  const sums = new Map<string, { currency: string; count: number; minor: bigint }>();
  for (const sum of rows.flatMap(({ money }) => money)) {
    const known = sums.get(sum.currency) ?? { currency: sum.currency, count: 0, minor: 0n };
    sums.set(sum.currency, { ...known, count: known.count + sum.count, minor: known.minor + sum.minor });
  }
  const classes = new Set(rows.map((row) => row.class));
  return {
    name,
    class: classes.size === 1 ? (rows[0]?.class ?? null) : null,
    cases: rows.length,
    findings: rows.reduce((total, row) => total + row.findings, 0),
    overdue: rows.filter((row) => row.overdue).length,
    severity: SEVERITIES.find((one) => rows.some((row) => row.severity === one)) ?? 'low',
    dueAt: rows.reduce<number | null>(
      (first, { dueAt }) => (first === null || (dueAt ?? first) < first ? dueAt : first),
      null,
    ),
    money: [...sums.values()],
  };
}

function detailOf(one: FakeCase, version: number): CaseDetail {
  const { row } = one;
  const resolved = row.state === 'resolved';
  const verb = (name: CaseVerb, step: number | null, call: string | null): CaseDetail['verbs'][number] => {
    const refusal =
      name === 'note'
        ? null
        : name === 'wake'
          ? row.state === 'waiting'
            ? null
            : 'not-waiting'
          : name === 'reopen'
            ? resolved
              ? null
              : 'not-resolved'
            : resolved
              ? 'already-resolved'
              : null;
    const ends = name === 'close';
    const effect = { ...VERB_EFFECTS[name], findings: ends ? row.findings : 0, money: ends ? row.money : [] };
    return { verb: name, step, allowed: refusal === null, refusal, call, effect };
  };
  return {
    case: row,
    version,
    findings: one.findings,
    findingsTotal: row.findings,
    closesWhen: CATALOGUE[row.class].closesWhen,
    history: one.history,
    resolvedBefore: 0,
    similar: one.similar,
    verbs: [
      ...CATALOGUE[row.class].playbook.map((name, index) =>
        verb(name, index + 1, name === 'request-statement' ? 'statements.request' : null),
      ),
      ...COMMON.map((name) => verb(name, null, `cases.${name}`)),
    ],
  };
}
