import type { CaseGroup, CaseGrouping } from '../../../../shared/contracts/api/cases.ts';
import { SEVERITIES, type Severity } from '../../../../shared/domain/exception/exception.ts';
import { isOverdue, type ShownCase } from './shown-case.ts';

/** What cases of no bank or entity are put together under. */
const NONE = '';

interface Gathered {
  readonly name: string;
  class: CaseGroup['class'];
  cases: number;
  findings: number;
  overdue: number;
  severity: number;
  dueAt: number | null;
  readonly money: Map<string, { count: number; minor: bigint }>;
}

/** Cases put together, the worst group first; of equal ones that with the most cases. */
export function groupsOf(cases: readonly ShownCase[], by: CaseGrouping, at: number): CaseGroup[] {
  const groups = new Map<string, Gathered>();
  for (const one of cases) {
    for (const name of namesOf(one, by)) {
      const known = groups.get(name);
      if (known) add(known, one, at);
      else {
        const made = start(name, one);
        groups.set(name, made);
        add(made, one, at);
      }
    }
  }
  return [...groups.values()]
    .sort((a, b) => a.severity - b.severity || b.cases - a.cases || (a.name < b.name ? -1 : 1))
    .map(groupOf);
}

/** A case of several entities is in each one's group. */
function namesOf(one: ShownCase, by: CaseGrouping): readonly string[] {
  switch (by) {
    case 'cause':
      return [one.cause];
    case 'class':
      return [one.class];
    case 'owner':
      return [one.owner];
    case 'bank':
      return [one.bank ?? NONE];
    case 'entity':
      return one.entities.length === 0 ? [NONE] : one.entities;
    case 'severity':
      return [one.severity];
    case 'state':
      return [one.state];
  }
}

const start = (name: string, one: ShownCase): Gathered => ({
  name,
  class: one.class,
  cases: 0,
  findings: 0,
  overdue: 0,
  severity: SEVERITIES.length,
  dueAt: null,
  money: new Map(),
});

function add(group: Gathered, one: ShownCase, at: number): void {
  group.cases += 1;
  group.findings += one.findings;
  if (group.class !== one.class) group.class = null;
  group.severity = Math.min(group.severity, SEVERITIES.indexOf(one.severity));
  if (isOverdue(one, at)) group.overdue += 1;
  const { dueAt } = one;
  if (dueAt !== null && (group.dueAt === null || dueAt < group.dueAt)) group.dueAt = dueAt;
  for (const { currency, count, minor } of one.money) {
    const sum = group.money.get(currency);
    if (sum) {
      sum.count += count;
      sum.minor += minor;
    } else group.money.set(currency, { count, minor });
  }
}

function groupOf(group: Gathered): CaseGroup {
  const severity: Severity = SEVERITIES[group.severity] ?? 'low';
  const money = [...group.money].map(([currency, sum]) => ({ currency, ...sum }));
  return { ...group, severity, money: money.sort((a, b) => (a.currency < b.currency ? -1 : 1)) };
}
