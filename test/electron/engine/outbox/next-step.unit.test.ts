import { describe, expect, it } from 'vitest';
import type { OutgoingSpec, Whereabouts } from '../../../../connectors/spi/outgoing.ts';
import { nextStep, type Situation } from '../../../../electron/engine/outbox/next-step.ts';

const HOUR = 3_600_000;
const ASKABLE: OutgoingSpec = { types: [], keepsKeysMs: 0, looksUpMs: 7 * HOUR, settlesMs: 5_000 };
const MUTE: OutgoingSpec = { types: [], keepsKeysMs: HOUR, looksUpMs: undefined, settlesMs: 0 };

const FRESH = { state: 'requested', unsure: false } as const;
const SENT = { state: 'dispatched', unsure: true } as const;
const ABSENT: Whereabouts = { kind: 'absent' };

function situation(over: Partial<Situation>): Situation {
  return {
    answered: false,
    expired: false,
    stopped: false,
    due: true,
    spec: ASKABLE,
    sinceFirstMs: undefined,
    sinceLastMs: 60_000,
    ageMs: HOUR,
    looked: undefined,
    ...over,
  };
}

describe('the next step of a command', () => {
  it.each([
    ['answered before it left: no longer wanted', FRESH, { answered: true }, 'conflict'],
    ['answered after it left: confirmed', SENT, { answered: true }, 'confirm'],
    [
      'answered although a person was asked: confirmed',
      { state: 'needs-person', unsure: true },
      { answered: true },
      'confirm',
    ],
    ['answered beyond its time: confirmed', SENT, { answered: true, expired: true }, 'confirm'],
    ['not sent in time: expired', FRESH, { expired: true }, 'expire'],
    ['sent and not answered in time: a person looks', SENT, { expired: true }, 'ask-person'],
    ['acknowledged: waits for its fact', { state: 'acknowledged', unsure: true }, {}, 'wait'],
    ['a person is asked: waits for the person', { state: 'needs-person', unsure: true }, { expired: true }, 'wait'],
    ['backing off: waits', FRESH, { due: false }, 'wait'],
    ['target not connected: waits', FRESH, { spec: undefined }, 'wait'],
  ] as const)('%s', (_title, command, over, kind) => {
    expect(nextStep(command, situation(over)).kind).toBe(kind);
  });

  it.each([
    ['is asked before the first sending, too', FRESH, {}, 'look-up'],
    ['does not have it: it leaves', FRESH, { looked: ABSENT }, 'send'],
    [
      'does not have it, and an attempt may be on its way yet: waits',
      SENT,
      { looked: ABSENT, sinceLastMs: 4_999 },
      'wait',
    ],
    ['does not have it, and nothing can be on its way: it leaves again', SENT, { looked: ABSENT }, 'send'],
    ['may have forgotten it: a person looks', SENT, { looked: ABSENT, ageMs: 7 * HOUR }, 'ask-person'],
    ['has it: acknowledged', SENT, { looked: { kind: 'taken', detail: '' } }, 'acknowledge'],
    [
      'has it although this workspace never sent it: acknowledged',
      FRESH,
      { looked: { kind: 'taken', detail: '' } },
      'acknowledge',
    ],
    ['has refused it: refused', SENT, { looked: { kind: 'refused', code: 'X', detail: '' } }, 'refuse'],
    ['has it in its tray: waits', SENT, { looked: { kind: 'waiting' } }, 'wait'],
    [
      'has it in its tray although this workspace never sent it: adopted',
      FRESH,
      { looked: { kind: 'waiting' } },
      'adopt',
    ],
    ['does not have it, outgoing is stopped: waits', FRESH, { looked: ABSENT, stopped: true }, 'wait'],
    [
      'has it, outgoing is stopped: acknowledged all the same',
      SENT,
      { looked: { kind: 'taken', detail: '' }, stopped: true },
      'acknowledge',
    ],
  ] as const)('a target that can be asked %s', (_title, command, over, kind) => {
    expect(nextStep(command, situation(over)).kind).toBe(kind);
  });

  it.each([
    ['gets a fresh command', FRESH, {}, 'send'],
    ['gets it again while this run knows that the key still counts', SENT, { sinceFirstMs: HOUR - 1 }, 'send'],
    ['does not get it again once the key may be forgotten', SENT, { sinceFirstMs: HOUR }, 'ask-person'],
    ['does not get it again after a restart', SENT, { sinceFirstMs: undefined }, 'ask-person'],
    ['gets it again whenever it keeps keys for ever', SENT, { spec: { ...MUTE, keepsKeysMs: 'forever' } }, 'send'],
    ['gets nothing while outgoing is stopped', FRESH, { stopped: true }, 'wait'],
    ['keeps no keys: never twice', SENT, { sinceFirstMs: 1, spec: { ...MUTE, keepsKeysMs: 0 } }, 'ask-person'],
  ] as const)('a target that can not be asked %s', (_title, command, over, kind) => {
    expect(nextStep(command, situation({ spec: MUTE, ...over })).kind).toBe(kind);
  });
});
