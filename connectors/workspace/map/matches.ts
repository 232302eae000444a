import { z } from 'zod';
import { zMatchWord } from '../../../shared/domain/match/match-word.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';
import type { DeliveryMapper } from '../../spi/connector.ts';
import { readJson } from './read-json.ts';

const zMatches = z.array(zMatchWord);
/** Digits of an epoch in milliseconds, so that revisions sort as text. */
const EPOCH_DIGITS = 15;

/** What rules have confirmed (`[MatchWord, ...]` as JSON): which items belong to each other, by which rule and evidence. */
export const matchesMapper: DeliveryMapper<unknown> = {
  id: 'syncline-matches@1',
  map: (bytes, context, emit) => {
    const parsed = zMatches.safeParse(readJson(bytes));
    if (!parsed.success) {
      const at = `/${parsed.error.issues[0]?.path.join('/') ?? ''}`;
      return fail({
        code: 'workspace-matches',
        source: context.name,
        at,
        rule: parsed.error.issues[0]?.message ?? 'a list of matches',
        message: `The record of a matching run is not valid at ${at}.`,
      });
    }
    for (const [index, body] of parsed.data.entries()) {
      const revision = String(body.evaluatedAt).padStart(EPOCH_DIGITS, '0');
      emit({ source: 'syncline', kind: 'match', key: body.key, revision, body, at: `/${String(index)}` });
    }
    return ok({ facts: parsed.data.length, ignored: 0, badRows: [], warnings: [] });
  },
};
