import type { Clock } from '../../../shared/kernel/clock.ts';
import { Custodian } from '../custody/keep/custodian.ts';
import type { CustodyPort } from '../custody/keep/custody-work.ts';
import type { WriterPorts } from '../host/worker-ports.ts';
import type { Intake } from '../pipeline/intake.ts';
import { platformTimers } from '../schedule/timers.ts';
import type { WriteDb } from '../store/database.ts';
import type { NewsDesk } from './news-desk.ts';
import type { StoreGuard } from './store-guard.ts';
import { monotonicClock } from './world-time.ts';

/** What the custodian of an opened workspace works on. */
export interface CustodianParts {
  readonly db: WriteDb;
  readonly intake: Intake;
  readonly desk: NewsDesk;
  readonly clock: Clock;
  readonly storeGuard: StoreGuard;
  readonly work: CustodyPort;
  readonly ports: Pick<WriterPorts, 'start' | 'log'>;
}

/** The custodian of an opened workspace, on the platform's timers; nothing is looked at before it is started. */
export function openCustodian({ db, intake, desk, clock, storeGuard, work, ports }: CustodianParts): Custodian {
  return new Custodian({
    ...{ db, work, clock, workspace: ports.start.workspace, log: ports.log },
    monotonic: monotonicClock,
    timers: platformTimers,
    isIdle: () => intake.isIdle && storeGuard.fault === undefined,
    onChange: () => {
      desk.health();
    },
    atStoreFault: storeGuard.note,
  });
}
