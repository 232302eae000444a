import type { RemapRecord } from '../../../shared/contracts/api/remap.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { toTsv } from '../../ui/grid/tsv.ts';
import type { Translate } from '../messages/translate.ts';
import { kindText } from './remap-words.ts';

/** One field of one record that differs. */
interface Line {
  readonly record: RemapRecord;
  readonly field: RemapRecord['fields'][number];
}

/** The listed differences as a spreadsheet pastes them, one line a field. Answers how many lines there are, too. */
export function differenceTsv(
  records: readonly RemapRecord[],
  text: Translate,
): { readonly tsv: string; readonly lines: number } {
  const columns = (
    [
      ['file', text('remap.file'), ({ record }: Line) => record.delivery],
      ['kind', text('remap.kind'), ({ record }: Line) => kindText(record.kind, text)],
      ['key', text('remap.key'), ({ record }: Line) => record.key],
      ['how', text('remap.change'), ({ record }: Line) => text(`remap.how.${record.how}`)],
      ['field', text('remap.field'), ({ field }: Line) => field.field],
      ['before', text('remap.before'), ({ field }: Line) => field.before ?? ''],
      ['after', text('remap.after'), ({ field }: Line) => field.after ?? ''],
    ] as const
  ).map(([id, title, raw]): GridColumn<Line> => ({ id, title, width: 'word', cell: raw, raw }));
  const rows = records.flatMap((record) => record.fields.map((field) => ({ record, field })));
  return { tsv: toTsv(columns, rows), lines: rows.length };
}
