import type { Result } from '../../../shared/kernel/result.ts';
import type { XmlAttributes } from '../xml/sink.ts';
import type { Archive } from './archive.ts';
import { type CellPlace, cellPlace, type CellRange, cellRange, isWithin } from './cell-place.ts';
import { type PartSink, readPart } from './read-part.ts';
import { RunText } from './run-text.ts';
import { type WorkbookFault, workbookFault, type WorkbookFaultCode } from './workbook-fault.ts';
import type { WorkbookLimits } from './workbook-limits.ts';

/** What stands in a cell. A date is a number; of a formula it is what was calculated last. */
export interface SheetCell {
  readonly kind: 'text' | 'number' | 'boolean' | 'error';
  readonly text: string;
  readonly formula: boolean;
}

/** A row that holds anything: its number as a spreadsheet shows it, and its cells by column, from 1. */
export interface SheetRow {
  readonly number: number;
  readonly cells: ReadonlyMap<number, SheetCell>;
}

/** What is needed to read the cells of a sheet. */
export interface SheetSource {
  readonly archive: Archive;
  readonly part: string;
  readonly texts: readonly string[];
  readonly limits: WorkbookLimits;
}

/** Reads a sheet row by row, in the order of its rows; an empty row is left out. */
export function readSheet(
  source: SheetSource,
  take: (row: SheetRow) => void,
): Promise<Result<undefined, WorkbookFault>> {
  return readPart(source.archive, source.part, new SheetSink(source, take));
}

const KINDS = { n: 'number', d: 'number', b: 'boolean', e: 'error' } as const satisfies Record<
  string,
  SheetCell['kind']
>;

interface OpenCell extends CellPlace {
  readonly type: string;
  formula: boolean;
  value: string;
}

class SheetSink implements PartSink {
  fault: WorkbookFault | undefined;
  readonly #source: SheetSource;
  readonly #take: (row: SheetRow) => void;
  readonly #run = new RunText();
  readonly #arrays: CellRange[] = [];
  #row = 0;
  #column = 0;
  #rows = 0;
  #cells = new Map<number, SheetCell>();
  #cell: OpenCell | undefined;
  #inValue = false;

  constructor(source: SheetSource, take: (row: SheetRow) => void) {
    this.#source = source;
    this.#take = take;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'row') this.#openRow(attributes['r']);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#inValue = true;
    else if (name === 'f') this.#openFormula(attributes);
    else this.#run.open(name);
  }

  text(text: string): void {
    if (this.#inValue && this.#cell) this.#cell.value += text;
    else this.#run.text(text);
  }

  close(name: string): void {
    this.#run.close(name);
    if (name === 'v') this.#inValue = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
  }

  #openRow(number: string | undefined): void {
    const row = number === undefined ? this.#row + 1 : Number(number);
    if (!Number.isSafeInteger(row) || row <= this.#row) this.#refuse('workbook-malformed', `row ${String(this.#row)}`);
    this.#row = row;
    this.#column = 0;
    this.#cells = new Map();
  }

  #openCell({ r: reference, t: type = 'n' }: XmlAttributes): void {
    const next = { row: this.#row, column: this.#column + 1 };
    const place = reference === undefined ? next : cellPlace(reference);
    this.#run.take();
    // Cells stand in their row and in order: one that stands twice would be another one for each who reads it.
    if (place?.row !== this.#row || place.column <= this.#column) {
      this.#refuse('workbook-malformed', `row ${String(this.#row)}`);
      return;
    }
    if (place.column > this.#source.limits.columnsMax) this.#refuse('workbook-too-many-columns', reference ?? '');
    this.#column = place.column;
    this.#cell = { ...place, type, formula: false, value: '' };
  }

  #openFormula({ t: type, ref: reference }: XmlAttributes): void {
    if (this.#cell) this.#cell.formula = true;
    if (reference === undefined || (type !== 'array' && type !== 'dataTable')) return;
    // Every cell of its range is calculated; only the first one says so.
    const range = cellRange(reference);
    if (range === undefined || this.#arrays.length >= this.#source.limits.arraysMax)
      this.#refuse(range === undefined ? 'workbook-malformed' : 'workbook-too-many-formulas', reference);
    else this.#arrays.push(range);
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = undefined;
    if (cell === undefined) return;
    const text = this.#textOf(cell);
    const formula = cell.formula || this.#arrays.some((range) => isWithin(range, cell));
    if (text === '' && !formula) return;
    this.#cells.set(cell.column, { kind: kindOf(cell.type), text, formula });
  }

  #closeRow(): void {
    if (this.#cells.size === 0) return;
    this.#rows += 1;
    if (this.#rows > this.#source.limits.rowsMax) this.#refuse('workbook-too-many-rows', `row ${String(this.#row)}`);
    if (this.fault === undefined) this.#take({ number: this.#row, cells: this.#cells });
  }

  #textOf({ type, value, row }: OpenCell): string {
    if (type === 'inlineStr') return this.#run.take();
    if (type !== 's') return value;
    const shared = /^\d{1,8}$/.test(value) ? this.#source.texts[Number(value)] : undefined;
    if (shared === undefined && value !== '') this.#refuse('workbook-malformed', `row ${String(row)}`);
    return shared ?? '';
  }

  #refuse(code: WorkbookFaultCode, at: string): void {
    this.fault ??= workbookFault(code, at);
  }
}

function kindOf(type: string): SheetCell['kind'] {
  return Object.entries(KINDS).find(([name]) => name === type)?.[1] ?? 'text';
}
