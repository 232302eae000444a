import { type Evidence, type MatchedItem, type Pairing, PAIRINGS } from '../../../shared/domain/match/match-word.ts';
import { matchItems } from '../../../shared/domain/matching/match-items.ts';
import { MatchPool } from '../../../shared/domain/matching/match-pool.ts';
import type { MatchRule } from '../../../shared/domain/matching/match-rule.ts';
import type { MatchPorts, MatchResult, RuleProgress } from '../../../shared/domain/matching/match-run.ts';
import type { FailedPredicate, FieldEvidence, Match, SuggestionReason } from '../../../shared/domain/matching/match.ts';
import type { MatchSide } from '../../../shared/domain/matching/match-item.ts';
import type { Currency } from '../../../shared/kernel/currency.ts';
import { present } from '../../../shared/kernel/assert.ts';
import type { PooledItem } from './items/pooled-item.ts';

/** What rules have found: items that belong together, or that a person is asked about. */
export interface FoundMatch {
  readonly pairing: Pairing;
  readonly account: string;
  readonly currency: Currency;
  readonly left: readonly MatchedItem[];
  readonly right: readonly MatchedItem[];
  readonly differenceMinor: bigint;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly score: number;
  /** Undefined where it is confirmed. */
  readonly because: SuggestionReason | undefined;
  readonly evidence: readonly Evidence[];
}

/** An open item with its nearest candidate and what did not hold. */
export interface FoundMiss {
  readonly pairing: Pairing;
  readonly side: MatchSide;
  /** The item is on the left of the pairing. */
  readonly isLeft: boolean;
  readonly key: string;
  readonly nearest: string | undefined;
  readonly rule: string | undefined;
  readonly failed: FailedPredicate;
}

/** Open items of two sides, to be brought together by the rules for them. */
export interface PassItems {
  readonly pairing: 'bank-payment' | 'bank-book' | 'payment-book' | 'own-transfer';
  readonly left: readonly PooledItem[];
  /** Of transfers empty: both legs are entries. */
  readonly right: readonly PooledItem[];
}

/** What a pass has found. Misses are looked for when they are asked for. */
export interface PassResult {
  readonly found: readonly FoundMatch[];
  readonly gaveUp: boolean;
  /** Why items are open: the first `most` of each side. */
  misses(most: number): readonly FoundMiss[];
}

/** Values of evidence are shortened to what is kept. */
const EVIDENCE_LENGTH_MAX = 256;
const EVIDENCE_MAX = 64;

/** Brings the items of one pass together. A pure function of items, rules and ports. What `onRule` throws ends it. */
export function matchPass(
  items: PassItems,
  rules: readonly MatchRule[],
  ports: MatchPorts,
  onRule?: (progress: RuleProgress) => void,
): PassResult {
  const { left: leftSide, right: rightSide } = PAIRINGS[items.pairing];
  const pool = new MatchPool();
  for (const { item } of [...items.left, ...items.right]) pool.add(item);
  const result = matchItems({ left: pool.side(leftSide), right: pool.side(rightSide) }, rules, ports, onRule);
  return {
    found: [...result.matches].map((match) => foundMatch(items, result, match)),
    gaveUp: result.gaveUp.length > 0,
    misses: (most) => [
      ...missesOf(items, result, 'left', result.openLeft().slice(0, most)),
      ...(items.pairing === 'own-transfer' ? [] : missesOf(items, result, 'right', result.openRight().slice(0, most))),
    ],
  };
}

function foundMatch(items: PassItems, result: MatchResult, match: Match): FoundMatch {
  const legs = {
    left: match.within === 'right' ? items.right : items.left,
    right: match.within === 'left' ? items.left : items.right,
  };
  const left = match.left.map((id) => at(legs.left, id));
  return {
    pairing: pairingOf(items, match),
    account: present(left[0], 'an item of a match').item.account,
    currency: match.currency,
    left: left.map(matched),
    right: match.right.map((id) => matched(at(legs.right, id))),
    differenceMinor: match.differenceMinor,
    rule: match.ruleId,
    ruleVersion: match.ruleVersion,
    score: match.score,
    because: match.reason,
    // Made when it is asked for: whoever only counts matches needs none.
    get evidence() {
      return result.explain(match).slice(0, EVIDENCE_MAX).map(evidenceOf);
    },
  };
}

function pairingOf({ pairing }: PassItems, { within }: Match): Pairing {
  if (within === undefined || pairing === 'own-transfer') return pairing;
  return PAIRINGS[pairing][within] === 'bank' ? 'bank-reversal' : 'book-reversal';
}

function missesOf(
  items: PassItems,
  result: MatchResult,
  side: 'left' | 'right',
  ids: readonly number[],
): readonly FoundMiss[] {
  const own = items[side];
  const others = side === 'left' && items.pairing !== 'own-transfer' ? items.right : items.left;
  return ids.map((id) => {
    const miss = result.missOf(side, id);
    return {
      pairing: items.pairing,
      side: PAIRINGS[items.pairing][side],
      isLeft: side === 'left',
      key: at(own, id).key,
      nearest: miss.nearest === undefined ? undefined : others[miss.nearest]?.key,
      rule: miss.ruleId,
      failed: miss.failed,
    };
  });
}

/** Items are named by their places. */
const at = (items: readonly PooledItem[], id: number): PooledItem => present(items[id], 'an item of the pass');

const matched = ({ key, item }: PooledItem): MatchedItem => ({ key, minor: item.minor });

function evidenceOf({ field, left, right, verdict }: FieldEvidence): Evidence {
  const short = (text: string | undefined): string | null => text?.slice(0, EVIDENCE_LENGTH_MAX) ?? null;
  return { field, verdict, left: short(left), right: short(right) };
}
