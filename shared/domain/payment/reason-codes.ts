import { ACH_REASON_ROWS } from './reason-codes-ach.ts';
import { ISO_REASON_ROWS } from './reason-codes-iso.ts';
import { REASON_ACTIONS, type ReasonAction, type ReasonOwner, type ReasonRow } from './reason-kinds.ts';

/** Which list a code belongs to. */
export type ReasonScheme = 'iso' | 'ach';

/** A code that we can explain. */
export interface KnownReason {
  readonly known: true;
  readonly code: string;
  readonly scheme: ReasonScheme;
  readonly meaning: string;
  readonly owner: ReasonOwner;
  readonly action: ReasonAction;
  /** The action as a sentence. */
  readonly nextStep: string;
}

/** A code that is on no list: shown as it came, flagged, never guessed. */
export interface UnknownReason {
  readonly known: false;
  readonly code: string;
}

const entry = (scheme: ReasonScheme, [code, meaning, owner, action]: ReasonRow): readonly [string, KnownReason] => [
  code,
  { known: true, code, scheme, meaning, owner, action, nextStep: REASON_ACTIONS[action] },
];

const REASONS: ReadonlyMap<string, KnownReason> = new Map([
  ...ISO_REASON_ROWS.map((row) => entry('iso', row)),
  ...ACH_REASON_ROWS.map((row) => entry('ach', row)),
]);

/** Every code that can be explained, ISO 20022 first. */
export const KNOWN_REASONS: readonly KnownReason[] = [...REASONS.values()];

/** Explains a reason code of a reject, a return or a recall: meaning, usual owner and next action; an unknown one is flagged. */
export function explainReason(code: string): KnownReason | UnknownReason {
  const bare = code.trim().toUpperCase();
  return REASONS.get(bare) ?? { known: false, code };
}
