import type { SheetRow } from '../../../../connectors/formats/workbook/read-sheet.ts';
import { readWorkbook } from '../../../../connectors/formats/workbook/read-workbook.ts';
import { BULK_MAX } from '../../../../shared/contracts/api/case-bulk.ts';
import {
  type CellRefusal,
  SHEET_COLUMNS,
  SHEET_NAME,
  SHEET_ROWS_MAX,
  type SheetColumn,
  type SheetWish,
} from '../../../../shared/domain/exception/case-sheet.ts';
import { type RowCells, sheetWish } from '../../../../shared/domain/exception/sheet-wish.ts';
import { fail, ok, type Result } from '../../../../shared/kernel/result.ts';
import type { SheetFault } from './sheet-fault.ts';

/** A row that somebody filled in. */
export interface FilledRow {
  readonly row: number;
  readonly key: string;
  readonly version: string;
  readonly wish: Result<SheetWish, CellRefusal>;
  /** The other row that has its key. */
  readonly otherRow: number | null;
}

/** What a sheet says, before anything of it is held against the workspace. */
export interface SheetReading {
  /** Rows with a key, or with something filled in. */
  readonly rows: number;
  /** Rows with nothing filled in. */
  readonly skipped: number;
  readonly filled: readonly FilledRow[];
}

/** Rows among which the heading stands. */
const HEADING_ROW_MAX = 50;

/** Reads the sheet of a workbook that was written by us and filled in by somebody. */
export async function readCaseSheet(bytes: Buffer): Promise<Result<SheetReading, SheetFault>> {
  const sheet = new CaseSheet();
  const read = await readWorkbook(bytes, SHEET_NAME, (row) => {
    sheet.take(row);
  });
  return read.ok ? sheet.reading() : read;
}

type Columns = Readonly<Record<SheetColumn, number>>;

/** Gathers rows: which are filled in, and which keys stand twice. Columns may stand anywhere, each exactly once. */
class CaseSheet {
  readonly #rowsOfKey = new Map<string, number[]>();
  readonly #filled: Omit<FilledRow, 'otherRow'>[] = [];
  #columns: Columns | undefined;
  #fault: SheetFault | undefined;
  #rows = 0;
  #skipped = 0;

  take(row: SheetRow): void {
    if (this.#fault) return;
    if (this.#columns) this.#takeRow(row, this.#columns);
    else this.#takeHeading(row);
  }

  reading(): Result<SheetReading, SheetFault> {
    if (this.#fault) return fail(this.#fault);
    if (!this.#columns) return fail({ code: 'sheet-no-heading', at: SHEET_COLUMNS.key });
    return ok({
      rows: this.#rows,
      skipped: this.#skipped,
      filled: this.#filled.map((one) => ({
        ...one,
        otherRow: this.#rowsOfKey.get(one.key)?.find((row) => row !== one.row) ?? null,
      })),
    });
  }

  #takeHeading({ number, cells }: SheetRow): void {
    if (number > HEADING_ROW_MAX) this.#fault = { code: 'sheet-no-heading', at: SHEET_COLUMNS.key };
    const heads = [...cells].map(([column, { text }]) => [column, text.trim()] as const);
    if (!heads.some(([, text]) => text === SHEET_COLUMNS.key)) return;
    const found = Object.entries(SHEET_COLUMNS).map(([column, title]) => {
      const places = heads.filter(([, text]) => text === title).map(([place]) => place);
      if (places.length !== 1)
        this.#fault ??= { code: places.length === 0 ? 'sheet-column-missing' : 'sheet-column-twice', at: title };
      return [column, places[0] ?? 0] as const;
    });
    // One entry for each column of the table.
    this.#columns = Object.fromEntries(found) as Columns;
  }

  #takeRow({ number, cells }: SheetRow, columns: Columns): void {
    const own = Object.entries(columns).flatMap(([column, place]) => {
      const cell = cells.get(place);
      return cell === undefined ? [] : [[column, cell] as const];
    });
    if (own.length === 0) return;
    const read: RowCells = Object.fromEntries(own);
    this.#rows += 1;
    if (this.#rows > SHEET_ROWS_MAX) this.#fault ??= { code: 'workbook-too-many-rows', at: `row ${String(number)}` };
    const [key, version] = [read.key?.text ?? '', read.version?.text ?? ''];
    if (key !== '') this.#noteKey(key, number);
    const wish = sheetWish(read);
    if (wish === undefined) {
      this.#skipped += 1;
      return;
    }
    if (this.#filled.length >= BULK_MAX) this.#fault ??= { code: 'sheet-too-many-filled', at: `row ${String(number)}` };
    this.#filled.push({ row: number, key, version, wish });
  }

  /** The first two rows of a key: enough to name the other one. */
  #noteKey(key: string, row: number): void {
    const rows = this.#rowsOfKey.get(key);
    if (rows === undefined) this.#rowsOfKey.set(key, [row]);
    else if (rows.length < 2) rows.push(row);
  }
}
