import type { CaseSort } from '../../../../shared/contracts/api/cases.ts';
import { SEVERITIES } from '../../../../shared/domain/exception/exception.ts';
import type { ShownCase } from './shown-case.ts';

/** What a case is ordered by: compared part by part, the key last. */
type Place = readonly (string | number)[];

/** Digits of the largest sum of a case; sums are compared as text of one length. */
const MINOR_DIGITS = 30;

/** The place of a case in an order. Amounts are ordered within their currency; a case of several or none comes last. */
export function placeOf(one: ShownCase, { by, descending }: CaseSort): Place {
  switch (by) {
    case 'due':
      return [one.dueAt ?? (descending ? 0 : Number.MAX_SAFE_INTEGER)];
    case 'age':
      // The older, the earlier it was opened.
      return [-one.openedAt];
    case 'severity':
      return [-SEVERITIES.indexOf(one.severity), -(one.dueAt ?? Number.MAX_SAFE_INTEGER)];
    case 'amount': {
      const [only, ...others] = one.money;
      if (!only || others.length > 0) return [1, '', ''];
      return [0, only.currency, only.minor.toString().padStart(MINOR_DIGITS, '0')];
    }
  }
}

/** Compares two places; `descending` turns round everything but the key and what always comes last. */
export function comparePlaces(a: Place, b: Place, { by, descending }: CaseSort): number {
  for (let part = 0; part < a.length; part += 1) {
    const [left, right] = [a[part] ?? '', b[part] ?? ''];
    if (left === right) continue;
    const order = left < right ? -1 : 1;
    // Currencies stay in the order of their codes, and what has no amount stays last.
    return descending && !(by === 'amount' && part < 2) ? -order : order;
  }
  return 0;
}

/** A case with its place. */
export interface Placed {
  readonly one: ShownCase;
  readonly place: Place;
}

/** Compares cases: by place, then by key. */
export const comparePlaced =
  (sort: CaseSort) =>
  (a: Placed, b: Placed): number =>
    comparePlaces(a.place, b.place, sort) || (a.one.key < b.one.key ? -1 : a.one.key > b.one.key ? 1 : 0);

/** Where a page ended, as text. */
export function cursorOf({ one, place }: Placed): string {
  return JSON.stringify([one.key, ...place]);
}

/** Whether a case comes after where a page ended; a text that is no cursor lets everything through. */
export function isAfter(cursor: string, sort: CaseSort): (placed: Placed) => boolean {
  const end = readCursor(cursor);
  if (!end) return () => true;
  const [key, ...place] = end;
  return (placed) => {
    const order = comparePlaces(placed.place, place, sort);
    return order > 0 || (order === 0 && placed.one.key > String(key));
  };
}

function readCursor(text: string): Place | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!Array.isArray(parsed) || parsed.length < 2) return undefined;
    const isPlace = (part: unknown): part is string | number => typeof part === 'string' || typeof part === 'number';
    return parsed.every(isPlace) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
