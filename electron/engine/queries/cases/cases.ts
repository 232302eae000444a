import { BULK_MAX, type CaseActionKind } from '../../../../shared/contracts/api/case-bulk.ts';
import { namesResolved } from '../../../../shared/contracts/api/case-where.ts';
import type {
  CaseCounts,
  CaseDetail,
  CaseFilter,
  CaseGroup,
  CaseGrouping,
  CaseRow,
  CaseSort,
} from '../../../../shared/contracts/api/cases.ts';
import { type AgeBucket, ageBucketOf } from '../../../../shared/domain/exception/business-hours.ts';
import { type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { seqOf } from '../view-then.ts';
import { CaseBook } from './case-book.ts';
import { caseDetail } from './case-detail.ts';
import { DueTimes } from './due.ts';
import { caseFilter } from './filter.ts';
import { type FrozenSelection, frozenSelection } from './passport.ts';
import { groupsOf } from './groups.ts';
import { cursorOf, isAfter, type Placed } from './order.ts';
import { rulesThen } from './ownership-then.ts';
import { inOrder, ShownBook } from './shown-book.ts';
import { accountNames, caseRow, isOverdue, type Judging, shownCase, type ShownCase } from './shown-case.ts';

/** The question of the queue. */
export interface ListQuestion {
  readonly filter: CaseFilter;
  readonly sort: CaseSort;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly asKnownAt?: number | undefined;
}

/** A queue as it stood at one moment. */
export interface WholeQueue {
  readonly length: number;
  readonly moment: Moment;
  /** Rows from one place up to, without, another. */
  readonly rows: (from: number, to: number) => readonly CaseRow[];
}

/** The question of the groups. */
export interface GroupsQuestion {
  readonly filter: CaseFilter;
  readonly by: CaseGrouping;
  readonly limit: number;
  readonly asKnownAt?: number | undefined;
}

/** The exceptions of a workspace, as lists, groups and counts. Keeps what it has read between questions. */
export class Cases {
  readonly #book = new CaseBook();
  readonly #shown = new ShownBook();
  readonly #due = new DueTimes();

  /** A page of the queue, from where the page before ended. */
  list(
    desk: Desk,
    reach: Reach,
    question: ListQuestion,
  ): { rows: CaseRow[]; next: string | null; total: number; version: number } {
    return desk.db.snapshot(() => {
      const judging = this.#judging(desk, reach, question.asKnownAt);
      const { sort, limit, after } = question;
      const placed = this.#ordered(judging, question.filter, sort);
      const from = after === undefined ? 0 : firstOf(placed, isAfter(after, sort));
      const page = placed.slice(from, from + limit);
      const names = accountNames(
        judging,
        page.map(({ one }) => one),
      );
      const last = page.at(-1);
      return {
        rows: page.map(({ one }) => caseRow(one, judging, names)),
        next: last === undefined || from + limit >= placed.length ? null : cursorOf(last),
        total: placed.length,
        version: judging.moment.version,
      };
    });
  }

  /** The whole queue of one moment, to be read row by row after the snapshot: the rows stay as they stood. */
  whole(desk: Desk, reach: Reach, question: Omit<ListQuestion, 'after' | 'limit'>): WholeQueue {
    return desk.db.snapshot(() => {
      const judging = this.#judging(desk, reach, question.asKnownAt);
      const cases = this.#ordered(judging, question.filter, question.sort).map(({ one }) => one);
      const names = accountNames(judging, cases);
      return {
        length: cases.length,
        moment: judging.moment,
        rows: (from, to) => cases.slice(from, to).map((one) => caseRow(one, judging, names)),
      };
    });
  }

  /** Cases put together by cause, class, owner, bank, entity, severity or state, the worst first. */
  groups(
    desk: Desk,
    reach: Reach,
    question: GroupsQuestion,
  ): { groups: CaseGroup[]; total: number; cases: number; version: number } {
    return desk.db.snapshot(() => {
      const judging = this.#judging(desk, reach, question.asKnownAt);
      const asked = this.#asked(judging, question.filter);
      const groups = groupsOf(asked, question.by, judging.moment.at);
      return {
        groups: groups.slice(0, question.limit),
        total: groups.length,
        cases: asked.length,
        version: judging.moment.version,
      };
    });
  }

  /** One case with its findings, its history and what can be done; null where none of it is in reach. */
  detail(
    desk: Desk,
    reach: Reach,
    question: { readonly key: string; readonly findings: number; readonly asKnownAt?: number | undefined },
  ): CaseDetail | null {
    return desk.db.snapshot(() =>
      caseDetail(this.#judging(desk, reach, question.asKnownAt), question.key, question.findings),
    );
  }

  /** A selection of the present, frozen for an action; undefined where it is more than one action can be about. */
  frozen(
    desk: Desk,
    reach: Reach,
    of:
      { readonly keys: readonly string[]; readonly filter?: CaseFilter | undefined } | { readonly filter: CaseFilter },
    kind: CaseActionKind,
  ): FrozenSelection | undefined {
    return desk.db.snapshot(() => {
      const judging = this.#judging(desk, reach, undefined);
      const shown = of.filter === undefined ? undefined : this.#asked(judging, of.filter).map(({ key }) => key);
      const keys = 'keys' in of ? of.keys : (shown ?? []);
      if (keys.length > BULK_MAX) return undefined;
      const standing = new Map(this.#book.standing(desk, judging.moment).map((one) => [one.key, one]));
      return frozenSelection(judging, keys, kind, { standing, shown: shown && new Set(shown) });
    });
  }

  /** Works on cases of the present, one by one, as who asks may see them; inside one snapshot. */
  judged<T>(desk: Desk, reach: Reach, work: (judging: Judging) => T): T {
    return desk.db.snapshot(() => work(this.#judging(desk, reach, undefined)));
  }

  /** How much work there is; `mine` is what a person, or one of their roles, owns. */
  counts(desk: Desk, reach: Reach, person: string, asKnownAt: number | undefined): CaseCounts {
    return desk.db.snapshot(() => {
      const judging = this.#judging(desk, reach, asKnownAt);
      const open = this.#asked(judging, {});
      const byAge: Partial<Record<AgeBucket, number>> = {};
      const byState: CaseCounts['byState'] = {};
      const bySeverity: CaseCounts['bySeverity'] = {};
      for (const one of open) {
        const bucket = ageBucketOf(judging.times.ageHours(one));
        byAge[bucket] = (byAge[bucket] ?? 0) + 1;
        byState[one.state] = (byState[one.state] ?? 0) + 1;
        bySeverity[one.severity] = (bySeverity[one.severity] ?? 0) + 1;
      }
      const { at, version } = judging.moment;
      return {
        version,
        open: open.length,
        overdue: open.filter((one) => isOverdue(one, at)).length,
        mine: open.filter((one) => one.owner === person).length,
        ...{ byState, bySeverity, byAge },
      };
    });
  }

  /** What a case of a moment is judged by for who asks; inside the answer's snapshot. */
  #judging(desk: Desk, reach: Reach, asKnownAt: number | undefined): Judging {
    const moment = momentOf(desk, asKnownAt);
    const { rules, version } = rulesThen(desk.db, moment);
    const times = this.#due.at(desk, moment);
    const basis = JSON.stringify([reach.companyCodes, reach.payrollItems, version, times.workplaces]);
    return { desk, reach, moment, rules, times, basis };
  }

  #asked(judging: Judging, filter: CaseFilter): readonly ShownCase[] {
    return this.#all(judging, filter).filter(this.#isAsked(judging, filter));
  }

  /** The asked ones in an order: put in order first, which is kept, and filtered then. */
  #ordered(judging: Judging, filter: CaseFilter, sort: CaseSort): readonly Placed[] {
    const isAsked = this.#isAsked(judging, filter);
    const ordered = wantsResolved(filter)
      ? inOrder(this.#all(judging, filter), sort)
      : this.#shown.ordered(judging, () => this.#book.standing(judging.desk, judging.moment), sort);
    return ordered.filter(({ one }) => isAsked(one));
  }

  /** Cases that stand; with those whose cause went by itself where resolved ones are asked for. */
  #all(judging: Judging, filter: CaseFilter): readonly ShownCase[] {
    const { desk, moment } = judging;
    const standing = this.#shown.of(judging, () => this.#book.standing(desk, moment));
    if (!wantsResolved(filter)) return standing;
    const gone = this.#book.gone(desk, moment).flatMap((one) => shownCase(one, judging) ?? []);
    return [...standing, ...gone];
  }

  #isAsked({ desk, moment }: Judging, filter: CaseFilter): (one: ShownCase) => boolean {
    return caseFilter(desk.db, filter, seqOf(moment), moment.at);
  }
}

const wantsResolved = ({ states, where }: CaseFilter): boolean =>
  states?.includes('resolved') === true || (where !== undefined && namesResolved(where));

/** The first place from which a test holds, in a list that is ordered by it. */
function firstOf<T>(ordered: readonly T[], holds: (one: T) => boolean): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = ordered[middle];
    if (one !== undefined && holds(one)) high = middle;
    else low = middle + 1;
  }
  return low;
}
