import type { PaymentLink } from '../../../../shared/contracts/api/payment-links.ts';
import { isInReach } from '../../../../shared/contracts/permissions.ts';
import { type Act, subjectOf, zAct } from '../../../../shared/domain/decision/decision.ts';
import { type ClaimLink, givenNames } from '../../../../shared/domain/payment/claim-link.ts';
import { daysOf, nearNames } from '../../../../shared/domain/payment/connected.ts';
import {
  compareNames,
  displayReference,
  type IdentityName,
  identityNames,
  recordName,
} from '../../../../shared/domain/payment/identity.ts';
import { ownReference } from '../../../../shared/domain/payment/own-reference.ts';
import { SYSTEM_ROLES } from '../../../../shared/domain/payment/state.ts';
import type { ReadDb } from '../../store/database.ts';
import { linksThen } from '../../views/payments/claim-links.ts';
import { type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { plainRow, plainRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
import { type ClaimFact, claimView } from './claim-facts.ts';
import { claimsOfPayment, storedPayment } from './claims-of-payment.ts';
import { isMasked } from './row.ts';

/** Every revision of one record, and the names that they give the payment. */
interface Told {
  readonly latest: ClaimFact;
  /** The revision that counts; the latest one where none does any more. */
  readonly standing: ClaimFact;
  readonly link: ClaimLink | undefined;
  readonly names: Map<string, IdentityName>;
  /** Of money that came back: the references that lead to this payment, which are no names of it. */
  readonly returnOf: readonly string[];
}

/** What ties each record of a payment to the others (architecture.md, "Identity"); empty where there is no such payment in reach. */
export function paymentLinks(desk: Desk, reach: Reach, key: string, asKnownAt: number | undefined): PaymentLink[] {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, asKnownAt);
    const payment = storedPayment(desk.db, key, moment);
    if (!payment || !isInReach(reach, payment.company_code)) return [];
    const told = recordsTold(desk.db, key, claimsOfPayment(desk.db, key, moment), moment);
    const days = daysOf(told.flatMap(({ names }) => [...names.values()]));
    return told
      .map((one) => ({
        ...linkOf(desk.db, one, told, days, moment),
        ...saidBy(one.standing, isMasked(reach, payment)),
      }))
      .sort((a, b) => SYSTEM_ROLES.indexOf(a.role) - SYSTEM_ROLES.indexOf(b.role) || compare(a.recordKey, b.recordKey));
  });
}

/** By record; `facts` come newest first. */
function recordsTold(db: ReadDb, payment: string, facts: readonly ClaimFact[], moment: Moment): readonly Told[] {
  const own = ({ source, key }: ClaimFact): string => recordName(source, key);
  const links = linksThen(db, facts.map(own), moment.seq ?? Number.MAX_SAFE_INTEGER);
  const bases = returnBases(db, payment, moment);
  const standing = new Map(facts.filter(({ superseded }) => !superseded).map((fact) => [own(fact), fact]));
  const told = new Map<string, Told>();
  for (const fact of facts) {
    const link = links.get(own(fact));
    const one = told.get(own(fact)) ?? {
      latest: fact,
      standing: standing.get(own(fact)) ?? fact,
      link,
      names: new Map(),
      returnOf: bases.get(own(fact)) ?? [],
    };
    told.set(own(fact), one);
    for (const name of givenNames(identityNames(fact.claim, fact.source, fact.key), link))
      one.names.set(name.name, name);
  }
  return [...told.values()];
}

function linkOf(
  db: ReadDb,
  one: Told,
  all: readonly Told[],
  days: ReturnType<typeof daysOf>,
  moment: Moment,
): Omit<PaymentLink, keyof ReturnType<typeof saidBy>> {
  const { claim, source, key } = one.latest;
  const own = recordName(source, key);
  return {
    role: claim.role,
    system: claim.system,
    source,
    recordKey: key,
    names: [...returnNames(one, all), ...identities(one, own, all, days)],
    decision:
      one.link === undefined
        ? null
        : decisionOf(db, { type: 'unlink-claim', source, recordKey: key, fromPaymentKey: own }, one.link, moment),
  };
}

/** What a record says of its payment by the revision that counts. */
function saidBy(fact: ClaimFact, masked: boolean): Pick<PaymentLink, 'reference' | 'said' | 'amount' | 'ownAccount'> {
  const { claim, key } = fact;
  const { minor, currency, ownAccount } = claim;
  return {
    reference: ownReference(claim, key),
    said: claimView(fact, masked),
    amount: masked || minor === undefined || currency === undefined ? null : { minor, currency },
    ownAccount: ownAccount ?? null,
  };
}

/** The references by which money that came back was led to its payment. */
function returnNames(one: Told, all: readonly Told[]): PaymentLink['names'] {
  const others = all.filter((other) => other !== one && other.returnOf.length === 0);
  const systems = [...new Set(others.map(({ latest }) => latest.claim.system))].sort();
  return one.returnOf.map((value) => ({ scheme: 'return', value, scoped: true, sharedWith: systems }));
}

function identities(
  one: Told,
  own: string,
  all: readonly Told[],
  days: ReturnType<typeof daysOf>,
): PaymentLink['names'] {
  return [...one.names.values()]
    .filter(({ name }) => name !== own)
    .sort((a, b) => compareNames(a.name, b.name))
    .map(({ name, day }) => ({
      scheme: name.slice(0, name.indexOf('|')),
      value: displayReference(name),
      scoped: day !== undefined,
      sharedWith: othersWith([name, ...nearNames(name, days)], one, all),
    }));
}

/** References that led records of money that came back to a payment, by the record's own name. */
function returnBases(db: ReadDb, payment: string, moment: Moment): ReadonlyMap<string, readonly string[]> {
  const sql = `select key as record, basis from ${viewThen('return_link', 'key, original, basis', moment)} where original = @payment`;
  const rows = plainRows<{ record: string; basis: string }>(db, sql, { payment, seq: seqOf(moment) });
  return new Map(rows.map(({ record, basis }) => [record, basis.split('\n')]));
}

/** Systems of the other records that give one of these names. */
function othersWith(names: readonly string[], one: Told, all: readonly Told[]): string[] {
  const others = all.filter((other) => other !== one && names.some((name) => other.names.has(name)));
  return [...new Set(others.map(({ latest }) => latest.claim.system))].sort();
}

/** The decision as it was recorded, and the payment that the claim was last taken out of. */
function decisionOf(db: ReadDb, about: Act, link: ClaimLink, moment: Moment): PaymentLink['decision'] {
  const params = { subject: subjectOf(about), id: link.decisionId, seq: moment.seq ?? Number.MAX_SAFE_INTEGER };
  const row = plainRow<{ person: string; reason: string }>(
    db,
    'select person, reason from decision where id = @id',
    params,
  );
  const taken = plainRow<{ act: string }>(
    db,
    `select act from decision where subject = @subject and type = 'unlink-claim' and seq <= @seq order by at desc, id desc limit 1`,
    params,
  );
  const act = taken === undefined ? undefined : zAct.parse(JSON.parse(taken.act));
  return {
    decisionId: link.decisionId,
    put: link.toPaymentKey !== undefined,
    person: row?.person ?? '',
    reason: row?.reason ?? '',
    at: link.at,
    fromPaymentKey: act?.type === 'unlink-claim' ? act.fromPaymentKey : null,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
