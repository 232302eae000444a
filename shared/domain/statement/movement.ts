import { z } from 'zod';
import { lookupForm } from '../../kernel/text.ts';
import { usableReference } from '../payment/identity.ts';
import { zCurrency, zMinor, zPlainDate } from '../primitives.ts';
import type { Entry } from './entry.ts';
import type { EntryFact } from './statement-fact.ts';

/**
 * How firmly a bank has told a movement of money, from the first word to the last: what is pending gives way to what is
 * booked, and among reports the advice gives way to the intraday report, and that to the end-of-day statement.
 */
export const MOVEMENT_LAYERS = [
  'pending-in-advice',
  'pending-in-intraday',
  'pending-in-statement',
  'booked-in-advice',
  'booked-in-intraday',
  'booked-in-statement',
] as const;

/** One telling of a movement of money on an account: an entry, reduced to what can show that another entry tells the same. */
export const zMovement = z.object({
  /** Key of the entry. */
  key: z.string(),
  accountId: z.string(),
  /** The report it stands in. Two entries of one report are two movements. */
  statementKey: z.string(),
  layer: z.enum(MOVEMENT_LAYERS),
  /** Signed minor units, credit +. */
  minor: zMinor,
  currency: zCurrency,
  bookingDate: zPlainDate.optional(),
  valueDate: zPlainDate.optional(),
  /** The account servicer's own reference; some banks begin theirs anew each day. */
  reference: z.string().optional(),
  uetr: z.string().optional(),
  /** Only where the entry is a single transaction. */
  endToEndId: z.string().optional(),
  /** Counterparty, folded for comparison. */
  party: z.string().optional(),
  /** What the bank and the payer wrote, folded for comparison. */
  text: z.string().optional(),
});

/** A telling of a movement. */
export type Movement = z.output<typeof zMovement>;
/** How firmly a movement was told. */
export type MovementLayer = (typeof MOVEMENT_LAYERS)[number];

/** Characters of a name and of a text that are compared; banks cut both at different lengths beyond. */
const COMPARED_LENGTH = 140;

/** The movement that an entry tells; undefined for what is for information or planned only. */
export function movementOf(key: string, fact: EntryFact): Movement | undefined {
  const { entry } = fact;
  if (entry.status !== 'pending' && entry.status !== 'booked') return undefined;
  const only = entry.details.length === 1 && (entry.detailCount ?? 1) === 1 ? entry.details[0] : undefined;
  return {
    key,
    accountId: fact.accountId,
    statementKey: fact.statementKey,
    layer: layerOf(entry.status, fact.report),
    minor: entry.minor,
    currency: entry.currency,
    ...(entry.bookingDate === undefined ? {} : { bookingDate: entry.bookingDate }),
    ...(entry.valueDate === undefined ? {} : { valueDate: entry.valueDate }),
    ...where('reference', usableReference(entry.bankReference) ?? usableReference(only?.bankReference)),
    ...where('uetr', usableReference(only?.uetr)?.toLowerCase()),
    ...where('endToEndId', usableReference(only?.endToEndId)),
    ...where('party', folded(partyOf(entry))),
    ...where('text', folded(textOf(entry))),
  };
}

function layerOf(status: 'pending' | 'booked', report: EntryFact['report']): MovementLayer {
  const told = { advice: 'advice', intraday: 'intraday', statement: 'statement' } as const;
  return `${status}-in-${told[report]}`;
}

/** Rank of a layer: a higher one is the firmer word. */
export function rankOf(movement: Movement): number {
  return MOVEMENT_LAYERS.indexOf(movement.layer);
}

/** Whether the bank has only announced it. */
export function isPending(movement: Movement): boolean {
  return movement.layer.startsWith('pending');
}

/** Whether it is money of the ledger: the last word, which nothing replaces. */
export function isLedger(movement: Movement): boolean {
  return movement.layer === 'booked-in-statement';
}

/** The day a movement belongs to: of booking, else of value; undefined where the bank names neither. */
export function movementDay(movement: Movement): Movement['bookingDate'] {
  return movement.bookingDate ?? movement.valueDate;
}

function where<K extends string>(field: K, value: string | undefined): Partial<Record<K, string>> {
  // One field of that name, or none.
  return value === undefined ? {} : ({ [field]: value } as Record<K, string>);
}

function folded(text: string | undefined): string | undefined {
  const form = lookupForm((text ?? '').slice(0, 4 * COMPARED_LENGTH)).slice(0, COMPARED_LENGTH);
  return form === '' ? undefined : form;
}

/** For money in, who paid; for money out, who was paid. A collective entry has many and names none. */
function partyOf(entry: Entry): string | undefined {
  const only = entry.details.length === 1 ? entry.details[0] : undefined;
  return entry.minor < 0n ? only?.creditor?.name : only?.debtor?.name;
}

function textOf(entry: Entry): string {
  const remittance = entry.details.slice(0, 3).flatMap((detail) => detail.remittance ?? []);
  return [...remittance, entry.additionalInformation ?? ''].join(' ');
}
