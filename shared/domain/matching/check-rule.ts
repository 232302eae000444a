import { lookupForm } from '../../kernel/text.ts';
import {
  type AmountRule,
  type ItemCondition,
  type MatchRule,
  type TextPattern,
  WINDOW_DAYS_MAX,
} from './match-rule.ts';
import type { RuleFault, RuleFaultKind } from './rule-fault.ts';

const ALL_BASIS_POINTS = 10_000;

/** A finding within a rule; the place is below the rule's own. */
type Finding = readonly [kind: RuleFaultKind, place: string, detail: string];

/** What is wrong with a rule whose form is right; `place` is the rule's own in its list. */
export function checkRule(rule: MatchRule, place: string): readonly RuleFault[] {
  const findings = [
    ...amountFindings(rule),
    ...currencyFindings(rule),
    ...windowFindings(rule),
    ...evidenceFindings(rule),
    ...conditionFindings(rule.where.left, 'left'),
    ...conditionFindings(rule.where.right, 'right'),
    ...directionFindings(rule),
    ...withinFindings(rule),
    ...suggestionFindings(rule),
  ];
  return findings.map(([kind, below, detail]) => ({ kind, rule: rule.id, place: `${place}${below}`, detail }));
}

function amountFindings({ amount }: MatchRule): Finding[] {
  switch (amount.kind) {
    case 'exact':
      return [];
    case 'fx':
      return shareFindings(amount.basisPoints, '/amount/basisPoints');
    case 'fee':
      return [
        ...(amount.caps.length === 0 ? [nothing('/amount/caps', 'no currency has a cap')] : []),
        ...amount.caps.flatMap(({ capMinor }, at) =>
          capMinor > 0n ? [] : [nothing(`/amount/caps/${at}/capMinor`, 'a cap is above 0')],
        ),
      ];
    case 'tolerance':
      return amount.limits.flatMap(({ absoluteMinor, basisPoints }, at) => [
        ...(absoluteMinor === undefined && basisPoints === undefined
          ? [malformed(`/amount/limits/${at}`, 'a limit names an amount or a share')]
          : []),
        ...(absoluteMinor !== undefined && absoluteMinor < 0n
          ? [nothing(`/amount/limits/${at}/absoluteMinor`, 'a tolerance is not negative')]
          : []),
        ...(basisPoints === undefined ? [] : shareFindings(basisPoints, `/amount/limits/${at}/basisPoints`)),
      ]);
  }
}

function shareFindings(basisPoints: number, place: string): Finding[] {
  if (basisPoints < 0) return [nothing(place, 'a tolerance is not negative')];
  return basisPoints < ALL_BASIS_POINTS ? [] : [everything(place, 'a tolerance of 100 % takes any amount')];
}

function currencyFindings({ amount, currencies }: MatchRule): Finding[] {
  const named = namedCurrencies(amount);
  return [
    ...(currencies?.length === 0 ? [nothing('/currencies', 'works for no currency')] : []),
    ...named.flatMap(([currency, place], at): Finding[] => {
      if (currencies !== undefined && !currencies.some((one) => one === currency))
        return [['currency-not-of-the-rule', place, `the rule does not work for ${currency}`]];
      return named.findIndex(([one]) => one === currency) < at
        ? [['currency-not-of-the-rule', place, `${currency} is named twice`]]
        : [];
    }),
  ];
}

function namedCurrencies(amount: AmountRule): readonly (readonly [currency: string, place: string])[] {
  if (amount.kind === 'fee') return amount.caps.map(({ currency }, at) => [currency, `/amount/caps/${at}/currency`]);
  if (amount.kind !== 'tolerance') return [];
  return amount.limits.map(({ currency }, at) => [currency, `/amount/limits/${at}/currency`]);
}

function windowFindings({ dates }: MatchRule): Finding[] {
  if (dates === undefined) return [];
  return (['before', 'after'] as const).flatMap((side) => {
    const days = dates[side];
    if (days < 0) return [nothing(`/dates/${side}`, 'a window is not negative')];
    return days <= WINDOW_DAYS_MAX
      ? []
      : [everything(`/dates/${side}`, `a window of more than ${WINDOW_DAYS_MAX} business days is none`)];
  });
}

/** What must speak for a pair beside its amount. */
function evidenceFindings(rule: MatchRule): Finding[] {
  const textWithText = rule.references.flatMap(({ left, right }, at) =>
    left === 'text' && right === 'text' ? [everything(`/references/${at}`, 'two texts have words in common')] : [],
  );
  if (rule.references.length > 0) return textWithText;
  if (rule.dates === undefined) return [everything('/dates', 'neither a reference nor a window of days')];
  if (rule.amount.kind === 'fee' || rule.amount.kind === 'fx')
    return [everything('/references', `${rule.amount.kind} without a reference takes any amount near`)];
  if (rule.shape !== '1:1' && rule.counterparty === undefined)
    return [everything('/counterparty', 'nothing holds the group together')];
  if (rule.shape === 'N:M') return [everything('/references', 'many to many without a reference')];
  return [];
}

function conditionFindings(condition: ItemCondition | undefined, side: 'left' | 'right'): Finding[] {
  const place = `/where/${side}`;
  if (condition === undefined) return [];
  return [
    ...(condition.kinds?.length === 0 ? [nothing(`${place}/kinds`, 'names no kind')] : []),
    ...(condition.text === undefined ? [] : patternFindings(condition.text, `${place}/text`)),
  ];
}

function patternFindings(pattern: TextPattern, place: string): Finding[] {
  if (pattern.kind === 'digits')
    return pattern.min > pattern.max ? [nothing(`${place}/max`, 'fewer digits at most than at least')] : [];
  return lookupForm(pattern.text) === ''
    ? [everything(`${place}/text`, 'spaces and punctuation alone are not compared')]
    : [];
}

function directionFindings({ where, sign, accounts, counterparty }: MatchRule): Finding[] {
  const [left, right] = [where.left?.direction, where.right?.direction];
  const isDirected = left !== undefined && right !== undefined;
  return [
    ...(isDirected && (left === right) !== (sign === 'same')
      ? [nothing('/where', 'directions and sign contradict each other')]
      : []),
    ...(counterparty === 'own-account' && accounts === 'same'
      ? [nothing('/counterparty', 'an own account of the other side is another account')]
      : []),
  ];
}

/** Both items of one side: a condition must tell which of them is which, so that none is paired with itself. */
function withinFindings({ within, sides, where }: MatchRule): Finding[] {
  if (within === undefined)
    return sides[0] === sides[1] ? [['within-itself', '/within', 'both sides are the same one']] : [];
  const [left, right] = [where.left ?? {}, where.right ?? {}];
  const isApart =
    (left.direction !== undefined && right.direction !== undefined && left.direction !== right.direction) ||
    (left.reversal !== undefined && right.reversal !== undefined && left.reversal !== right.reversal);
  return isApart ? [] : [['within-itself', '/where', 'direction or reversal must tell the two items apart']];
}

function suggestionFindings(rule: MatchRule): Finding[] {
  if (rule.confirms === 'suggests') return [];
  const findings: Finding[] = rule.references.flatMap(({ reading }, at): Finding[] =>
    reading === 'slips' ? [['only-suggests', `/references/${at}/reading`, 'a reading of slips confirms nothing']] : [],
  );
  if (rule.references.length > 0) return findings;
  if (rule.shape !== '1:1') return [['only-suggests', '/confirms', 'a group without a reference confirms nothing']];
  return rule.amount.kind === 'tolerance' && rule.counterparty === undefined
    ? [['only-suggests', '/confirms', 'a near amount without a reference or party confirms nothing']]
    : [];
}

function nothing(place: string, detail: string): Finding {
  return ['matches-nothing', place, detail];
}

function everything(place: string, detail: string): Finding {
  return ['matches-everything', place, detail];
}

function malformed(place: string, detail: string): Finding {
  return ['malformed', place, detail];
}
