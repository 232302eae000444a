import { type AmountRule, type MatchRule, zMatchRule } from '../../../../shared/domain/matching/match-rule.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { isPlainKey, type Translate } from '../../../app/messages/translate.ts';
import { formatAmount } from '../../../ui/format-amount.ts';
import { fieldText } from '../why/evidence-words.ts';
import { textAt } from './rule-value.ts';

/** What a rule asks of two lines, in one line of words; the sentence that it can't be read where it is written wrong. */
export function ruleWords(value: unknown, text: Translate): string {
  const rule = zMatchRule.safeParse(value);
  return rule.success ? wordsOf(rule.data, text) : text('rules.unreadable');
}

/** Both sides of a rule in words. Within one side, both are of it. */
export function ruleSides(value: unknown, text: Translate): readonly [string, string] {
  const within = textAt(value, '/within');
  const name = (own: 'left' | 'right'): string => {
    const from = within === 'left' || within === 'right' ? within : own;
    const side = textAt(value, from === 'left' ? '/sides/0' : '/sides/1');
    const key = `rules.side.${side}`;
    return text(`rules.sideOf.${own}`, { side: isPlainKey(key) ? text(key) : showHidden(side) });
  };
  return [name('left'), name('right')];
}

/** What a rule brings together and how many lines of each, shortly: `bank 1:N payment`. */
export function pairWords(value: unknown, text: Translate): string {
  const within = textAt(value, '/within');
  const word = (own: 'left' | 'right'): string => {
    const from = within === 'left' || within === 'right' ? within : own;
    const side = textAt(value, from === 'left' ? '/sides/0' : '/sides/1');
    const key = `rules.sideShort.${side}`;
    return isPlainKey(key) ? text(key) : showHidden(side);
  };
  const shape = showHidden(textAt(value, '/shape'));
  return text('rules.pair', { left: word('left'), shape, right: word('right') });
}

/** Hundredths of a percent as people read them: `2.5 %`. */
export function percentText(basisPoints: number): string {
  return `${percentDigits(basisPoints)} %`;
}

/** Hundredths of a percent as a person types them: `2.5`. */
export function percentDigits(basisPoints: number): string {
  return String(basisPoints / 100);
}

/** The share of a rule's matches that people have left standing, rounded down to a tenth: 100 % means all. */
export function precisionText(matches: number, takenApart: number): string {
  const all = matches + takenApart;
  if (all === 0) return '';
  const tenths = Math.floor((matches * 1000) / all);
  return `${String(tenths / 10)} %`;
}

function wordsOf(rule: MatchRule, text: Translate): string {
  return [
    ...referenceWords(rule, text),
    amountWords(rule.amount, text),
    ...(rule.counterparty === undefined ? [] : [text(`rules.counterparty.${rule.counterparty}`)]),
    ...(rule.dates === undefined
      ? []
      : [
          text('rules.words.dates', {
            day: text(`rules.dates.${rule.dates.on}`),
            before: rule.dates.before,
            after: rule.dates.after,
          }),
        ]),
    ...(rule.currencies === undefined ? [] : [rule.currencies.join(', ')]),
  ].join(' · ');
}

function referenceWords({ references }: MatchRule, text: Translate): readonly string[] {
  const names = [
    ...new Set(
      references.map(({ left, right }) => {
        const [one, other] = [fieldText(left, text), fieldText(right, text)];
        return one === other ? one : text('rules.words.pair', { left: one, right: other });
      }),
    ),
  ];
  if (names.length === 0) return [];
  const [first = '', ...more] = names;
  return [more.length === 0 ? first : text('rules.words.more', { first, count: more.length })];
}

function amountWords(amount: AmountRule, text: Translate): string {
  switch (amount.kind) {
    case 'exact':
      return text('rules.amount.exact');
    case 'fx':
      return text('rules.words.fx', { percent: percentText(amount.basisPoints) });
    case 'fee': {
      const [first] = amount.caps;
      return text('rules.words.fee', {
        cap: first === undefined ? '–' : `${formatAmount(first.capMinor, first.currency)} ${first.currency}`,
      });
    }
    case 'tolerance': {
      const [first] = amount.limits;
      if (first === undefined) return text('rules.amount.exact');
      const { absoluteMinor, basisPoints, currency } = first;
      const bounds = [
        ...(absoluteMinor === undefined ? [] : [`${formatAmount(absoluteMinor, currency)} ${currency}`]),
        ...(basisPoints === undefined ? [] : [percentText(basisPoints)]),
      ];
      return text('rules.words.tolerance', { bounds: bounds.join(', ') });
    }
  }
}
