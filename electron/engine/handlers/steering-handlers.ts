import { randomUUID } from 'node:crypto';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CommandName, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';
import type { Scheduler } from '../schedule/scheduler.ts';

type Steering = Extract<
  CommandName<EngineApi>,
  'systems.poll' | 'systems.pause' | 'systems.resume' | `feeds.${'backfill' | 'cancelBackfill'}`
>;

/** The commands by which people steer what is asked of the connected systems; without a scheduler nothing is asked at all. */
export function steeringHandlers(scheduler: Scheduler | undefined): Handlers<EngineApi, Steering> {
  return {
    'systems.poll': ({ system, stream }) => ok({ started: scheduler?.poll(system, stream) ?? 0 }),
    'systems.pause': ({ system, stream }, { session }) => {
      if (!scheduler) return fail(refused('read-only'));
      const paused = scheduler.pause(system, stream, session.principal.person);
      return paused.ok ? ok({ changed: paused.value }) : fail(refused(paused.fault));
    },
    'systems.resume': ({ system, stream }) => {
      if (!scheduler) return fail(refused('read-only'));
      const resumed = scheduler.resume(system, stream);
      return resumed.ok ? ok({ changed: resumed.value }) : fail(refused(resumed.fault));
    },
    'feeds.backfill': (wish, { session, commandId }) => {
      if (!scheduler) return fail(refused('read-only'));
      // The client's own id of the wish: asking again after a restart finds the job instead of starting another.
      const id = `backfill-${commandId ?? randomUUID()}`;
      const started = scheduler.backfill({ ...wish, id, person: session.principal.person });
      return started.ok ? ok({ jobId: started.value }) : fail(refused(started.fault));
    },
    'feeds.cancelBackfill': ({ jobId }) => ok({ cancelled: scheduler?.cancelBackfill(jobId) === true }),
  };
}
