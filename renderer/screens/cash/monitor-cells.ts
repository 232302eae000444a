import type { StatementMonitor } from '../../../shared/contracts/api/cash.ts';
import { isoWeekday, parsePlainDate } from '../../../shared/kernel/plain-date.ts';
import { lookupForm } from '../../../shared/kernel/text.ts';
import type { Translate } from '../../app/messages/translate.ts';
import type { IconName } from '../../ui/icons.ts';

/** A line of the statement monitor. */
export type MonitorRow = StatementMonitor['rows'][number];
/** A cell of the statement monitor. */
export type MonitorCell = MonitorRow['cells'][number];
/** What became of a day's statement. */
export type CellStatus = MonitorCell['status'];

/** Every status, from what needs a person most to what needs nobody; the legend has this order. */
export const CELL_STATUSES = [
  'gap',
  'late',
  'does-not-foot',
  'duplicate',
  'due',
  'received',
  'no-movement',
  'holiday',
] as const satisfies readonly CellStatus[];

/** The drawing of each status. Letter and word come from the catalogue; the hue is the style sheet's. */
export const CELL_ICON = {
  received: 'check',
  late: 'clock',
  gap: 'gap',
  duplicate: 'copy',
  'does-not-foot': 'unequal',
  'no-movement': 'minus',
  holiday: 'calendar',
  due: 'dots',
} as const satisfies Record<CellStatus, IconName>;

/** Whether somebody has to do something about the day. */
export function needsPerson(status: CellStatus): boolean {
  return status === 'gap' || status === 'late' || status === 'does-not-foot' || status === 'duplicate';
}

/** How often each status occurs, every status present. */
export function statusCounts(rows: readonly MonitorRow[]): ReadonlyMap<CellStatus, number> {
  const counts = new Map<CellStatus, number>(CELL_STATUSES.map((status) => [status, 0]));
  for (const row of rows) for (const { status } of row.cells) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

/** The accounts that match the words, and with `onlyNeeding` have a day that needs a person. */
export function filterMonitor(rows: readonly MonitorRow[], typed: string, onlyNeeding: boolean): readonly MonitorRow[] {
  const words = typed
    .trim()
    .split(/\s+/)
    .map(lookupForm)
    .filter((word) => word !== '');
  return rows.filter((row) => {
    if (onlyNeeding && !row.cells.some(({ status }) => needsPerson(status))) return false;
    const texts = [row.name, row.accountId, row.bankName ?? '', row.currency].map(lookupForm);
    return words.every((word) => texts.some((text) => text.includes(word)));
  });
}

/** `Tue 17` for the head of a column; the date as it is where it is none. */
export function dayTitle(date: string, text: Translate): string {
  const day = parsePlainDate(date);
  if (day === undefined) return date;
  const weekday = isoWeekday(day);
  const key = `weekday.${weekday}`;
  return isWeekdayKey(key) ? `${text(key)} ${date.slice(8)}` : date;
}

type WeekdayKey = `weekday.${1 | 2 | 3 | 4 | 5 | 6 | 7}`;

function isWeekdayKey(key: string): key is WeekdayKey {
  return /^weekday\.[1-7]$/.test(key);
}
