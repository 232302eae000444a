import { parsePlainDate } from '../../kernel/plain-date.ts';
import { RECALL_STATUSES, type RecallWord } from './recall.ts';

/**
 * A word about a recall as one line of text, `requested|2026-12-08 COBADEFFXXX|DUPL`: who is asked beside the deadline,
 * after a blank; the code last, because it may hold any sign.
 */
export function recallText({ status, dueOn, askedOf, code }: RecallWord): string {
  const asked = askedOf === undefined ? '' : ` ${askedOf.replaceAll('|', ' ')}`;
  return [status, `${dueOn ?? ''}${asked}`, code ?? ''].join('|');
}

/** Reads {@link recallText}; undefined for a text that is none. */
export function recallOf(text: string): RecallWord | undefined {
  const [said = '', due = '', ...rest] = text.split('|');
  const status = RECALL_STATUSES.find((one) => one === said);
  if (status === undefined) return undefined;
  const blank = due.indexOf(' ');
  const [day, askedOf] = blank < 0 ? [due, undefined] : [due.slice(0, blank), due.slice(blank + 1)];
  const [dueOn, code] = [parsePlainDate(day), rest.join('|')];
  return {
    status,
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(askedOf === undefined ? {} : { askedOf }),
    ...(code === '' ? {} : { code }),
  };
}
