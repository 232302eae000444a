import type { FactDraft } from '../../../shared/domain/fact/fact.ts';
import type { InputFault } from '../../../shared/kernel/fault.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Mapped, MapContext } from '../../spi/connector.ts';
import { type JsonFault, readJson } from '../json/json-reader.ts';
import { isJsonList, jsonAt, jsonPointer, type JsonValue } from '../json/json-value.ts';

/** Why a row can't be used: the place inside the row and the rule. */
export interface RowFault {
  readonly path: readonly PropertyKey[];
  readonly rule: string;
}

/** The part of a zod schema that rows need; connectors bring their own. */
export interface RowSchema<T> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
        };
      };
}

/** Facts of one row; none when the row carries nothing for us. */
export type RowFacts = Result<readonly FactDraft[], RowFault>;

/** Checks a row once, at the border. */
export function readRow<T>(schema: RowSchema<T>, row: JsonValue): Result<T, RowFault> {
  const parsed = schema.safeParse(row);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return fail({ path: issue?.path ?? [], rule: issue?.message ?? 'invalid' });
}

/** The fault of one place in a row. */
export function badRow(
  rule: string,
  ...path: readonly PropertyKey[]
): { readonly ok: false; readonly fault: RowFault } {
  return fail({ path, rule });
}

/**
 * Maps a document row by row: a row that does not fit is named by JSON pointer and the rest stands. A document that is no
 * JSON, or has no rows where they belong, is refused whole.
 */
export function mapJsonRows(
  bytes: Uint8Array,
  context: MapContext<unknown>,
  rowsAt: readonly string[],
  mapRow: (row: JsonValue, pointer: string) => RowFacts,
  emit: (fact: FactDraft) => void,
): Result<Mapped, InputFault> {
  const read = readJson(bytes);
  return read.ok ? mapDocumentRows(read.value, context, rowsAt, mapRow, emit) : fail(notJson(read.fault, context.name));
}

/** The same for a document that was read already. */
export function mapDocumentRows(
  document: JsonValue,
  context: MapContext<unknown>,
  rowsAt: readonly string[],
  mapRow: (row: JsonValue, pointer: string) => RowFacts,
  emit: (fact: FactDraft) => void,
): Result<Mapped, InputFault> {
  const rows = jsonAt(document, ...rowsAt);
  if (isJsonList(rows)) return ok(mapEach(rows, context, rowsAt, mapRow, emit));
  const at = jsonPointer(rowsAt);
  return fail(
    inputFault(context.name, 'schema-mismatch', at, 'rows stand here', `The answer has no list of rows at ${at}.`),
  );
}

/** The fault of bytes that are no acceptable JSON. */
export function notJson(fault: JsonFault, source: string): InputFault {
  const { code, at, rule, offset } = fault;
  return inputFault(source, code, at, rule, `The answer is not acceptable JSON at character ${offset}: ${rule}.`);
}

function mapEach(
  rows: readonly JsonValue[],
  context: MapContext<unknown>,
  rowsAt: readonly string[],
  mapRow: (row: JsonValue, pointer: string) => RowFacts,
  emit: (fact: FactDraft) => void,
): Mapped {
  const badRows: InputFault[] = [];
  let [facts, ignored] = [0, 0];
  rows.forEach((row, place) => {
    const path = [...rowsAt, place];
    const mapped = mapRow(row, jsonPointer(path));
    if (!mapped.ok) {
      const { rule } = mapped.fault;
      const at = jsonPointer([...path, ...mapped.fault.path]);
      badRows.push(inputFault(context.name, 'row-invalid', at, rule, `The row at ${at} can't be used: ${rule}.`));
      return;
    }
    if (mapped.value.length === 0) ignored += 1;
    for (const fact of mapped.value) emit(fact);
    facts += mapped.value.length;
  });
  return { facts, ignored, badRows, warnings: [] };
}

function inputFault(source: string, code: string, at: string, rule: string, message: string): InputFault {
  return { code, source, at, rule, message };
}
