import { FACT_NUMBERS } from '../../../../shared/domain/fact/fact.ts';
import { recordName } from '../../../../shared/domain/payment/identity.ts';
import type { ReadDb } from '../../store/database.ts';
import { linksThen } from '../../views/payments/claim-links.ts';
import type { Moment } from '../desk.ts';
import { bigRow, bigRows, plainRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
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
/** The records that name the payment: each has one name `rec|source|key` of its own. */
const RECORD_NAMES =
  "select i.name from identity i where i.payment_id in (select payment_id from identity where name = @key) and i.name like 'rec|%'";
/** The same for the past: of every payment that was one with it once, or came out of it since, and of what a newer reading took back. */
const RECORD_NAMES_THEN = `with recursive kin (id) as (
    select payment_id from identity where name = @key union select payment_id from former_name where name = @key
    union select a.payment_id from absorbed a join kin k on a.survivor_id = k.id
    union select a.survivor_id from absorbed a join kin k on a.payment_id = k.id
  ) select i.name from identity i where i.payment_id in (select id from kin) and i.name like 'rec|%'
    union select n.name from former_name n where n.payment_id in (select id from kin) and n.name like 'rec|%'`;
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
  const own = ownClaims(db, key, moment);
  const known = new Set(own.map((fact) => fact.recordId));
  const returned = returnsOf(db, key, moment).filter((id) => !known.has(id));
  return returned.length === 0 ? own : [...own, ...claimFacts(db, returned, moment)];
}

/** The payment that a claim record belonged to at the end of an earlier commit; undefined where it claimed nothing then. */
export function paymentOfRecordThen(
  db: ReadDb,
  record: { readonly id: number; readonly source: string; readonly key: string },
  moment: Moment,
): StoredPayment | undefined {
  const key = recordName(record.source, record.key);
  const original = plainRows<{ original: string }>(
    db,
    `select original from ${viewThen('return_link', 'key, original', moment)} where key = @key`,
    { key, seq: seqOf(moment) },
  )[0]?.original;
  if (original !== undefined) return storedPayment(db, original, moment);
  const candidates = bigRows<StoredPayment>(db, PAST_FAMILY, { key, seq: moment.seq ?? 0 });
  return candidates.find((payment) =>
    claimsOfPayment(db, payment.key, moment).some((fact) => fact.recordId === record.id && !fact.superseded),
  );
}

/** The claims that give the payment a name. */
function ownClaims(db: ReadDb, key: string, moment: Moment): readonly ClaimFact[] {
  if (moment.seq === undefined) return claimFacts(db, recordsOf(db, RECORD_NAMES, key), moment);
  const facts = claimFacts(db, recordsOf(db, RECORD_NAMES_THEN, key), moment);
  const names = facts.map((fact) => recordName(fact.source, fact.key));
  return claimsAbout(facts, linksThen(db, names, moment.seq), key);
}

/** Ids of the records of money that came back and that its references lead to the payment of a key. */
function returnsOf(db: ReadDb, key: string, moment: Moment): readonly number[] {
  const links = `select key as name from ${viewThen('return_link', 'key, original', moment)} where original = @key`;
  return plainRows<{ name: string }>(db, links, { key, seq: seqOf(moment) }).flatMap(({ name }) => recordIds(db, name));
}

/** Ids of the claim records of a payment. */
function recordsOf(db: ReadDb, names: string, key: string): readonly number[] {
  return plainRows<{ name: string }>(db, names, { key }).flatMap(({ name }) => recordIds(db, name));
}

/** The record of a name `rec|source|key`. Sources are named without `|`, keys may hold any. */
function recordIds(db: ReadDb, name: string): readonly number[] {
  const [, source = '', ...rest] = name.split('|');
  return plainRows<{ id: number }>(db, RECORD, { source, record: rest.join('|') }).map((row) => row.id);
}
