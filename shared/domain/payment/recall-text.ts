import { parsePlainDate } from '../../kernel/plain-date.ts';
import { RECALL_STATUSES, type RecallWord } from './recall.ts';

/** A word about a recall as one line of text, `requested|2026-12-08|DUPL`: the code last, because it may hold any sign. */
export function recallText({ status, dueOn, code }: RecallWord): string {
  return [status, dueOn ?? '', code ?? ''].join('|');
}

/** Reads {@link recallText}; undefined for a text that is none. */
export function recallOf(text: string): RecallWord | undefined {
  const [said = '', due = '', ...rest] = text.split('|');
  const status = RECALL_STATUSES.find((one) => one === said);
  if (status === undefined) return undefined;
  const [dueOn, code] = [parsePlainDate(due), rest.join('|')];
  return { status, ...(dueOn === undefined ? {} : { dueOn }), ...(code === '' ? {} : { code }) };
}
