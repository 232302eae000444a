import type { PlainDate } from '../../kernel/plain-date.ts';
import { creditorReferenceBody, isCreditorReference } from '../reference/creditor-reference.ts';
import { invoiceForm } from '../reference/invoice-number.ts';
import {
  CHARGE_BEARERS,
  type ChargeBearer,
  type InstructedAmount,
  type MatchItem,
  type MatchSide,
  REFERENCE_KINDS,
  type ReferenceKind,
  type ReversalKind,
} from './match-item.ts';
import { ByteList, IntList, MinorList, OptionalList, WideList } from './number-list.ts';
import type { PoolTables } from './pool-tables.ts';

const KIND_CODES: ReadonlyMap<ReferenceKind, number> = new Map(REFERENCE_KINDS.map((kind, code) => [kind, code]));
const REVERSALS: readonly (ReversalKind | undefined)[] = [undefined, 'correction', 'return'];

/** Code of a reference kind in the columns. */
export function referenceKindCode(kind: ReferenceKind): number {
  return KIND_CODES.get(kind) ?? -1;
}

/** Items of one side, a column for each field. Rows are numbered from 0 in the order in which they were added. */
export class MatchColumns {
  readonly side: MatchSide;
  readonly tables: PoolTables;
  readonly ids = new WideList();
  readonly minors = new MinorList();
  readonly accounts = new IntList();
  readonly currencies = new IntList();
  /** Codes of days; -1 where there is none. */
  readonly bookingDays = new OptionalList();
  readonly valueDays = new OptionalList();
  /** Codes of names, -1 where there is none. */
  readonly counterparties = new OptionalList();
  readonly counterpartyAccounts = new OptionalList();
  readonly kinds = new OptionalList();
  /** Place of a row's first reference; those of row r end where r + 1 begins. */
  readonly referenceStarts = new IntList();
  readonly referenceTexts = new IntList();
  readonly referenceKinds = new ByteList();
  /** Bits: reversal 2, charge bearer 3, border 2. */
  readonly #flags = new ByteList();
  readonly #texts = new Map<number, string>();
  readonly #instructed = new Map<number, InstructedAmount>();
  #ascending = true;

  constructor(side: MatchSide, tables: PoolTables) {
    this.side = side;
    this.tables = tables;
    this.referenceStarts.push(0);
  }

  /** Number of rows. */
  get length(): number {
    return this.ids.length;
  }

  /** Appends an item. */
  add(item: MatchItem): void {
    const { tables } = this;
    if (!Number.isSafeInteger(item.id)) throw new Error(`not an id: ${String(item.id)}`);
    const row = this.ids.length;
    if (row > 0 && item.id <= this.ids.at(row - 1)) this.#ascending = false;
    this.ids.push(item.id);
    this.minors.push(item.minor);
    this.accounts.push(tables.accounts.add(item.account));
    this.currencies.push(tables.currencies.add(item.currency));
    this.bookingDays.push(dayCode(tables, item.bookingDate));
    this.valueDays.push(dayCode(tables, item.valueDate));
    this.counterparties.push(item.counterparty === undefined ? -1 : tables.names.add(item.counterparty));
    this.counterpartyAccounts.push(
      item.counterpartyAccount === undefined ? -1 : tables.accounts.add(accountForm(item.counterpartyAccount)),
    );
    this.kinds.push(item.kind === undefined ? -1 : tables.kinds.add(item.kind));
    this.#flags.push(flagsOf(item));
    const doubtful = this.#addReferences(item);
    const text = doubtful === undefined ? item.text : `${doubtful} ${item.text ?? ''}`;
    if (text !== undefined && text !== '') this.#texts.set(row, text);
    if (item.instructed !== undefined) this.#instructed.set(row, item.instructed);
  }

  /** Answers creditor references whose check digits are wrong: a slip is in them, so that they are text to be searched and no more. */
  #addReferences({ references }: MatchItem): string | undefined {
    let doubtful: string | undefined;
    for (const { kind, value } of references) {
      if (kind === 'creditorReference' && !isCreditorReference(value)) {
        doubtful = doubtful === undefined ? value : `${doubtful} ${value}`;
        continue;
      }
      this.#addReference(kind, value);
      // The other spelling that people use: without its head, without `INV`.
      if (kind === 'creditorReference') this.#addReference(kind, creditorReferenceBody(value));
      else if (kind === 'invoiceNumber') this.#addReference(kind, invoiceForm(value));
    }
    this.referenceStarts.push(this.referenceTexts.length);
    return doubtful;
  }

  #addReference(kind: ReferenceKind, value: string): void {
    const text = this.tables.references.add(value);
    if (text < 0) return;
    this.referenceTexts.push(text);
    this.referenceKinds.push(referenceKindCode(kind));
  }

  /** Unstructured text of a row. */
  textOf(row: number): string | undefined {
    return this.#texts.get(row);
  }

  /** What was instructed in another currency. */
  instructedOf(row: number): InstructedAmount | undefined {
    return this.#instructed.get(row);
  }

  /** What kind of reversal a row is, if it is one. */
  reversalOf(row: number): ReversalKind | undefined {
    return REVERSALS[this.#flags.at(row) & 3];
  }

  /** Who bears the charges. */
  bearerOf(row: number): ChargeBearer | undefined {
    return CHARGE_BEARERS[((this.#flags.at(row) >> 2) & 7) - 1];
  }

  /** Whether the money crosses a border; undefined where the record does not tell. */
  crossBorderOf(row: number): boolean | undefined {
    const bits = (this.#flags.at(row) >> 5) & 3;
    return bits === 0 ? undefined : bits === 2;
  }

  /** A day of a row, by its column; undefined where it has none. */
  dayOf(days: OptionalList, row: number): PlainDate | undefined {
    return this.tables.days.at(days.at(row));
  }

  /** Row numbers in the order of ids. Two rows of one id are a bug of the caller and throw. */
  rowsById(): Int32Array {
    const rows = Int32Array.from({ length: this.length }, (_none, row) => row);
    if (this.#ascending) return rows;
    rows.sort((a, b) => this.ids.at(a) - this.ids.at(b));
    for (let at = 1; at < rows.length; at += 1)
      if (this.ids.at(rows[at] ?? 0) === this.ids.at(rows[at - 1] ?? 0))
        throw new Error(`two items of side ${this.side} have the id ${String(this.ids.at(rows[at] ?? 0))}`);
    return rows;
  }
}

function dayCode(tables: PoolTables, day: PlainDate | undefined): number {
  return day === undefined ? -1 : tables.days.add(day);
}

function flagsOf({ reversal, chargeBearer, crossBorder }: MatchItem): number {
  const bearer = chargeBearer === undefined ? 0 : CHARGE_BEARERS.indexOf(chargeBearer) + 1;
  const border = crossBorder === undefined ? 0 : crossBorder ? 2 : 1;
  return REVERSALS.indexOf(reversal) | (bearer << 2) | (border << 5);
}

const SPACED = /[\s-]/;

/** An account number as it is compared: without the spaces and dashes of its printed form. */
export function accountForm(account: string): string {
  return SPACED.test(account) ? account.replace(/[\s-]/g, '').toUpperCase() : account;
}
