import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CashMatrix } from '../../../shared/contracts/api/cash.ts';
import type { PaymentBoard } from '../../../shared/contracts/api/payments.ts';
import type { Client } from '../../../shared/contracts/rpc/client.ts';
import { formatInstant, instant } from '../../../shared/kernel/clock.ts';
import { currency } from '../../../shared/kernel/currency.ts';
import { formatDecimal } from '../../../shared/kernel/money.ts';

/** The demo in words, for a terminal without a display: payments per state and system, cash per account. */
export async function demoSummary(client: Client<EngineApi>): Promise<string> {
  const [workspace, board, cash] = await Promise.all([
    client.call('workspace.get', {}),
    client.call('payments.board', { filter: { scope: 'all' } }),
    client.call('cash.matrix', {}),
  ]);
  if (!workspace.ok || !board.ok || !cash.ok) return 'The engine is starting ...';
  const { name, now, demo, factCount } = workspace.value;
  const speed = demo ? `, world time runs ${String(demo.scale)} times as fast` : '';
  return [
    '',
    `${name} · ${formatInstant(instant(Math.round(now)))}${speed} · ${String(factCount)} records`,
    ...boardLines(board.value),
    '',
    ...cashLines(cash.value),
  ].join('\n');
}

const COLUMN = 13;
/** The lanes in the order of the summary. */
const ROLES = ['treasury', 'bank', 'erp', 'reporting'] as const;

function boardLines(board: PaymentBoard): string[] {
  const states = board.canonical.map((cell) => cell.state);
  const head = ['', ...states].map((word) => word.padStart(COLUMN)).join('');
  const row = (title: string, cells: PaymentBoard['canonical']): string =>
    title.padEnd(COLUMN) +
    states.map((state) => String(cells.find((cell) => cell.state === state)?.count ?? 0).padStart(COLUMN)).join('');
  const lanes = board.lanes.map((lane) => row(lane.role, lane.cells));
  return [`Payments (${String(board.count)})`, head, row('payment', board.canonical), ...lanes];
}

function cashLines(cash: CashMatrix): string[] {
  const rows = cash.rows.map((row) => {
    const figures = ROLES.map((role) => {
      const figure = row.figures.find((one) => one.role === role);
      return (figure ? formatDecimal(figure.minor, currency(row.currency)) : '-').padStart(18);
    });
    return `${row.name.slice(0, 30).padEnd(32)}${row.currency}${figures.join('')}`;
  });
  return [
    `Cash on ${cash.positionDate}`,
    `${''.padEnd(35)}${ROLES.map((role) => role.padStart(18)).join('')}`,
    ...rows,
  ];
}
