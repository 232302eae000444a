import type { Clock } from '../../../shared/kernel/clock.ts';
import { Evaluator } from '../expect/evaluator.ts';
import type { WriterPorts } from '../host/worker-ports.ts';
import type { Intake } from '../pipeline/intake.ts';
import type { Street } from '../pipeline/street.ts';
import { platformTimers } from '../schedule/timers.ts';
import type { WriteDb } from '../store/database.ts';

/** What the evaluator of an opened workspace works on. */
export interface EvaluatorParts {
  readonly db: WriteDb;
  readonly street: Street;
  readonly intake: Intake;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly ports: Pick<WriterPorts, 'start'>;
}

/** Looks by the clock for what is absent, on the platform's timers; nothing is looked at before it is started. */
export function openEvaluator({ db, street, intake, clock, timeZone, ports }: EvaluatorParts): Evaluator {
  return new Evaluator({
    db,
    street,
    clock,
    timers: platformTimers,
    timeScale: ports.start.demo?.world.scale ?? 1,
    timeZone,
    onReceived: () => {
      intake.kick();
    },
  });
}
