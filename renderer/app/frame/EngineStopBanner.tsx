import type { ReactElement } from 'react';
import { useEngineStop } from '../../bridge/use-engine-stop.ts';
import { Banner } from '../../ui/Banner.tsx';
import type { PlainKey } from '../messages/translate.ts';
import { useText } from '../messages/TextProvider.tsx';

const TEXTS: ReadonlyMap<string, PlainKey> = new Map([
  ['workspace-in-use', 'banner.stopped.workspace-in-use'],
  ['restore-unfinished', 'banner.stopped.restore-unfinished'],
  ['network-folder', 'banner.stopped.folder'],
  ['cloud-folder', 'banner.stopped.folder'],
  ['failed', 'banner.stopped.failed'],
]);

/** Why nothing can be shown: the engine would not open the workspace, or could not be kept running. */
export function EngineStopBanner(): ReactElement | null {
  const text = useText();
  const code = useEngineStop();
  if (code === undefined) return null;
  const words = TEXTS.get(code);
  return <Banner tone="critical" text={words === undefined ? text('banner.stopped.other', { code }) : text(words)} />;
}
