import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import {
  checkFolder,
  FOLDER_RULES,
  type FolderLook,
  type FolderRules,
  lookIntoFolder,
  type TakenFile,
} from '../../kit/files/folder-intake.ts';
import type { ConnectorPorts, Health, Pulled, Session } from '../../spi/connector.ts';
import type { ConnectorFault, RawDelivery } from '../../spi/faults.ts';
import { folderOutgoing } from './folder-outgoing.ts';
import type { BankFilesConfig, BankFilesCursor } from '../config.ts';
import { isOfWindow } from './file-days.ts';

/** The one stream: what a file is, its content says, not the folder it lies in. */
export const FILES_STREAM = 'files';

const NOTHING_SEEN: BankFilesCursor = { seen: {} };

/** Looks into a bank's folders. Holds nothing open. */
export function folderSession(config: BankFilesConfig, ports: ConnectorPorts): Session<BankFilesCursor> {
  const outgoing = folderOutgoing(config);
  return {
    ...(outgoing ? { outgoing } : {}),
    check: () => checkFolders(config.folders),
    pull: (stream, after, signal) =>
      stream === FILES_STREAM
        ? pullFiles({ config, ports, folders: config.folders }, after ?? NOTHING_SEEN, signal)
        : Promise.resolve(fail({ kind: 'rejected', code: 'unknown-stream', detail: stream })),
    pullWindow: (stream, window, after, signal) => {
      if (stream !== FILES_STREAM)
        return Promise.resolve(fail({ kind: 'rejected', code: 'unknown-stream', detail: stream }));
      const folders = [...config.folders, ...config.archiveFolders];
      const wants: FolderRules['wants'] = (name, changedMs) => isOfWindow(name, changedMs, window);
      return pullFiles({ config, ports, folders, wants }, after ?? NOTHING_SEEN, signal);
    },
    close: () => Promise.resolve(),
  };
}

async function checkFolders(folders: readonly string[]): Promise<Result<Health, ConnectorFault>> {
  for (const folder of folders) {
    const checked = await checkFolder(folder);
    if (!checked.ok) return checked;
  }
  return ok({ detail: `${folders.length} folders can be read` });
}

/** Which files are looked for, and where. */
interface Look {
  readonly config: BankFilesConfig;
  readonly ports: ConnectorPorts;
  readonly folders: readonly string[];
  readonly wants?: FolderRules['wants'];
}

async function pullFiles(
  { config, ports, folders, wants }: Look,
  after: BankFilesCursor,
  signal: AbortSignal,
): Promise<Result<Pulled<BankFilesCursor>, ConnectorFault>> {
  const rules = { ...FOLDER_RULES, settleMs: config.settleMs, ...(wants && { wants }) };
  const seen: Record<string, string[]> = {};
  const deliveries: RawDelivery[] = [];
  const refused: FolderLook['refused'][number][] = [];
  let hasMore = false;
  for (const folder of folders) {
    const looked = await lookIntoFolder(folder, after.seen[folder] ?? [], rules, signal);
    if (!looked.ok) return looked;
    seen[folder] = [...looked.value.seen];
    deliveries.push(...looked.value.taken.map((file) => deliveryOf(file, ports)));
    refused.push(...looked.value.refused);
    hasMore ||= looked.value.hasMore;
  }
  const first = refused[0];
  // A file that can't be taken must not stop the others, so it is named once nothing else is left to take.
  if (first && deliveries.length === 0 && !hasMore) {
    return fail({ kind: 'limit', limit: 'file-bytes', detail: `${first.name} ${first.reason}` });
  }
  return ok({ deliveries, next: { seen }, hasMore });
}

function deliveryOf(file: TakenFile, ports: ConnectorPorts): RawDelivery {
  return {
    stream: FILES_STREAM,
    name: file.name,
    // Files are known by their content alone: the same bytes under another name are the same delivery.
    slot: '',
    contentType: 'application/octet-stream',
    bytes: file.bytes,
    observedAt: ports.clock.now(),
  };
}
