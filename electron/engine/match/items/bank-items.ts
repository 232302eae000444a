import type { MatchItem, MatchReference, ReversalKind } from '../../../../shared/domain/matching/match-item.ts';
import { entryPurpose } from '../../../../shared/domain/reconciliation/entry-purpose.ts';
import type { z } from 'zod';
import type { zEntry, zEntryDetail } from '../../../../shared/domain/statement/entry.ts';
import type { zEntryFact } from '../../../../shared/domain/statement/statement-fact.ts';
import { parseCurrency } from '../../../../shared/kernel/currency.ts';
import type { ReadDb } from '../../store/database.ts';
import { dayOf, distinctReferences, type PooledItem, referenceOf } from './pooled-item.ts';

type Entry = z.input<typeof zEntry>;
type EntryDetail = z.input<typeof zEntryDetail>;

interface Row {
  readonly key: string;
  readonly account: string;
  readonly booking_date: string;
  readonly value_date: string | null;
  readonly minor: bigint;
  readonly currency: string;
  readonly reversal: bigint;
  readonly code: string;
  readonly counterparty: string | null;
  readonly text: string;
  readonly body: string;
}

/** Details of one entry whose references count: a larger collective booking is known by its batch. */
const DETAILS_MAX = 1_000;

/** Booked entries of statements; `credits` and `debits` say which signs are of interest. No item of layer '' is held by anything. */
const ENTRIES = `select e.key, e.account, e.booking_date, e.value_date, e.minor, e.currency, e.reversal, e.code, e.counterparty, e.text, f.body
  from json_each(@accounts) a cross join entry e join fact f on f.id = e.fact_id
  where e.account = a.value and e.booking_date >= @since and e.report = 'statement' and e.status = 'booked'
    and ((@credits and e.minor > 0) or (@debits and e.minor < 0))
    and not exists (select 1 from matched_item m where m.key = @layer || '|bank|' || e.key)
  order by e.key`;

/** Which entries are asked for. */
export interface AskedEntries {
  readonly accounts: readonly string[];
  /** Those that nothing of this layer holds; undefined: held ones too. */
  readonly layer: 'payments' | 'books' | 'transfers' | undefined;
  /** First booking date. */
  readonly since: string;
  readonly credits: boolean;
  readonly debits: boolean;
}

/** Entries as rules look at them; each is named by its place. */
export function bankItems(
  db: ReadDb,
  { accounts, layer, since, credits, debits }: AskedEntries,
): readonly PooledItem[] {
  const asked = {
    accounts: JSON.stringify(accounts),
    layer: layer ?? '',
    since,
    credits: credits ? 1 : 0,
    debits: debits ? 1 : 0,
  };
  // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
  const rows = db.prepare(ENTRIES).safeIntegers(true).all(asked) as Row[];
  return rows.flatMap((row, id) => {
    const item = toItem(row, id);
    return item ? [{ key: row.key, item }] : [];
  });
}

function toItem(row: Row, id: number): MatchItem | undefined {
  const currency = parseCurrency(row.currency);
  if (currency === undefined) return undefined;
  // Checked by its contract when it was stored; reading it through the contract again costs more than all of the rest.
  const { entry } = JSON.parse(row.body) as z.input<typeof zEntryFact>;
  const { details } = entry;
  const [detail] = details;
  const party = row.minor >= 0n ? detail?.debtor : detail?.creditor;
  return {
    ...{ id, side: 'bank', account: row.account, currency, minor: row.minor },
    bookingDate: dayOf(row.booking_date),
    valueDate: dayOf(row.value_date),
    references: referencesOf(entry),
    text: row.text,
    counterparty: row.counterparty ?? undefined,
    counterpartyAccount: details.length === 1 ? party?.account : undefined,
    kind: row.code.split(' · ')[0],
    reversal: reversalOf(row, details),
    instructed: details.length === 1 ? instructedOf(row, detail) : undefined,
  };
}

function instructedOf(row: Row, detail: EntryDetail | undefined): MatchItem['instructed'] {
  const currency = parseCurrency(detail?.instructedCurrency ?? '');
  if (detail?.instructedMinor === undefined || currency === undefined) return undefined;
  const minor = BigInt(detail.instructedMinor);
  return { minor: row.minor < 0n ? -minor : minor, currency };
}

function referencesOf(entry: Entry): readonly MatchReference[] {
  const details = entry.details.slice(0, DETAILS_MAX);
  return distinctReferences([
    ...referenceOf('bankReference', entry.bankReference),
    ...referenceOf('paymentInformationId', entry.batch?.paymentInformationId),
    ...referenceOf('messageId', entry.batch?.messageId),
    ...details.flatMap(ofDetail),
  ]);
}

function ofDetail(detail: EntryDetail): readonly MatchReference[] {
  return [
    ...referenceOf('uetr', detail.uetr),
    ...referenceOf('endToEndId', detail.endToEndId),
    ...referenceOf('instructionId', detail.instructionId ?? detail.transactionId),
    ...referenceOf('paymentInformationId', detail.paymentInformationId),
    ...referenceOf('messageId', detail.messageId),
    ...referenceOf('bankReference', detail.bankReference),
    ...referenceOf('chequeNumber', detail.chequeNumber),
    ...referenceOf('mandateId', detail.mandateId),
    ...referenceOf('creditorReference', detail.creditorReference),
  ];
}

/** A code or a reason says that money came back; a flag alone, that the bank took an entry back. */
function reversalOf(row: Row, details: readonly EntryDetail[]): ReversalKind | undefined {
  const coded = entryPurpose({ code: row.code, reversal: false, minor: row.minor }) === 'return';
  if (coded || details.some((detail) => detail.returnReason !== undefined)) return 'return';
  return row.reversal === 1n ? 'correction' : undefined;
}
