import { usableReference } from '../../../shared/domain/payment/identity.ts';
import type { PaymentClaim, PaymentIdentity } from '../../../shared/domain/payment/claim.ts';
import type { Entry, EntryDetail, Party } from '../../../shared/domain/statement/entry.ts';
import type { StatementHeader } from '../../../shared/domain/statement/statement.ts';
import { absolute } from '../../../shared/kernel/money.ts';
import { type EntryFlow, flowOf, incomingKind, kindOfPurpose } from './entry-flow.ts';
import { stated } from '../../kit/record/stated.ts';
import { originalReferences } from './original-references.ts';
import type { Scope } from './scope.ts';

/** A claim with what tells it from the others of its entry. */
export interface KeyedClaim {
  readonly suffix: string;
  readonly claim: PaymentClaim;
}

/** The text of a remittance that a claim shows; the entry keeps all of it. */
const REMITTANCE_LENGTH_MAX = 1000;

/**
 * What a booked entry says about payments: one claim per transaction that can be recognised, and one for the batch where
 * the bank booked it as one sum. The entry is the bank's strongest word. Pending entries claim nothing.
 */
export function claimsOfEntry(
  header: StatementHeader,
  entry: Entry,
  details: readonly EntryDetail[],
  scope: Scope,
): readonly KeyedClaim[] {
  const isOwn = details.some((detail) => scope.own(detail.endToEndId) !== undefined);
  const flow = flowOf(entry, details, isOwn);
  if (entry.status !== 'booked' || flow.flow === 'none') return [];
  const rows = details.length > 0 ? details : [{}];
  const single = rows.length === 1;
  const batch = batchClaim(header, entry, rows, flow, scope);
  // The one row of a batch stands for the batch, not for a payment, unless it names its payment.
  const claims = rows.flatMap((detail, place) => {
    const claim = detailClaim({ header, entry, detail, single: single && !batch, flow, scope });
    return claim ? [{ suffix: String(place), claim }] : [];
  });
  return batch ? [...claims, { suffix: 'batch', claim: batch }] : claims;
}

interface Row {
  readonly header: StatementHeader;
  readonly entry: Entry;
  readonly detail: EntryDetail;
  /** The entry is this one payment: its amount and reference are the payment's. */
  readonly single: boolean;
  readonly flow: Exclude<EntryFlow, { readonly flow: 'none' }>;
  readonly scope: Scope;
}

function detailClaim(row: Row): PaymentClaim | undefined {
  const { header, entry, detail, single, flow, scope } = row;
  const identity = identityOf(row);
  const counterparty = counterpartyOf(detail, flow);
  const returned = flow.returning ? returnedOf(row) : undefined;
  const isTold = isSentBack(flow) || (returned?.originals.length ?? 0) > 0;
  if (!isTold && !isRecognisable(identity, flow, counterparty)) return undefined;
  const minor = detail.minor ?? (single ? absolute(entry.minor) : undefined);
  return {
    ...claimBase(header, entry, flow, scope),
    level: 'payment',
    kind: flow.flow === 'in' ? incomingKind(entry) : (kindOfPurpose(detail.purpose) ?? 'unknown'),
    identity,
    ...stated({
      minor,
      currency: detail.currency ?? (single ? entry.currency : undefined),
      counterpartyName: counterparty?.name,
      counterpartyAccount: counterparty?.account,
      remittance: detail.remittance?.join(' ').slice(0, REMITTANCE_LENGTH_MAX),
      batch: batchOf(entry, detail),
      reasons: reasonsOf(detail),
      returned,
    }),
  };
}

/** Money of ours that a code or a reason says was sent back: a return even where it names nothing, never passed over. */
function isSentBack(flow: EntryFlow): boolean {
  return flow.flow === 'out' && flow.returning && flow.qualifier !== 'bank-correction';
}

/** A debit is ours to recognise only by a reference of an instruction; a receipt also by who paid. */
function isRecognisable(identity: PaymentIdentity, flow: EntryFlow, counterparty: Party | undefined): boolean {
  // The bank's own reference alone says nothing about an instruction of ours.
  if (Object.keys(identity).some((name) => name !== 'bankReference')) return true;
  if (flow.flow !== 'in') return false;
  return counterparty?.name !== undefined || counterparty?.account !== undefined;
}

function identityOf({ header, entry, detail, single, flow, scope }: Row): PaymentIdentity {
  const endToEndId = usableReference(detail.endToEndId);
  const ownBankReference = usableReference(detail.bankReference);
  // An entry's reference names the payment only where the entry is one payment: else all of a batch would be one.
  const bankReference = single ? (ownBankReference ?? usableReference(entry.bankReference)) : ownBankReference;
  return stated({
    // An incoming EndToEndId is the customer's text, even when it looks like ours; that of our own direct debit is ours.
    erpDocument:
      flow.flow === 'out' || incomingKind(entry) === 'collection'
        ? (scope.own(endToEndId) ?? scope.own(detail.instructionId))
        : undefined,
    uetr: detail.uetr?.toLowerCase(),
    endToEndId,
    instructionId: usableReference(detail.instructionId),
    chequeNumber: usableReference(detail.chequeNumber),
    achTrace: achTrace(detail.transactionId),
    bankReference:
      // Some banks repeat the running number of the line (NtryRef) here; that number names nothing beyond its report.
      bankReference === undefined || bankReference === usableReference(entry.entryReference)
        ? undefined
        : { account: scope.accountId(header.account.number), reference: bankReference },
  });
}

/** NACHA trace numbers have exactly 15 digits; a TxId of that form is one. */
function achTrace(transactionId: string | undefined): string | undefined {
  return transactionId !== undefined && /^\d{15}$/.test(transactionId) ? transactionId : undefined;
}

/** The other side: the creditor of what we paid, the debtor of what we got; a return names the original's parties. */
function counterpartyOf(detail: EntryDetail, flow: EntryFlow): Party | undefined {
  return flow.flow === 'out' ? (detail.creditor ?? detail.debtor) : (detail.debtor ?? detail.creditor);
}

function batchClaim(
  header: StatementHeader,
  entry: Entry,
  rows: readonly EntryDetail[],
  flow: Row['flow'],
  scope: Scope,
): PaymentClaim | undefined {
  const batch = batchOf(entry, rows[0] ?? {});
  if (!batch || flow.returning) return undefined;
  const count = entry.batch?.count ?? entry.detailCount ?? rows.length;
  const namesPayment = rows.some((row) => usableReference(row.endToEndId) !== undefined || row.uetr !== undefined);
  // One row with a payment's own id and no word of more is that payment, even if it also names its batch.
  if (count <= 1 && namesPayment) return undefined;
  return {
    ...claimBase(header, entry, flow, scope),
    level: 'batch',
    identity: {},
    batch,
    minor: absolute(entry.minor),
    currency: entry.currency,
    ...(flow.flow === 'in' ? { kind: incomingKind(entry) } : {}),
  };
}

function batchOf(entry: Entry, detail: EntryDetail): PaymentClaim['batch'] {
  const paymentInformationId =
    usableReference(entry.batch?.paymentInformationId) ?? usableReference(detail.paymentInformationId);
  const messageId = usableReference(entry.batch?.messageId) ?? usableReference(detail.messageId);
  if (paymentInformationId === undefined && messageId === undefined) return undefined;
  return stated({ paymentInformationId, messageId });
}

function claimBase(header: StatementHeader, entry: Entry, flow: Row['flow'], scope: Scope) {
  const ownAccount = scope.accountId(header.account.number);
  // Intraday reports repeat their entries all day: their time of creation says nothing about the entry.
  const reportedAt = entry.reportedAt ?? (header.report === 'intraday' ? undefined : header.createdAt);
  return {
    role: 'bank' as const,
    system: scope.bankOf(header.account),
    state: flow.returning ? ('reversed' as const) : ('settled' as const),
    qualifier: flow.returning ? flow.qualifier : ('booked' as const),
    rawStatus: entry.reversal ? 'BOOK reversal' : 'BOOK',
    direction: flow.flow,
    ownAccount,
    booked: true,
    ...stated({
      at: reportedAt,
      returning: flow.returning ? true : undefined,
      companyCode: scope.companyCode(ownAccount),
      valueDate: entry.valueDate ?? entry.bookingDate,
    }),
  };
}

/** Charges count where they are in the currency of what came back: that is what the bank kept of it. */
function returnedOf(row: Row): PaymentClaim['returned'] {
  const { header, entry, detail, single, scope } = row;
  const { chargesMinor, chargesCurrency } = detail;
  const currency = detail.currency ?? (single ? entry.currency : undefined);
  const kept = chargesMinor !== undefined && chargesMinor > 0n && chargesCurrency === currency;
  const originals = [...originalReferences(row, scope.own)];
  return { report: header.report, originals, ...(kept ? { chargesMinor } : {}) };
}

function reasonsOf(detail: EntryDetail): PaymentClaim['reasons'] {
  if (detail.returnReason === undefined && detail.returnText === undefined) return undefined;
  return [stated({ code: detail.returnReason, text: detail.returnText })];
}
