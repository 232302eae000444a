import fc from 'fast-check';
import { matchedItems } from '../../electron/engine/match/match-key.ts';
import { type Act, subjectOf } from '../../shared/domain/decision/decision.ts';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import type { MatchedItems, Pairing } from '../../shared/domain/match/match-word.ts';
import { instant } from '../../shared/kernel/clock.ts';
import { currency } from '../../shared/kernel/currency.ts';

type Item = readonly [key: string, minor: bigint];

/** Which items belong to each other; on account A in EUR unless said otherwise. */
export interface MatchSaid {
  readonly pairing?: Pairing;
  readonly account?: string;
  readonly left: readonly Item[];
  readonly right: readonly Item[];
}

/** Items of a match as code holds them. */
export function itemsOf({ pairing = 'bank-book', account = 'A', left, right }: MatchSaid): MatchedItems {
  const items = (side: readonly Item[]) => side.map(([key, minor]) => ({ key, minor }));
  return matchedItems({ pairing, account, currency: currency('EUR'), left: items(left), right: items(right) });
}

const AT = 1_794_900_000_000;

/** A match that a rule has confirmed, as the street stores it. */
export function matchDraft(said: MatchSaid, after = 0): FactDraft {
  const evaluatedAt = instant(AT + after);
  const body = { ...itemsOf(said), rule: 'bank-reference', ruleVersion: 1, score: 90, evidence: [], evaluatedAt };
  return {
    source: 'syncline',
    kind: 'match',
    key: body.key,
    revision: String(evaluatedAt).padStart(15, '0'),
    at: '/0',
    body,
  };
}

/** A decision about a match, as the street stores it. */
export function matchDecision(id: string, act: Act, after = 0): FactDraft {
  return {
    source: 'syncline',
    kind: 'decision',
    key: id,
    at: '',
    body: {
      decisionId: id,
      person: 'maria',
      at: instant(AT + after),
      reason: 'looked at both',
      subject: subjectOf(act),
      seen: '0'.repeat(64),
      act,
    },
  };
}

/** A person's match. */
export const confirmAct = (said: MatchSaid): Act => ({ type: 'match-items', ...itemsOf(said) });
/** A match that a person takes apart. */
export const unmatchAct = (said: MatchSaid): Act => ({ type: 'unmatch-items', matchKey: itemsOf(said).key });

/** Matches of few items that two days of account A may have, so that they are often about the same ones. */
const anyMatch: fc.Arbitrary<MatchSaid> = fc
  .record({
    entry: fc.constantFrom('A|statement|2026-11-13||0', 'A|statement|2026-11-13||1', 'A|statement|2026-11-16||0'),
    line: fc.constantFrom('sap|1010/2026/1/1', 'sap|1010/2026/2/1', 'sap|1010/2026/3/1'),
    second: fc.option(fc.constantFrom('sap|1010/2026/2/1', 'sap|1010/2026/3/1'), { nil: undefined }),
    minor: fc.constantFrom(-500n, 500n),
  })
  .map(({ entry, line, second, minor }) => ({
    left: [[entry, minor]],
    right:
      second === undefined || second === line
        ? [[line, minor]]
        : [
            [line, minor],
            [second, minor],
          ],
  }));

/** What rules and people say about these matches. */
export const anyMatchFact: fc.Arbitrary<FactDraft> = fc
  .record({
    said: anyMatch,
    how: fc.constantFrom('rule', 'match', 'unmatch'),
    after: fc.nat({ max: 5 }),
    id: fc.nat(99),
  })
  .map(({ said, how, after, id }) => {
    if (how === 'rule') return matchDraft(said, after);
    const act = how === 'match' ? confirmAct(said) : unmatchAct(said);
    return matchDecision(`m-${String(id)}-${how}-${String(after)}-${itemsOf(said).key}`, act, after);
  });
