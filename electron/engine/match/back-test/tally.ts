import type {
  BackTestResult,
  TestedChange,
  TestedItem,
  TestedMatch,
} from '../../../../shared/contracts/api/match-rules.ts';
import { PAIRINGS } from '../../../../shared/domain/match/match-word.ts';
import { periodOf, type TestPeriods } from '../../../../shared/domain/matching/test-periods.ts';
import type { MatchSide } from '../../../../shared/domain/matching/match-item.ts';
import { absolute } from '../../../../shared/kernel/money.ts';
import type { PooledItem } from '../items/pooled-item.ts';
import type { PassItems } from '../match-run.ts';
import type { PeoplesWord } from './peoples-word.ts';
import type { ConfirmedMatch, PassDifference } from './tested-pass.ts';

/** Differences that are listed line by line, and lines of a match on one side. */
const CHANGES_MAX = 200;
const ITEMS_MAX = 12;

type How = 'kept' | 'gained' | 'lost' | 'changed';
type Count = BackTestResult['counts'][number];

/** Adds up what a back-test finds, pass by pass. What falls before the first period is not counted. */
export class BackTestTally {
  readonly #periods: TestPeriods;
  readonly #people: PeoplesWord;
  readonly #counts = new Map<string, Record<How, number> & Pick<Count, 'rule' | 'period'>>();
  readonly #amounts = new Map<string, { gained: bigint; lost: bigint }>();
  readonly #changes: TestedChange[] = [];
  readonly #suggestions = { before: 0, after: 0 };
  readonly #against = { before: 0, after: 0 };
  readonly #leftOut: string[] = [];
  #changesMade = 0;
  #gaveUp = false;

  constructor(periods: TestPeriods, people: PeoplesWord) {
    this.#periods = periods;
    this.#people = people;
  }

  /** An account is not tried: it has too many lines. */
  leaveOut(account: string): void {
    this.#leftOut.push(account);
  }

  /** Adds what one pass has found; its items describe what is listed. */
  add(difference: PassDifference, items: PassItems): void {
    const describe = describer(items);
    const { kept, gained, lost, changed } = difference;
    this.#suggestions.before += difference.suggestions.before;
    this.#suggestions.after += difference.suggestions.after;
    this.#gaveUp ||= difference.gaveUp;
    for (const { before, after } of kept) {
      if (!this.#count(after, 'kept')) continue;
      this.#judge([before], 'before');
      this.#judge([after], 'after');
    }
    for (const match of gained) this.#change('gained', [], [match], describe);
    for (const match of lost) this.#change('lost', [match], [], describe);
    for (const { before, after } of changed) this.#change('changed', before, after, describe);
  }

  /** Everything so far. What contradicts people is listed first, then the rest in the order in which it was found. */
  result(): BackTestResult {
    const byName = (one: string, other: string): number => (one < other ? -1 : 1);
    return {
      unit: this.#periods.unit,
      periods: [...this.#periods.periods],
      counts: [...this.#counts.values()].sort((a, b) => byName(a.rule + a.period, b.rule + b.period)),
      amounts: [...this.#amounts]
        .map(([currency, { gained, lost }]) => ({ currency, gainedMinor: gained, lostMinor: lost }))
        .sort((a, b) => byName(a.currency, b.currency)),
      suggestions: { ...this.#suggestions },
      againstPeople: { ...this.#against },
      changes: this.#changes.toSorted((a, b) => Number(b.againstPeople) - Number(a.againstPeople)),
      moreChanges: this.#changesMade - this.#changes.length,
      leftOut: [...this.#leftOut],
      gaveUp: this.#gaveUp,
    };
  }

  #change(
    how: TestedChange['how'],
    before: readonly ConfirmedMatch[],
    after: readonly ConfirmedMatch[],
    describe: (match: ConfirmedMatch) => TestedMatch,
  ): void {
    const counted = (after.length > 0 ? after : before).filter((match) => this.#count(match, how));
    const [first] = counted;
    if (first === undefined) return;
    for (const match of before) this.#amount(match, 'lost');
    for (const match of after) this.#amount(match, 'gained');
    const contradictsBefore = this.#judge(before, 'before');
    const contradicts = this.#judge(after, 'after');
    this.#changesMade += 1;
    // What speaks against the draft is not pushed out of the list by what came before it.
    const isFull = this.#changes.length >= CHANGES_MAX;
    if (isFull && !contradicts) return;
    if (isFull) {
      const other = this.#changes.findLastIndex(({ againstPeople }) => !againstPeople);
      if (other < 0) return;
      this.#changes.splice(other, 1);
    }
    this.#changes.push({
      how,
      againstPeople: contradicts || (after.length === 0 && contradictsBefore),
      period: this.#periodOf(first) ?? '',
      accountId: first.found.account,
      currency: first.found.currency,
      before: before.map(describe),
      after: after.map(describe),
    });
  }

  /** Counts a match with its rule and period; false for one that is in no period. */
  #count({ found: { rule }, ...match }: ConfirmedMatch, how: How): boolean {
    const period = this.#periodOf(match);
    if (period === undefined) return false;
    const name = JSON.stringify([rule, period]);
    const count = this.#counts.get(name) ?? { rule, period, kept: 0, gained: 0, lost: 0, changed: 0 };
    count[how] += 1;
    this.#counts.set(name, count);
    return true;
  }

  #periodOf({ day }: Pick<ConfirmedMatch, 'day'>): string | undefined {
    return day && periodOf(this.#periods.periods, day)?.name;
  }

  #amount({ found }: ConfirmedMatch, how: 'gained' | 'lost'): void {
    const sum = this.#amounts.get(found.currency) ?? { gained: 0n, lost: 0n };
    for (const { minor } of found.left) sum[how] += absolute(minor);
    this.#amounts.set(found.currency, sum);
  }

  #judge(matches: readonly ConfirmedMatch[], which: 'before' | 'after'): boolean {
    const against = matches.filter((match) => this.#people.contradicts(match)).length;
    this.#against[which] += against;
    return against > 0;
  }
}

/** Describes matches by the items of their pass. */
function describer({ left, right }: PassItems): (match: ConfirmedMatch) => TestedMatch {
  // A name is looked up only for what is listed; the map is made with the first.
  let byName: Map<string, PooledItem> | undefined;
  const lines = (side: MatchSide, items: ConfirmedMatch['found']['left']): TestedItem[] => {
    byName ??= new Map([...left, ...right].map((item) => [`${item.item.side}|${item.key}`, item]));
    return items.slice(0, ITEMS_MAX).map(({ key, minor }) => lineOf(side, key, minor, byName?.get(`${side}|${key}`)));
  };
  return ({ found }) => {
    const { pairing, rule, ruleVersion, differenceMinor } = found;
    const sides = PAIRINGS[pairing];
    const more = (items: ConfirmedMatch['found']['left']): number => Math.max(0, items.length - ITEMS_MAX);
    return {
      ...{ pairing, rule, ruleVersion, differenceMinor },
      left: lines(sides.left, found.left),
      right: lines(sides.right, found.right),
      moreItems: more(found.left) + more(found.right),
    };
  };
}

function lineOf(side: MatchSide, key: string, minor: bigint, pooled: PooledItem | undefined): TestedItem {
  const item = pooled?.item;
  return {
    ...{ side, key, minor },
    date: item?.bookingDate ?? item?.valueDate ?? null,
    reference: item?.references[0]?.value ?? null,
    text: item?.text ?? '',
    counterparty: item?.counterparty ?? null,
  };
}
