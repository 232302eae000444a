import { type PlainDate, epochDay, parsePlainDate } from '../../../shared/kernel/plain-date.ts';
import type { World } from '../world/world.ts';
import { type Column, type Row, TABLES } from './tables.ts';

/** A bound value of a statement. */
export interface Binding {
  readonly type: string;
  readonly value: string | null;
}

/** The answer of a statement: columns, and cells as the SQL API prints them. */
export interface ResultRows {
  readonly columns: readonly Column[];
  readonly data: readonly (readonly (string | null)[])[];
}

/** A statement that fails to compile or run. */
export class SqlFault extends Error {
  readonly code: string;
  readonly sqlState: string;

  constructor(code: string, sqlState: string, message: string) {
    super(message);
    this.code = code;
    this.sqlState = sqlState;
  }
}

const PARAMETER = '(?:TO_TIMESTAMP(?:_NTZ)?\\(\\s*\\?\\s*\\)|\\?(?:::TIMESTAMP(?:_NTZ)?)?)';
const SELECT = new RegExp(
  `^\\s*SELECT\\s+(?<columns>[\\w\\s,*"]+?)\\s+FROM\\s+(?<table>[\\w."]+)(?:\\s+WHERE\\s+(?:UPDATED_AT\\s*>=\\s*${PARAMETER}\\s+AND\\s+UPDATED_AT\\s*<\\s*${PARAMETER}(?<where>)|(?<day>\\w+)\\s*>=\\s*\\?\\s+AND\\s+\\k<day>\\s*<=\\s*\\?))?(?:\\s+ORDER\\s+BY\\s+(?<order>[\\w\\s,"]+?))?(?:\\s+LIMIT\\s+(?<limit>\\d+))?\\s*;?\\s*$`,
  'i',
);

/** Bound instants come as text of a UTC date-time, or as whole seconds, milliseconds or nanoseconds. Result: milliseconds. */
function instantOfBinding(binding: Binding | undefined): number {
  const value = binding?.value ?? '';
  if (/^-?\d+$/.test(value))
    return Number(value.length > 15 ? value.slice(0, -6) : value.length > 11 ? value : `${value}000`);
  if (/^-?\d+\.\d+$/.test(value)) return Math.round(Number(value) * 1000);
  const iso = value.replace(' ', 'T');
  const at = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}Z`);
  if (Number.isNaN(at)) throw new SqlFault('100035', '22007', `Timestamp '${value}' is not recognized`);
  return at;
}

function seconds(epochMs: number): string {
  return `${String(Math.floor(epochMs / 1000))}.${String(((epochMs % 1000) + 1000) % 1000).padStart(3, '0')}000000`;
}

function fixed(decimal: string, scale: number): string {
  if (scale === 0) return decimal;
  const [whole = '0', fraction = ''] = decimal.split('.');
  return `${whole}.${fraction.padEnd(scale, '0')}`;
}

function cell(row: Row, column: Column): string | null {
  if (column.name === 'UPDATED_AT') return seconds(row.updatedAt);
  const value = row.values[column.name] ?? null;
  if (value === null) return null;
  switch (column.type) {
    case 'TEXT':
      return value;
    case 'FIXED':
      return fixed(value, column.scale);
    case 'TIMESTAMP_NTZ':
      return seconds(Number(value));
    case 'DATE': {
      const date: PlainDate | undefined = parsePlainDate(value);
      return date === undefined ? null : String(epochDay(date));
    }
  }
}

function columnsOf(names: string, all: readonly Column[]): readonly Column[] {
  if (names.trim() === '*') return all;
  return names.split(',').map((each) => {
    const name = each.trim().replaceAll('"', '').toUpperCase();
    const column = all.find((candidate) => candidate.name === name);
    if (!column)
      throw new SqlFault(
        '000904',
        '42000',
        `SQL compilation error: error line 1 at position 7 invalid identifier '${name}'`,
      );
    return column;
  });
}

function sorted(rows: readonly Row[], order: string | undefined, all: readonly Column[]): readonly Row[] {
  if (order === undefined) return rows;
  columnsOf(order.replace(/\s+(asc|desc)\b/gi, ''), all);
  return [...rows].sort((a, b) => a.updatedAt - b.updatedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** A condition on a column of days, both ends included; true for all where the statement has none. */
function daysHold(
  name: string | undefined,
  all: readonly Column[],
  bindings: Readonly<Record<string, Binding>>,
): (row: Row) => boolean {
  if (name === undefined) return () => true;
  const [column] = columnsOf(name, all);
  if (column?.type !== 'DATE')
    throw new SqlFault('001007', '22023', `SQL compilation error: invalid type for parameter '${name}'`);
  const [from, to] = ['1', '2'].map((place) => {
    const day = parsePlainDate(bindings[place]?.value ?? '');
    if (day === undefined)
      throw new SqlFault('100040', '22007', `Date '${bindings[place]?.value ?? ''}' is not recognized`);
    return day;
  });
  return (row) => {
    const value = row.values[column.name] ?? null;
    return value !== null && from !== undefined && to !== undefined && value >= from && value <= to;
  };
}

const ONE: Column = { name: '1', type: 'FIXED', scale: 0, nullable: false };

/** Runs the one kind of statement that a reader of this database sends. Anything else is a compilation error. */
export function runSelect(statement: string, bindings: Readonly<Record<string, Binding>>, world: World): ResultRows {
  if (/^\s*SELECT\s+1\s*;?\s*$/i.test(statement)) return { columns: [ONE], data: [['1']] };
  const match = SELECT.exec(statement)?.groups;
  if (!match) throw new SqlFault('001003', '42000', 'SQL compilation error: syntax error line 1');
  const path = (match['table'] ?? '').replaceAll('"', '').split('.');
  const name = (path.at(-1) ?? '').toUpperCase();
  const table = TABLES[name];
  const home = path.slice(0, -1).join('.').toUpperCase();
  if (!table || !['', 'PUB', 'FIN.PUB'].includes(home))
    throw new SqlFault(
      '002003',
      '42S02',
      `SQL compilation error: Object '${path.join('.')}' does not exist or not authorized.`,
    );
  const columns = columnsOf(match['columns'] ?? '', table.columns);
  const bounded = match['where'] !== undefined;
  const [from, to] = bounded
    ? [instantOfBinding(bindings['1']), instantOfBinding(bindings['2'])]
    : [-Infinity, Infinity];
  const inDays = daysHold(match['day'], table.columns, bindings);
  const rows = sorted(
    table.rows(world).filter((row) => row.updatedAt >= from && row.updatedAt < to && inDays(row)),
    match['order'],
    table.columns,
  );
  const limit = match['limit'];
  const kept = limit === undefined ? rows : rows.slice(0, Number(limit));
  return { columns, data: kept.map((row) => columns.map((column) => cell(row, column))) };
}
