import type { ReconcileLine } from '../../../../shared/contracts/api/reconcile.ts';
import type { Reconciliation } from '../../../../shared/domain/reconciliation/reconcile.ts';
import type { ReconcilingItem } from '../../../../shared/domain/reconciliation/reconciling-item.ts';
import type { ReadDb } from '../../store/database.ts';
import { entryOwners } from '../cash/entry-owners.ts';
import type { Moment } from '../desk.ts';
import { heldBy } from './held-by.ts';
import type { EntryLine, JournalLine } from './open-lines.ts';
import type { OpenPayment } from './open-payments.ts';

/** What lines are shown with. */
export interface LineContext {
  readonly db: ReadDb;
  readonly moment: Moment;
  /** The reconciliation whose items the lines may be. */
  readonly statement: Reconciliation | undefined;
  readonly hidesTexts: boolean;
}

/** Entries as lines of a pane. */
export function entryLines(context: LineContext, entries: readonly EntryLine[]): ReconcileLine[] {
  const { db, moment, hidesTexts } = context;
  const held = heldBy(
    db,
    moment,
    'bank',
    entries.map((line) => line.key),
  );
  const facts = entries.map((line) => ({ key: line.key, fact_id: BigInt(line.factId) }));
  const owners = entryOwners(db, facts, moment);
  const items = itemsByLine(context.statement, 'bank');
  return entries.map((line) => ({
    side: 'bank',
    ...shared(line, items.get(line.key)),
    text: hidesTexts ? '' : line.text,
    counterparty: hidesTexts ? null : line.counterparty,
    purpose: line.purpose,
    glAccount: null,
    paymentKey: owners.get(line.key)?.key ?? null,
    matches: [...(held.get(line.key) ?? [])],
    factId: line.factId,
  }));
}

/** Book lines as lines of a pane. */
export function postingLines(context: LineContext, postings: readonly JournalLine[]): ReconcileLine[] {
  const { db, moment, hidesTexts } = context;
  const held = heldBy(
    db,
    moment,
    'book',
    postings.map((line) => line.key),
  );
  const items = itemsByLine(context.statement, 'book');
  return postings.map((line) => ({
    side: 'book',
    ...shared({ ...line, reference: line.document }, items.get(line.key)),
    text: hidesTexts ? '' : line.text,
    counterparty: null,
    purpose: null,
    glAccount: line.glAccount,
    paymentKey: line.paymentKey,
    matches: [...(held.get(line.key) ?? [])],
    factId: line.factId,
  }));
}

/** Payments as lines of a pane. */
export function paymentLines(
  { db, moment, hidesTexts }: Omit<LineContext, 'statement'>,
  payments: readonly OpenPayment[],
): ReconcileLine[] {
  const held = heldBy(
    db,
    moment,
    'payment',
    payments.map((line) => line.key),
  );
  return payments.map((line) => ({
    side: 'payment',
    ...shared({ ...line, date: line.valueDate }, undefined),
    text: hidesTexts ? '' : line.text,
    counterparty: hidesTexts ? null : line.counterparty,
    purpose: null,
    glAccount: null,
    paymentKey: line.key,
    matches: [...(held.get(line.key) ?? [])],
    factId: null,
  }));
}

interface AnyLine {
  readonly key: string;
  readonly date: string | null;
  readonly valueDate: string | null;
  readonly minor: bigint;
  readonly currency: string;
  readonly reference: string | null;
  readonly sinceSeq: number;
}

function shared(line: AnyLine, item: ReconcilingItem | undefined) {
  const { key, date, valueDate, minor, currency, reference, sinceSeq } = line;
  return {
    ...{ key, date, valueDate, minor, currency, reference, version: sinceSeq },
    itemClass: item?.class ?? null,
    ageDays: item?.ageDays ?? null,
  };
}

function itemsByLine(
  statement: Reconciliation | undefined,
  side: 'bank' | 'book',
): ReadonlyMap<string, ReconcilingItem> {
  const items = statement ? [...statement.bankItems, ...statement.bookItems] : [];
  return new Map(
    items.flatMap((item) => item.lines.filter((line) => line.side === side).map((line) => [line.key, item] as const)),
  );
}
