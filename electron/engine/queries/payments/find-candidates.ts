import { lookupForm } from '../../../../shared/kernel/text.ts';
import type { ReadDb } from '../../store/database.ts';
import { type Desk, momentOf } from '../desk.ts';
import { bigRows, plainRow } from '../rows.ts';
import { giveWay } from '../give-way.ts';
import { matchOf } from './filter.ts';
import { PAYMENT_COLUMNS, type StoredPayment } from './row.ts';

/** Candidates that are compared with the text, newest payments first. */
const CANDIDATES_MAX = 2_000;
/** Images that one slice of a search of the past looks at. */
const SLICE_IMAGES = 20_000;

const QUALIFIED = PAYMENT_COLUMNS.split(', ')
  .map((column) => `p.${column}`)
  .join(', ');
/** Reads the index from its newest row on and stops, so that a frequent word costs no more than a rare one. */
const INDEXED = `select ${QUALIFIED} from payment_text t cross join payment p on p.id = t.rowid
  where payment_text match @match and p.since_seq <= @seq order by t.rowid desc limit ${String(CANDIDATES_MAX)}`;

/** The same from the words that wait to be indexed. */
const DUE = `select ${QUALIFIED} from search_due t cross join payment p on p.id = t.payment_id
  where instr(t.words, @form) > 0 and p.since_seq <= @seq order by t.payment_id desc limit ${String(CANDIDATES_MAX)}`;

/** The end of a slice of images: so many further on in the order of their key. */
const SLICE_END = `select until_seq, id from payment_image where (until_seq, id) > (@until, @id) order by until_seq, id limit 1 offset ${String(SLICE_IMAGES - 1)}`;
const IMAGES = `select ${PAYMENT_COLUMNS} from payment_image
  where (until_seq, id) > (@until, @id) and (until_seq, id) <= (@lastUntil, @lastId) and since_seq <= @seq
    and (names like @loose or counterparty like @loose or remittance like @loose or names glob @foreign)`;
/** Signs outside of ASCII may stand for several letters, so a name with one is looked at whatever the text. */
const FOREIGN = '*[^\n -~]*';
const NOWHERE_AFTER = { until_seq: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };

/** Payments that the search index leads to: they hold every trigram of the text. */
export function candidatesNow(desk: Desk, text: string): readonly StoredPayment[] {
  return indexed(desk.db, text, Number.MAX_SAFE_INTEGER);
}

function indexed(db: ReadDb, text: string, seq: number): readonly StoredPayment[] {
  const match = matchOf(text);
  if (match === undefined) return [];
  const due = bigRows<StoredPayment>(db, DUE, { form: lookupForm(text), seq });
  const found = bigRows<StoredPayment>(db, INDEXED, { match, seq });
  return due.length === 0 ? found : [...due, ...found].sort((a, b) => Number(b.id - a.id));
}

/**
 * Payments that held the text at an earlier instant. The search index knows the words of today; rows that have changed
 * since are looked through, in slices, because what was known of them then may be in no index any more. Undefined when
 * cancelled.
 */
export async function candidatesThen(
  desk: () => Desk,
  text: string,
  asKnownAt: number,
  cancelled: () => boolean,
): Promise<readonly StoredPayment[] | undefined> {
  if (matchOf(text) === undefined) return [];
  const seq = momentOf(desk(), asKnownAt).version;
  const found = [...indexed(desk().db, text, seq)];
  const params = { seq, loose: looseOf(text), foreign: FOREIGN };
  let from: { readonly until_seq: number; readonly id: number } = { until_seq: seq, id: Number.MAX_SAFE_INTEGER };
  for (;;) {
    if (cancelled()) return undefined;
    const after = { until: from.until_seq, id: from.id };
    const end = plainRow<{ until_seq: number; id: number }>(desk().db, SLICE_END, after) ?? NOWHERE_AFTER;
    const slice = { ...params, ...after, lastUntil: end.until_seq, lastId: end.id };
    found.push(...bigRows<StoredPayment>(desk().db, IMAGES, slice).filter((payment) => holdsGrams(payment, text)));
    if (end === NOWHERE_AFTER) break;
    from = end;
    await giveWay();
  }
  return found.sort((a, b) => Number(b.id - a.id)).slice(0, CANDIDATES_MAX);
}

/** What every text that the search would hit must look like: the letters and digits in their order, anything between. */
function looseOf(text: string): string {
  const signs = Array.from(lookupForm(text)).map((sign) => (/^[A-Z0-9]$/.test(sign) ? sign : '%'));
  return `%${signs.join('%')}%`.replace(/%+/g, '%');
}

/** The test of the search index, on a row that it does not hold. */
function holdsGrams({ names, counterparty, remittance }: StoredPayment, text: string): boolean {
  const held = [
    ...names.split('\n').map((name) => lookupForm(name.slice(name.indexOf('|') + 1))),
    lookupForm(counterparty ?? ''),
    lookupForm(remittance ?? ''),
  ].join('\n');
  const form = Array.from(lookupForm(text));
  return form.slice(2).every((_sign, index) => held.includes(form.slice(index, index + 3).join('')));
}
