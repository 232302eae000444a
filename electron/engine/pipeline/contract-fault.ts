import { z } from 'zod';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { RefusedDelivery } from './mapping.ts';

/** Encodes a delivery's facts; facts that break their contract refuse the whole delivery like an unreadable file (I11). */
export function encoding<T>(deliveryName: string, mapper: string, encode: () => T): Result<T, RefusedDelivery> {
  try {
    return ok(encode());
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const issue = error.issues[0];
    const at = `/${issue?.path.join('/') ?? ''}`;
    return fail({
      mapper,
      fault: {
        code: 'contract-broken',
        source: deliveryName,
        at,
        rule: issue?.message ?? 'a record fits its contract',
        message: `${deliveryName} holds a record that does not fit its contract at ${at}.`,
      },
    });
  }
}
