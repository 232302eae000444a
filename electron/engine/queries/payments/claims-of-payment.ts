import { FACT_NUMBERS } from '../../../../shared/domain/fact/fact.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { bigRow, bigRows, plainRows } from '../rows.ts';
import { type ClaimFact, claimFacts, claimsAbout } from './claim-facts.ts';
import { PAYMENT_COLUMNS, type StoredPayment } from './row.ts';

const LIVE = `select ${PAYMENT_COLUMNS} from payment where key = @key`;
/** A key of the past may belong to a payment that another one absorbed since, or that a newer reading took apart; images keep its own id. */
const FAMILY = `with recursive family (id) as (
    select payment_id from identity where name = @key union select payment_id from former_name where name = @key
    union select a.payment_id from absorbed a join family f on a.survivor_id = f.id
  )`;
const then = (live: string, images: string): string => `${FAMILY}
  select ${PAYMENT_COLUMNS} from payment where ${live} and since_seq <= @seq
  union all select ${PAYMENT_COLUMNS} from payment_image where ${images} and until_seq > @seq and since_seq <= @seq`;
const IN_FAMILY = 'id in (select id from family)';
const PAST = then('key = @key', `${IN_FAMILY} and key = @key`);
const PAST_FAMILY = then(IN_FAMILY, IN_FAMILY);
/** Every record that names the payment: one that claims nothing any more still gives it the name `rec|source|key`. */
const RECORD_NAMES =
  "select i.name from identity i where i.payment_id in (select payment_id from identity where name = @key) and i.name like 'rec|%'";
/** And those that did before a newer reading took it back. */
const RECORD_NAMES_THEN = `${RECORD_NAMES} union
  select n.name from former_name n where n.payment_id in (select payment_id from former_name where name = @key and until_seq > @seq)
    and n.until_seq > @seq and n.name like 'rec|%'`;
const RECORD = `select r.id from source s cross join record r on r.kind = ${String(FACT_NUMBERS['payment-claim'])} and r.source_id = s.id and r.key = @record
  where s.name = @source`;

/** The row of a key at a moment, whoever asks. */
export function storedPayment(db: ReadDb, key: string, moment: Moment): StoredPayment | undefined {
  return moment.seq === undefined
    ? bigRow<StoredPayment>(db, LIVE, { key })
    : bigRow<StoredPayment>(db, PAST, { key, seq: moment.seq });
}

/** The revisions of every claim about a payment that were known at a moment, newest first, the replaced ones marked. */
export function claimsOfPayment(db: ReadDb, key: string, moment: Moment): readonly ClaimFact[] {
  const facts = claimFacts(db, recordsOf(db, key, moment), moment);
  return moment.seq === undefined ? facts : claimsAbout(facts, key);
}

/** The payment that a claim record belonged to at the end of an earlier commit; undefined where it claimed nothing then. */
export function paymentOfRecordThen(
  db: ReadDb,
  record: { readonly id: number; readonly source: string; readonly key: string },
  moment: Moment,
): StoredPayment | undefined {
  const key = `rec|${record.source}|${record.key}`;
  const candidates = bigRows<StoredPayment>(db, PAST_FAMILY, { key, seq: moment.seq ?? 0 });
  return candidates.find((payment) =>
    claimsOfPayment(db, payment.key, moment).some((fact) => fact.recordId === record.id && !fact.superseded),
  );
}

/** Ids of the claim records of a payment. Sources are named without `|`, keys may hold any. */
function recordsOf(db: ReadDb, key: string, { seq }: Moment): readonly number[] {
  const names =
    seq === undefined
      ? plainRows<{ name: string }>(db, RECORD_NAMES, { key })
      : plainRows<{ name: string }>(db, RECORD_NAMES_THEN, { key, seq });
  return names.flatMap(({ name }) => {
    const [, source = '', ...rest] = name.split('|');
    return plainRows<{ id: number }>(db, RECORD, { source, record: rest.join('|') }).map((row) => row.id);
  });
}
