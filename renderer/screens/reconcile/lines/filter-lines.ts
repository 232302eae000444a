import type { ReconcileLine } from '../../../../shared/contracts/api/reconcile.ts';
import { parsePlainDate } from '../../../../shared/kernel/plain-date.ts';
import { formatAmount, MINUS, rawAmount } from '../../../ui/format-amount.ts';

/** What narrows the lines of both panes, as typed. Dates include both ends; what is no date lets everything through. */
export interface LineChoice {
  readonly text: string;
  readonly from: string;
  readonly to: string;
}

/** Nothing narrowed. */
export const ALL_LINES: LineChoice = { text: '', from: '', to: '' };

/** Whether anything narrows the panes. */
export function isNarrowed({ text, from, to }: LineChoice): boolean {
  return text.trim() !== '' || from !== '' || to !== '';
}

/** The lines that meet every word, in any of their texts or as an amount with or without grouping, within the dates. */
export function filterLines(lines: readonly ReconcileLine[], choice: LineChoice): readonly ReconcileLine[] {
  if (!isNarrowed(choice)) return lines;
  const [from, to] = [parsePlainDate(choice.from.trim()), parsePlainDate(choice.to.trim())];
  const words = choice.text.toLowerCase().replaceAll(MINUS, '-').split(/\s+/).filter(Boolean);
  return lines.filter(
    (line) =>
      (from === undefined || (line.date ?? '') >= from) &&
      (to === undefined || (line.date !== null && line.date <= to)) &&
      (words.length === 0 || meetsWords(line, words)),
  );
}

function meetsWords(line: ReconcileLine, words: readonly string[]): boolean {
  const { minor, currency, reference, text, counterparty, glAccount, date } = line;
  const amounts = [formatAmount(minor, currency).replaceAll(MINUS, '-'), rawAmount(minor, currency)];
  const said = [...amounts, reference, text, counterparty, glAccount, date].filter((part) => part !== null);
  const all = said.join('\n').toLowerCase();
  return words.every((word) => all.includes(word));
}
