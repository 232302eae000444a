import { useSyncExternalStore } from 'react';
import { useBridge } from './bridge.ts';

/** Why there is no engine and none will come by itself: the code of a refusal, or `failed`; undefined while that is not so. */
export function useEngineStop(): string | undefined {
  const { engineWord } = useBridge();
  const word = useSyncExternalStore(engineWord.subscribe, engineWord.state);
  if (word?.state === 'failed') return 'failed';
  return word?.state === 'refused' ? (word.code ?? 'workspace-refused') : undefined;
}
