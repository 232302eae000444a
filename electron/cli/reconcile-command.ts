import { parseArgs } from 'node:util';
import { parsePlainDate } from '../../shared/kernel/plain-date.ts';
import { reconciliationLine, reconciliationText } from '../engine/report/reconciliation-lines.ts';
import { reconciliations } from '../engine/report/reconciliations.ts';
import type { Command } from './command.ts';
import { rulesOption } from './rules-option.ts';
import { WRONG_CALL } from './run.ts';
import { readingStore } from './store-option.ts';
import { NO_WORKSPACE, requireWorkspace } from './workspace-option.ts';

/** `syncline reconcile --workspace DIR [--account A] [--date D] [--rules FILE] [--json]`. */
export const reconcileCommand: Command = {
  name: 'reconcile',
  usage: '--workspace DIR [--account ACCOUNT] [--date DATE] [--rules FILE] [--json]',
  summary:
    'print the bank reconciliation statement of each account, with what rules would still match; records nothing; works beside a running engine',
  run: (args, output) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        workspace: { type: 'string' },
        account: { type: 'string' },
        date: { type: 'string' },
        rules: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const { workspace, account, date } = values;
    if (!requireWorkspace('reconcile', workspace, output)) return Promise.resolve(NO_WORKSPACE);
    if (date !== undefined && parsePlainDate(date) === undefined) {
      output.err('syncline reconcile: --date takes a day, such as 2026-11-30');
      return Promise.resolve(WRONG_CALL);
    }
    const rules = values.rules === undefined ? undefined : rulesOption(values.rules, output);
    if (values.rules !== undefined && rules === undefined) return Promise.resolve(1);
    const code = readingStore(workspace, output, (db) => {
      const made = reconciliations(db, { account, date, rules });
      if (made === undefined) {
        const message = 'No system has described this account, and no statement names it.';
        output.out(JSON.stringify({ error: { code: 'unknown-account', message } }));
        return 1;
      }
      for (const one of made) {
        if (values.json === true) output.out(JSON.stringify(reconciliationLine(one)));
        else for (const line of reconciliationText(one)) output.out(line);
      }
      return 0;
    });
    return Promise.resolve(code);
  },
};
