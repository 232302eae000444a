import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { fail } from '../../../shared/kernel/result.ts';
import type { FileGrants } from '../host/worker-ports.ts';
import { type Desk, reachOf } from '../queries/desk.ts';
import { exportCases } from '../queries/cases/export.ts';
import { exportPayments } from '../queries/payments/export.ts';
import { exportStatement } from '../queries/reconcile/export.ts';
import { exportToGrant } from './export-to-grant.ts';

/** The calls that write what a screen shows into a file which the person chose. They change nothing in the store. */
export function exportHandlers(
  desk: Desk,
  grants: FileGrants,
): Handlers<EngineApi, 'payments.export' | 'cases.export' | 'reconcile.export'> {
  return {
    'payments.export': ({ grantId, ...question }, context) =>
      exportToGrant(grants, grantId, context, (write, cancelled) =>
        exportPayments(desk, { ...question, reach: reachOf(context.session.principal) }, write, cancelled),
      ),
    'cases.export': ({ grantId, ...question }, context) =>
      exportToGrant(grants, grantId, context, (write, cancelled) =>
        exportCases(desk, { ...question, reach: reachOf(context.session.principal) }, write, cancelled),
      ),
    'reconcile.export': ({ accountId, date, grantId, asKnownAt }, context) => {
      const statement = exportStatement(desk, reachOf(context.session.principal), { accountId, date, asKnownAt });
      if (statement === undefined) return fail(refused('no-statement'));
      const { text, rows, sha256 } = statement;
      return exportToGrant(grants, grantId, context, async (write) => {
        await write(text);
        return { rows, sha256 };
      });
    },
  };
}
