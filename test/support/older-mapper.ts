import { bankFiles } from '../../connectors/bank-files/index.ts';
import type { BankFilesConfig } from '../../connectors/bank-files/config.ts';
import type { DeliveryMapper, RegisteredConnector } from '../../connectors/spi/connector.ts';
import { registered } from '../../connectors/spi/register.ts';
import { workspace } from '../../connectors/workspace/index.ts';
import { configureFeeds, FILES_STREAM, MANUAL_SOURCE } from '../../electron/engine/feeds/feeds.ts';
import { readConfig } from '../../electron/engine/handlers/workspace-settings.ts';
import { inlineMapping } from '../../electron/engine/pipeline/inline-mapping.ts';
import { Street } from '../../electron/engine/pipeline/street.ts';
import { openWriter } from '../../electron/engine/store/open.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { silentLog } from '../../shared/kernel/log.ts';
import { expectOk } from '../../shared/kernel/result.ts';
import { HandClock } from './street.ts';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';

/** Number of the generation that this build's reader of bank files has. */
const TODAY = bankFiles.mapperOf('files')?.id ?? '';

/** What an older generation of the reader made of a fact of today; undefined: it left it out. */
export type Misreading = (fact: FactDraft) => FactDraft | undefined;

/** The reader of bank files as it was a generation ago: it read the same bytes, and some of them wrongly. */
function olderMapper(misread: Misreading): DeliveryMapper<BankFilesConfig> {
  const today = bankFiles.mapperOf('files')!;
  const cut = TODAY.lastIndexOf('@');
  return {
    id: `${TODAY.slice(0, cut)}@${String(Number(TODAY.slice(cut + 1)) - 1)}`,
    map: (bytes, context, emit) =>
      today.map(bytes, context, (fact) => {
        const misunderstood = misread(fact);
        if (misunderstood) emit(misunderstood);
      }),
  };
}

/** Connectors of an older build, whose reader of bank files misread some of what it read. */
export function olderConnectors(misread: Misreading): readonly RegisteredConnector[] {
  const mapper = olderMapper(misread);
  return [registered({ ...bankFiles, mapperOf: () => mapper }), registered(workspace)];
}

/** Imports files into a workspace as the older build did. */
export async function readFilesAsOlder(
  workspaceFolder: string,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  misread: Misreading,
  clock: Clock = new HandClock(),
): Promise<void> {
  const handle = expectOk(openWriter(workspaceFolder, clock.now()), 'open');
  const street = new Street(handle.db, clock, silentLog);
  const feeds = configureFeeds(readConfig(handle.db), olderConnectors(misread));
  street.accept(
    MANUAL_SOURCE,
    files.map((file) => ({
      ...{ ...file, stream: FILES_STREAM, slot: '', contentType: 'application/octet-stream', observedAt: clock.now() },
    })),
  );
  await street.step(inlineMapping(feeds), files.length);
  handle.close();
}
