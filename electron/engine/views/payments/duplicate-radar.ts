import { agreementText } from '../../../../shared/domain/duplicate/agreement-text.ts';
import {
  connected,
  type DuplicateGroup,
  type DuplicatePair,
  groupOf,
  type Suspicion,
} from '../../../../shared/domain/duplicate/duplicates.ts';
import { referenceText, type ShownPayment } from '../../../../shared/domain/duplicate/suspect-payment.ts';
import type { FoldedPayment } from '../../../../shared/domain/payment/fold.ts';
import { displayReference } from '../../../../shared/domain/payment/identity.ts';
import type { WriteDb } from '../../store/database.ts';
import type { Finding, Findings } from '../findings.ts';
import { LikenessIndex } from './likeness-index.ts';
import { Meetings, type RadarPayment } from './meetings.ts';
import { isSameToRadar, shownByFold, shownByRow } from './radar-payment.ts';
import type { StandingPayment } from './standing-payment.ts';

interface Change {
  readonly before: ShownPayment | undefined;
  after: ShownPayment | undefined;
}

const MEMBER = 'select original_id from duplicate_member where payment_id = ?';
const PUT_MEMBER =
  'insert into duplicate_member (payment_id, original_id) values (?, ?) on conflict do update set original_id = excluded.original_id';
const DROP_MEMBER = 'delete from duplicate_member where payment_id = ?';

/**
 * Payments that may pay one obligation (domain.md, "suspected duplicate payment"), judged in the commit that shows them:
 * the finding `suspected-duplicate` for each payment of a group but the earliest one. A function of the payments that
 * stand, whatever came first; a payment that is cancelled, refused or sent back leaves its group.
 */
export class DuplicateRadar {
  readonly #db: WriteDb;
  readonly #findings: Findings;
  readonly #index: LikenessIndex;
  readonly #changes = new Map<number, Change>();
  /** Payments of which something else was said that may concern the case of their group. */
  readonly #restated = new Set<number>();

  constructor(db: WriteDb, findings: Findings) {
    this.#db = db;
    this.#findings = findings;
    this.#index = new LikenessIndex(db);
  }

  /** A payment's row was written. */
  shown(paymentId: number, standing: StandingPayment | undefined, key: string, folded: FoldedPayment): void {
    if (standing && isSameToRadar(standing, key, folded)) return;
    this.#note(paymentId, standing && shownByRow(standing), shownByFold(key, folded));
  }

  /** What contradicts itself in a payment has changed: whether it is recalled decides whose its suspicion is. */
  restated(paymentId: number): void {
    this.#restated.add(paymentId);
  }

  /** A payment is no more, or is another one's part. */
  dropped(paymentId: number, standing: StandingPayment | undefined): void {
    if (standing) this.#note(paymentId, shownByRow(standing), undefined);
  }

  #note(paymentId: number, before: ShownPayment | undefined, after: ShownPayment | undefined): void {
    const change = this.#changes.get(paymentId);
    if (change) change.after = after;
    else this.#changes.set(paymentId, { before, after });
  }

  /** Judges what this commit touched. The rows of its payments stand already. */
  settle(seq: number): void {
    if (this.#changes.size === 0 && this.#restated.size === 0) return;
    for (const [paymentId, { before, after }] of this.#changes) this.#index.move(paymentId, before, after);
    const meetings = new Meetings(this.#db);
    const due = new Set<number>();
    for (const touched of this.#index.takeTouched())
      for (const id of meetings.touched(touched)) if (meetings.isPaired(id) || this.#isMember(id)) due.add(id);
    for (const id of [...this.#changes.keys(), ...this.#restated]) if (this.#isMember(id)) due.add(id);
    const judged = new Set<number>();
    // In the order of ids, so that a fold from facts writes in the same order.
    for (const id of [...due].sort((a, b) => a - b)) if (!judged.has(id)) this.#judge(id, meetings, judged, seq);
    this.#changes.clear();
    this.#restated.clear();
  }

  #isMember(id: number): boolean {
    return this.#db.prepare(MEMBER).pluck().get(id) !== undefined;
  }

  #judge(id: number, meetings: Meetings, judged: Set<number>, seq: number): void {
    judged.add(id);
    const start = meetings.payment(id);
    const { members, pairs } = start ? connected(start.suspect.key, (key) => meetings.pairsOf(key)) : NOBODY;
    const found = [...members].flatMap((key) => meetings.byKey(key) ?? []);
    const group = groupOf(
      found.map(({ suspect }) => suspect),
      pairs,
    );
    const original = group && meetings.byKey(group.original);
    if (!group || !original) {
      this.#leave(id, seq);
      return;
    }
    for (const member of found) {
      judged.add(member.id);
      this.#db.prepare(PUT_MEMBER).run(member.id, original.id);
      this.#findings.replace(ownerOf(member.id), findingsOf(member, group, meetings), seq);
    }
  }

  #leave(id: number, seq: number): void {
    this.#db.prepare(DROP_MEMBER).run(id);
    this.#findings.replace(ownerOf(id), [], seq);
  }

  /** Forgets what a rolled-back transaction may have left in memory. */
  reload(): void {
    this.#changes.clear();
    this.#restated.clear();
    this.#index.reload();
  }

  /** Empties everything before a rebuild. */
  clear(): void {
    this.#db.exec('delete from payment_likeness; delete from duplicate_member;');
    this.reload();
  }
}

const NOBODY: { readonly members: ReadonlySet<string>; readonly pairs: readonly DuplicatePair[] } = {
  members: new Set(),
  pairs: [],
};

const ownerOf = (paymentId: number): string => `duplicate:${String(paymentId)}`;

function findingsOf(member: RadarPayment, { suspicions }: DuplicateGroup, meetings: Meetings): readonly Finding[] {
  const own = suspicions.find(({ payment }) => payment === member.suspect.key);
  return own ? [{ code: 'suspected-duplicate', subject: own.payment, detail: detailOf(member, own, meetings) }] : [];
}

function detailOf({ suspect }: RadarPayment, { repeats, agreement }: Suspicion, meetings: Meetings): string {
  const company = meetings.byKey(repeats)?.companyCode;
  const by = company === undefined ? '' : ` of company ${company}`;
  return `May pay again what ${displayReference(repeats)}${by} pays: ${agreementText(agreement, referenceText(suspect))}.`;
}
