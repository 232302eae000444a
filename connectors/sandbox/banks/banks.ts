import type { Instant } from '../../../shared/kernel/clock.ts';
import type { World } from '../world/world.ts';
import type { FileSink } from './file-sink.ts';
import { InboxOffice } from './inbox-office.ts';
import { ReportOffice } from './report-office.ts';
import { StatementOffice } from './statement-office.ts';
import { StatusOffice } from './status-office.ts';
import { RECALL_ANSWERED_AT } from '../world/ground-truth.ts';

/** The banks' side of a world. */
export interface BankOffices {
  /** Looks into the inboxes; call it whenever the world has advanced. */
  collect(at: Instant): void;
}

/** Opens the five banks. From now on they write what they send into the sink. */
export function openBanks(world: World, sink: FileSink): BankOffices {
  const status = new StatusOffice(world, sink);
  world.onBatchReceived((batch) => {
    status.received(batch);
  });
  status.planRecallAnswer(RECALL_ANSWERED_AT);
  const reports = new ReportOffice(world, sink, new StatementOffice(world, sink));
  return new InboxOffice(world, sink, status, reports);
}
