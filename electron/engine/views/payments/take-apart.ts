import { FACT_NUMBERS } from '../../../../shared/domain/fact/fact.ts';
import type { PaymentClaim } from '../../../../shared/domain/payment/claim.ts';
import { givenNames } from '../../../../shared/domain/payment/claim-link.ts';
import { connected, type Connected } from '../../../../shared/domain/payment/connected.ts';
import { type IdentityName, identityNames } from '../../../../shared/domain/payment/identity.ts';
import { decodeBody } from '../../facts/fact-store.ts';
import { COUNTS } from '../../facts/rereading.ts';
import type { WriteDb } from '../../store/database.ts';
import type { Batches } from './batches.ts';
import type { ClaimLinks } from './claim-links.ts';
import type { PaymentLinker } from './linker.ts';

/** One revision of a claim of a payment. */
interface Telling {
  readonly recordId: number;
  readonly claim: PaymentClaim;
  readonly names: readonly IdentityName[];
  /** A person has put the claim to a payment. */
  readonly isPut: boolean;
}

interface TellingRow {
  readonly record_id: number;
  readonly source: string;
  readonly key: string;
  readonly body: string;
}

/** A payment that came out of another one, or what is left of that one. */
interface Part {
  readonly paymentId: number;
  readonly records: ReadonlySet<number>;
  /** Batches that it is or was a member of. */
  readonly batches: ReadonlySet<number>;
}

/** What a payment was made into. */
export interface TakenApart {
  readonly parts: readonly Part[];
  /** Of each claim that a person has put to a payment: its names, in the order of the records. */
  readonly putTo: readonly (readonly IdentityName[])[];
  /** Payments that claims of it stood with: returns at their originals. */
  readonly left: ReadonlySet<number>;
  /** Names that nothing gives any more. */
  readonly former: readonly string[];
  /** The payment goes on under its key. */
  readonly keepsKey: boolean;
}

/** By their own names, in the order of the records; every revision of a commit up to `@upTo` that counts in `@seq`. */
const TELLINGS = `select f.record_id, s.name as source, r.key, f.body from identity i
  join source s on i.name = 'rec|' || s.name || '|' || substr(i.name, length(s.name) + 6)
  join record r on r.kind = ${String(FACT_NUMBERS['payment-claim'])} and r.source_id = s.id and r.key = substr(i.name, length(s.name) + 6)
  join fact f on f.record_id = r.id and f.seq <= @upTo and ${COUNTS}
  where i.payment_id = @payment and i.name like 'rec|%' order by f.record_id, f.id`;

/** What takes part in it. */
export interface TakeApartPorts {
  readonly db: WriteDb;
  readonly linker: PaymentLinker;
  readonly batches: Batches;
  readonly links: ClaimLinks;
}

/**
 * Takes a payment apart into the connected sets that its claims make by now, after a decision about one of them: a name
 * that joined two of them may be gone. The set that has the payment's key goes on as the payment, else the largest; each
 * other one is a payment of its own.
 */
export function takeApart(
  { db, linker, batches, links }: TakeApartPorts,
  payment: { readonly id: number; readonly key: string | undefined },
  when: { readonly seq: number; readonly upTo: number },
): TakenApart {
  const { seq } = when;
  const tellings = tellingsOf(db, links, payment.id, when);
  const sets = connected(
    tellings.map((member) => ({ member, names: member.isPut ? member.names.slice(-1) : member.names })),
  );
  const stays = setThatStays(sets, payment.key);
  const former = linker.empty(payment.id, new Set(sets.flatMap(({ names }) => [...names.keys()])));
  const left = new Set<number>();
  const parts = sets.map((set) => {
    const paymentId = set === stays ? payment.id : linker.newPayment(payment.id);
    linker.name(paymentId, set.names);
    const records = new Set(set.members.map(({ recordId }) => recordId));
    for (const other of moveClaims(db, records, paymentId)) left.add(other);
    const claims = set.members.map(({ claim }) => claim);
    return { paymentId, records, batches: batches.settle(paymentId, claims, seq) };
  });
  const putTo = new Map(tellings.flatMap(({ isPut, recordId, names }) => (isPut ? [[recordId, names]] : [])));
  const keepsKey = payment.key !== undefined && stays?.names.has(payment.key) === true;
  return { parts, putTo: [...putTo.values()], left, former, keepsKey };
}

function tellingsOf(
  db: WriteDb,
  links: ClaimLinks,
  payment: number,
  when: { readonly seq: number; readonly upTo: number },
): readonly Telling[] {
  // The selected columns, by the schema's types.
  const rows = db.prepare(TELLINGS).all({ payment, ...when }) as TellingRow[];
  return rows.flatMap(({ record_id: recordId, source, key, body }) => {
    const claim = decodeBody('payment-claim', body);
    if (claim.level === 'batch') return [];
    const link = links.of(source, key);
    const names = givenNames(identityNames(claim, source, key), link);
    return [{ recordId, claim, names, isPut: link?.toPaymentKey !== undefined }];
  });
}

function setThatStays(sets: readonly Connected<Telling>[], key: string | undefined): Connected<Telling> | undefined {
  const records = ({ members }: Connected<Telling>): number => new Set(members.map(({ recordId }) => recordId)).size;
  const [largest] = sets.toSorted((a, b) => records(b) - records(a));
  return sets.find(({ names }) => key !== undefined && names.has(key)) ?? largest;
}

/** Moves what records claim to a payment. Answers the payments that they stood with. */
function moveClaims(db: WriteDb, records: ReadonlySet<number>, paymentId: number): ReadonlySet<number> {
  const stood = new Set<number>();
  for (const recordId of records) {
    const before = db.prepare('select payment_id from claim where record_id = ?').pluck().get(recordId);
    if (typeof before === 'number') stood.add(before);
    db.prepare('update claim set payment_id = ? where record_id = ?').run(paymentId, recordId);
  }
  return stood;
}
