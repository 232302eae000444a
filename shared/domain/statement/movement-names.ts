import { epochDay } from '../../kernel/plain-date.ts';
import { type Movement, movementDay } from './movement.ts';
import { NEAR_DAYS } from './same-movement.ts';

/** Days of one bucket; two movements within {@link NEAR_DAYS} lie in one bucket or in neighbouring ones. */
const BUCKET_DAYS = NEAR_DAYS + 1;

/**
 * Names under which a movement is found again: two movements with evidence for each other share a name of `own`, or one's
 * `own` is among the other's `near`. They only find candidates; the evidence decides.
 */
export function movementNames(movement: Movement): {
  readonly own: readonly string[];
  readonly near: readonly string[];
} {
  const scope = `${movement.accountId}|${movement.currency}|${movement.minor < 0n ? 'D' : 'C'}`;
  const named = (prefix: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`${prefix}|${scope}|${value}`];
  const lasting = [
    ...named('uetr', movement.uetr),
    ...named('ref', movement.reference),
    ...named('e2e', movement.endToEndId),
  ];
  const day = movementDay(movement);
  if (day === undefined) return { own: lasting, near: [] };
  const bucket = Math.floor(epochDay(day) / BUCKET_DAYS);
  const dated = (at: number): string[] =>
    [...named('party', movement.party), ...named('amount', movement.minor.toString())].map(
      (name) => `${name}|${String(at)}`,
    );
  return { own: [...lasting, ...dated(bucket)], near: [...dated(bucket - 1), ...dated(bucket + 1)] };
}
