import type { Clock } from '../../../shared/kernel/clock.ts';
import { Matcher } from '../match/matcher.ts';
import { MatchWatch } from '../match/match-watch.ts';
import { RulesInForce } from '../match/rules-in-force.ts';
import type { Intake } from '../pipeline/intake.ts';
import type { Street } from '../pipeline/street.ts';
import { platformTimers } from '../schedule/timers.ts';
import type { WriteDb } from '../store/database.ts';
import type { StoreGuard } from './store-guard.ts';

/** What the matching of an opened workspace works on. */
export interface MatchingParts {
  readonly db: WriteDb;
  readonly street: Street;
  readonly intake: Intake;
  readonly clock: Clock;
  readonly storeGuard: StoreGuard;
}

/** Matches what comes in by the rules in force, on the platform's timers; nothing is looked at before it is started. */
export function openMatching({ db, street, intake, clock, storeGuard }: MatchingParts): MatchWatch {
  return new MatchWatch({
    matcher: new Matcher({ db, street, inForce: new RulesInForce(db) }),
    ...{ clock, timers: platformTimers },
    onReceived: () => {
      intake.kick();
    },
    atStoreFault: storeGuard.note,
  });
}
