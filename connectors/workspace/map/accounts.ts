import { z } from 'zod';
import { zBankAccount } from '../../../shared/domain/reference/bank-account.ts';
import type { InputFault } from '../../../shared/kernel/fault.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';
import type { DeliveryMapper } from '../../spi/connector.ts';
import { readJson } from './read-json.ts';

const zAccounts = z.array(zBankAccount);

/** The workspace's own description of its bank accounts (`[BankAccount, ...]` as JSON): expected-by times, restrictions, calendars. */
export const accountsMapper: DeliveryMapper<unknown> = {
  id: 'workspace-accounts@1',
  map: (bytes, context, emit) => {
    const parsed = zAccounts.safeParse(readJson(bytes));
    if (!parsed.success) return fail(accountsFault(context.name, parsed.error));
    for (const [index, body] of parsed.data.entries())
      emit({ source: 'workspace', kind: 'bank-account', key: body.accountId, body, at: `/${String(index)}` });
    return ok({ facts: parsed.data.length, ignored: 0, badRows: [], warnings: [] });
  },
};

function accountsFault(source: string, error: z.ZodError): InputFault {
  const issue = error.issues[0];
  const at = `/${issue?.path.join('/') ?? ''}`;
  return {
    code: 'workspace-accounts',
    source,
    at,
    rule: issue?.message ?? 'a list of bank accounts',
    message: `The list of bank accounts is not valid at ${at}.`,
  };
}
