import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { ConnectorFault } from '../../spi/faults.ts';

/** Value of an `Authorization` header by RFC 7617 in UTF-8. A colon in the user name could not be told from the separator. */
export function basicAuthorization(user: string, password: string): Result<string, ConnectorFault> {
  if (user.includes(':')) return fail({ kind: 'rejected', code: 'credentials', detail: 'a user name has no colon' });
  return ok(`Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`);
}
