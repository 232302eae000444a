import { saveSetting } from '../../../electron/engine/handlers/workspace-settings.ts';
import { FOLDED_VIEWS } from '../../../electron/engine/pipeline/fold-when-due.ts';
import { olderReadings } from '../../../electron/engine/remap/choice.ts';
import { startRemap } from '../../../electron/engine/remap/remap-book.ts';
import { machineFault } from '../../../electron/engine/store/machine-fault.ts';
import type { WriteDb } from '../../../electron/engine/store/database.ts';
import type { Simulation } from './simulation.ts';

/** The program that opens the workspace next has other rules for every view than the one before. */
export function forgetFoldedViews(db: WriteDb): void {
  saveSetting(db, FOLDED_VIEWS, []);
}

/** A person has everything that an older mapper read mapped again; on a full disk they are told, and nothing was begun. */
export function mapEverythingAgain({ workspace, company, time, lives }: Simulation): void {
  const { db } = workspace;
  try {
    db.transaction(() => {
      for (const { id: source } of company.feeds.polled) {
        const deliveryIds = olderReadings(db, company.feeds, { source }, company.config.timeZone).map(({ id }) => id);
        const id = `life-${String(lives)}-${source}`;
        if (deliveryIds.length > 0)
          startRemap(db, { id, person: 'maria', reason: 'newer', source, deliveryIds }, time.workstation.now());
      }
    });
  } catch (error) {
    if (!workspace.dead && machineFault(error) === undefined) throw error;
  }
}
