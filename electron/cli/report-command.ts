import { parseArgs } from 'node:util';
import { parseInstant } from '../../shared/kernel/clock.ts';
import { report, type ReportName, REPORTS } from '../engine/report/report.ts';
import { openReader } from '../engine/store/open.ts';
import type { Command } from './command.ts';
import { WRONG_CALL } from './run.ts';
import { NO_WORKSPACE, refusalLine, requireWorkspace } from './workspace-option.ts';

function isReport(name: string | undefined): name is ReportName {
  const known: readonly string[] = REPORTS;
  return name !== undefined && known.includes(name);
}

/** `syncline report payments|cash|statements|deliveries|facts|findings|exceptions|matches|layers --workspace DIR [--as-known-at INSTANT]`. */
export const reportCommand: Command = {
  name: 'report',
  usage: `${REPORTS.join('|')} --workspace DIR [--as-known-at INSTANT]`,
  summary:
    'print a view as JSON lines in a stable order, now or as it was known at an instant; works beside a running engine',
  run: (args, output) => {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: { workspace: { type: 'string' }, 'as-known-at': { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
    const [name] = positionals;
    if (!isReport(name)) {
      output.err(`syncline report: name one of ${REPORTS.join(', ')}`);
      return Promise.resolve(WRONG_CALL);
    }
    if (!requireWorkspace('report', values.workspace, output)) return Promise.resolve(NO_WORKSPACE);
    const text = values['as-known-at'];
    const asKnownAt = text === undefined ? undefined : parseInstant(text);
    if (text !== undefined && asKnownAt === undefined) {
      output.err(
        'syncline report: --as-known-at takes an ISO 8601 instant with its offset, such as 2026-11-17T09:05:00Z',
      );
      return Promise.resolve(WRONG_CALL);
    }
    const opened = openReader(values.workspace);
    if (!opened.ok) {
      output.out(refusalLine(opened.fault.kind));
      return Promise.resolve(1);
    }
    report(opened.value.db, name, asKnownAt, (line) => {
      output.out(JSON.stringify(line));
    });
    opened.value.close();
    return Promise.resolve(0);
  },
};
