import type { BackupFault } from '../engine/custody/backup.ts';
import type { RestoreFault } from '../engine/custody/restore.ts';
import { refusalLine } from './workspace-option.ts';

/** Why a backup or a restore was not done, in one line with the next step. */
export function custodyLine(fault: BackupFault | RestoreFault): string {
  const line = (message: string, more: Readonly<Record<string, unknown>> = {}): string =>
    JSON.stringify({ error: { code: fault.kind, message, ...more } });
  switch (fault.kind) {
    case 'backup-missing':
      return line('There is no such backup file.');
    case 'backup-exists':
      return line('There is a file of this name already; name another one.');
    case 'manifest-missing':
      return line(
        'The manifest beside the backup is missing, so nobody can say whether the file is whole; use another backup.',
      );
    case 'manifest-unreadable':
      return line('The manifest beside the backup cannot be read; use another backup.');
    case 'manifest-wrong':
      return line('The manifest tells of another content than the backup has; use another backup.', {
        at: fault.detail,
      });
    case 'backup-altered':
      return line('The backup is not the file that was made; use another backup.', { at: fault.detail });
    case 'damaged-store':
      return line('What was copied is damaged; run `syncline verify` on the workspace, or use another backup.', {
        damages: fault.damages.slice(0, 20),
      });
    case 'cancelled':
      return line('It was cancelled; nothing was changed.');
    default:
      return refusalLine(fault.kind);
  }
}
