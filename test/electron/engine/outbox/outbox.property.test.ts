import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../../electron/engine/audit/verify-audit.ts';
import { idempotencyKeyOf } from '../../../../electron/engine/decisions/decision-row.ts';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import type { OutgoingSpec } from '../../../../connectors/spi/outgoing.ts';
import type { Attempt } from '../../../support/fake-target.ts';
import { ACCOUNTS, OutboxWorld } from '../../../support/outbox-world.ts';

const RUNS = 40;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const who = { person: 'maria', reason: 'tested' };

type Action = (world: OutboxWorld, step: number) => Promise<void> | void;

const account = fc.constantFrom(...ACCOUNTS);
const attempt = fc.constantFrom<Attempt>(
  'taken',
  'sent',
  'answer-lost',
  'hangs-after-acting',
  'hangs-before-acting',
  'unreached',
  'vanished',
  'rejected',
  'throws',
);

/** Everything that can happen to an outbox, in any order. */
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.integer({ min: 0, max: 4 }), account).map(([click, id]): Action => (world) => {
      // Few ids, so that clicks repeat: the same wish, and the same id used for another wish.
      world.request(`click-${String(click)}`, id);
    }),
  },
  {
    weight: 3,
    arbitrary: account.map((id): Action => async (world) => {
      for (let click = 0; click < 5; click += 1) world.request(`double-${id}`, id);
      await world.timers.pass(0);
    }),
  },
  {
    weight: 6,
    arbitrary: fc.array(attempt, { minLength: 1, maxLength: 3 }).map((plan): Action => (world) => {
      world.bank.plan.push(...plan);
    }),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom(0, 1_000, 20_000, 31_000, 90_000, 20 * MINUTE).map(
      (ms): Action =>
        (world) =>
          world.pass(ms),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constant<Action>((world) => {
      world.crash();
    }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(-3 * HOUR, -1_000, 5 * HOUR, 30 * HOUR).map((ms): Action => (world) => {
      world.street.clock.advance(ms);
    }),
  },
  {
    weight: 3,
    arbitrary: account.map(
      (id): Action =>
        (world) =>
          world.answer(id),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.boolean().map((answers): Action => (world) => {
      world.bank.answersLookups = answers;
    }),
  },
  {
    weight: 1,
    arbitrary: fc.boolean().map((stop): Action => (world, step) => {
      const wisher = { ...who, commandId: `stop-${String(step)}` };
      if (stop) world.decisions.stopOutgoing(wisher, 'rheinbank');
      else world.decisions.resumeOutgoing(wisher, 'rheinbank');
    }),
  },
  {
    weight: 1,
    arbitrary: fc.nat({ max: 5 }).map((nth): Action => (world, step) => {
      const open = world.outbox.open();
      const command = open[nth % Math.max(1, open.length)];
      if (command) world.decisions.cancelCommand({ ...who, commandId: `cancel-${String(step)}` }, command.id);
    }),
  },
);

const anySpec: fc.Arbitrary<Partial<OutgoingSpec>> = fc.constantFrom<Partial<OutgoingSpec>>(
  { looksUpMs: 'forever', keepsKeysMs: 0 },
  { looksUpMs: 30 * MINUTE, keepsKeysMs: 0 },
  { looksUpMs: 30 * MINUTE, keepsKeysMs: 10 * MINUTE },
  { looksUpMs: undefined, keepsKeysMs: 'forever' },
  { looksUpMs: undefined, keepsKeysMs: 60_000 },
  { looksUpMs: undefined, keepsKeysMs: 0 },
);

function holdsNow(world: OutboxWorld): void {
  const keys = world.bank.effects.map(({ key }) => key);
  expect(new Set(keys).size, 'a decision had two effects').toBe(keys.length);
  const decided = new Set(
    (world.db.prepare("select id from decision where type = 'request-statement'").pluck().all() as string[]).map(
      idempotencyKeyOf,
    ),
  );
  expect(
    keys.filter((key) => !decided.has(key)),
    'an effect without a decision',
  ).toEqual([]);
}

/** Everything works again and is given time. */
async function quieten(world: OutboxWorld): Promise<void> {
  world.bank.plan = [];
  world.bank.answersLookups = true;
  world.decisions.resumeOutgoing({ ...who, commandId: 'the-end' }, 'rheinbank');
  await world.pass(MINUTE);
  for (const { accountId } of world.bank.effects) await world.answer(accountId);
  await world.pass(5_000);
  world.street.clock.advance(60 * HOUR);
  await world.pass(5_000);
}

const ENDS = ['confirmed', 'refused', 'expired', 'conflicted', 'cancelled', 'needs-person'];

describe('the outbox, whatever happens', () => {
  it('has at most one effect per decision and none without, and ends where a person can see it', async () => {
    await fc.assert(
      fc.asyncProperty(anySpec, fc.array(anyAction, { minLength: 3, maxLength: 25 }), async (spec, actions) => {
        const world = await OutboxWorld.make(spec);
        try {
          for (const [step, action] of actions.entries()) {
            await action(world, step);
            holdsNow(world);
          }
          await quieten(world);
          holdsNow(world);
          expect(world.states().filter((state) => !ENDS.includes(state))).toEqual([]);
          const unproved = "select count(*) from outbox where state = 'confirmed' and fact_id is null";
          expect(world.db.prepare(unproved).pluck().get()).toBe(0);
          expect(verifyAudit(world.db)).toBeUndefined();
          const { before, after } = rebuild(world.db, world.street.street.facts, world.street.street.views);
          expect(after).toEqual(before);
        } finally {
          await world.close();
        }
      }),
      { numRuns: RUNS },
    );
  }, 180_000);
});
