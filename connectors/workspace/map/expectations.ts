import { z } from 'zod';
import { expectationKey, zExpectation } from '../../../shared/domain/expectation/expectation.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';
import type { DeliveryMapper } from '../../spi/connector.ts';
import { readJson } from './read-json.ts';

const zExpectations = z.array(zExpectation);
/** Digits of an epoch in milliseconds, so that revisions sort as text. */
const EPOCH_DIGITS = 15;

/** What an evaluation by the clock found (`[Expectation, ...]` as JSON): statements absent at their deadline, feeds late or heard again, files that fail. */
export const expectationsMapper: DeliveryMapper<unknown> = {
  id: 'syncline-expectations@1',
  map: (bytes, context, emit) => {
    const parsed = zExpectations.safeParse(readJson(bytes));
    if (!parsed.success) {
      const at = `/${parsed.error.issues[0]?.path.join('/') ?? ''}`;
      return fail({
        code: 'workspace-expectations',
        source: context.name,
        at,
        rule: parsed.error.issues[0]?.message ?? 'a list of expectations',
        message: `The record of an evaluation is not valid at ${at}.`,
      });
    }
    for (const [index, body] of parsed.data.entries()) {
      emit({
        source: 'syncline',
        kind: 'expectation',
        key: expectationKey(body),
        // Feeds and imports are judged again and again; the last evaluation holds.
        ...(body.subject !== 'statement' ? { revision: String(body.evaluatedAt).padStart(EPOCH_DIGITS, '0') } : {}),
        body,
        at: `/${String(index)}`,
      });
    }
    return ok({ facts: parsed.data.length, ignored: 0, badRows: [], warnings: [] });
  },
};
