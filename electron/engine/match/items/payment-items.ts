import type { MatchReference, ReferenceKind } from '../../../../shared/domain/matching/match-item.ts';
import { PAYMENT_STATES } from '../../../../shared/domain/payment/state.ts';
import { parseCurrency } from '../../../../shared/kernel/currency.ts';
import type { ReadDb } from '../../store/database.ts';
import { dayOf, distinctReferences, type PooledItem, referenceOf } from './pooled-item.ts';

interface Row {
  readonly key: string;
  readonly names: string;
  readonly direction: bigint;
  readonly kind: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly value_date: string | null;
  readonly counterparty: string | null;
  readonly counterparty_account: string | null;
  readonly own_account: string;
  readonly remittance: string | null;
  readonly batches: string | null;
}

const REJECTED = PAYMENT_STATES.indexOf('rejected');

/**
 * Payments that a system of ours has made and that have not been refused; what only a bank tells is no open item of ours. A
 * payment of which money came back was paid all the same.
 */
const PAYMENTS = `select p.key, p.names, p.direction, p.kind, p.minor, p.currency, p.value_date, p.counterparty, p.counterparty_account, p.own_account, p.remittance,
    (select group_concat(b.name, char(10)) from membership m join batch_name b on b.id = m.batch_id where m.payment_id = p.id) as batches
  from payment p
  where p.own_account in (select value from json_each(@accounts)) and p.minor is not null and p.currency is not null
    and p.state <> ${String(REJECTED)} and (p.treasury_state is not null or p.erp_state is not null)
    and coalesce(p.value_date, '9999') >= @since
    and not exists (select 1 from matched_item m where m.key = @layer || '|payment|' || p.key)
  order by p.key`;

/** References by the scheme of a payment's shown names. */
const NAMES: ReadonlyMap<string, ReferenceKind> = new Map([
  ['doc', 'documentNumber'],
  ['uetr', 'uetr'],
  ['e2e', 'endToEndId'],
  ['instr', 'instructionId'],
  ['ach', 'instructionId'],
  ['cheque', 'chequeNumber'],
  ['bank', 'bankReference'],
]);
/** References by the scheme of a batch's name. */
const BATCHES: ReadonlyMap<string, ReferenceKind> = new Map([
  ['pmtinf', 'paymentInformationId'],
  ['batch', 'batchId'],
  ['msg', 'messageId'],
]);

/** Which payments are asked for. */
export interface AskedPayments {
  readonly accounts: readonly string[];
  /** Those that nothing of this layer holds; undefined: held ones too. */
  readonly layer: 'payments' | 'documents' | undefined;
  /** First value date; '' for all. */
  readonly since: string;
}

/** Payments of accounts as rules look at them; each is named by its place. */
export function paymentItems(db: ReadDb, { accounts, layer, since }: AskedPayments): readonly PooledItem[] {
  // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
  const rows = db
    .prepare(PAYMENTS)
    .safeIntegers(true)
    .all({ accounts: JSON.stringify(accounts), layer: layer ?? '', since }) as Row[];
  return rows.flatMap((row, id) => {
    const currency = parseCurrency(row.currency);
    if (currency === undefined) return [];
    return [
      {
        key: row.key,
        item: {
          ...{ id, side: 'payment', account: row.own_account, currency },
          minor: row.direction === 1n ? row.minor : -row.minor,
          valueDate: dayOf(row.value_date),
          references: distinctReferences(paymentReferences(row.names, row.batches)),
          text: row.remittance ?? undefined,
          counterparty: row.counterparty ?? undefined,
          counterpartyAccount: row.counterparty_account ?? undefined,
          kind: row.kind,
        },
      },
    ];
  });
}

/** What a payment is known by: its names and those of its batches, `scheme|reference` a line. */
export function paymentReferences(names: string, batches: string | null): readonly MatchReference[] {
  return [...referencesBy(NAMES, names), ...referencesBy(BATCHES, batches ?? '')];
}

function referencesBy(kinds: ReadonlyMap<string, ReferenceKind>, lines: string): readonly MatchReference[] {
  return lines.split('\n').flatMap((line) => {
    const bar = line.indexOf('|');
    const kind = kinds.get(line.slice(0, Math.max(bar, 0)));
    return kind === undefined ? [] : referenceOf(kind, line.slice(bar + 1));
  });
}
