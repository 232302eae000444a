import type { OutgoingSpec, Whereabouts } from '../../../connectors/spi/outgoing.ts';
import type { Command } from './command.ts';

/** Everything a command's next step depends on. */
export interface Situation {
  /** What it asks for has come since. */
  readonly answered: boolean;
  /** World time is beyond its expiry. */
  readonly expired: boolean;
  /** Nothing may leave to its target at present. */
  readonly stopped: boolean;
  /** Its turn has come: no back-off runs. */
  readonly due: boolean;
  /** How its target treats keys; undefined where the target is not connected at present. */
  readonly spec: OutgoingSpec | undefined;
  /** Real milliseconds since the first attempt, as far as this run of the engine has measured them itself. */
  readonly sinceFirstMs: number | undefined;
  /** Real milliseconds since the latest attempt ended, or since this run began. */
  readonly sinceLastMs: number;
  /** Milliseconds of steady time since the first attempt. */
  readonly ageMs: number;
  /** What the target says of its key; undefined before it was asked in this turn. */
  readonly looked: Whereabouts | undefined;
}

/** What to do with a command now. */
export type Step =
  | { readonly kind: 'wait' }
  | { readonly kind: 'look-up' }
  | { readonly kind: 'send' }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'expire' }
  | { readonly kind: 'acknowledge'; readonly detail: string }
  | { readonly kind: 'adopt' }
  | { readonly kind: 'refuse'; readonly code: string; readonly detail: string }
  | { readonly kind: 'ask-person'; readonly reason: 'unanswered' | 'outcome-unknown' | 'forgotten' };

const WAIT: Step = { kind: 'wait' };

/**
 * The one rule of the outbox. A command leaves only when it is certain that it has not had its effect: it never left, or
 * the target says so while it still would know, or the target ignores a repeated key for certain. Otherwise a person
 * decides; nothing is guessed (I4, F7).
 */
export function nextStep(command: Pick<Command, 'state' | 'unsure'>, situation: Situation): Step {
  const untouched = command.state === 'requested' && !command.unsure;
  if (situation.answered) return { kind: untouched ? 'conflict' : 'confirm' };
  if (command.state === 'needs-person') return WAIT;
  if (situation.expired) return untouched ? { kind: 'expire' } : { kind: 'ask-person', reason: 'unanswered' };
  const { spec } = situation;
  if (command.state === 'acknowledged' || !situation.due || spec === undefined) return WAIT;
  return spec.looksUpMs === undefined
    ? withoutLookup(untouched, spec, situation)
    : withLookup(untouched, spec.looksUpMs, spec.settlesMs, command, situation);
}

function withoutLookup(untouched: boolean, spec: OutgoingSpec, situation: Situation): Step {
  if (situation.stopped) return WAIT;
  if (untouched || spec.keepsKeysMs === 'forever') return { kind: 'send' };
  // Only time that this run measured itself proves that the window is still open: the clock may have been set meanwhile.
  const open = situation.sinceFirstMs !== undefined && situation.sinceFirstMs < spec.keepsKeysMs;
  return open ? { kind: 'send' } : { kind: 'ask-person', reason: 'outcome-unknown' };
}

/** Looks before every sending, the first included: an older backup may not remember that a command has left (F14). */
function withLookup(
  untouched: boolean,
  remembersMs: number | 'forever',
  settlesMs: number,
  command: Pick<Command, 'state'>,
  situation: Situation,
): Step {
  const { looked } = situation;
  if (looked === undefined) return { kind: 'look-up' };
  switch (looked.kind) {
    case 'taken':
      return { kind: 'acknowledge', detail: looked.detail };
    case 'refused':
      return { kind: 'refuse', code: looked.code, detail: looked.detail };
    case 'waiting':
      return command.state === 'requested' ? { kind: 'adopt' } : WAIT;
    case 'absent':
      if (!untouched && remembersMs !== 'forever' && situation.ageMs >= remembersMs)
        return { kind: 'ask-person', reason: 'forgotten' };
      if (situation.stopped || (!untouched && situation.sinceLastMs < settlesMs)) return WAIT;
      return { kind: 'send' };
  }
}
