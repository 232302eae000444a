import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../../app/state/navigation.ts';
import { useReadAgain } from './use-read-again.ts';

/** Reads the chosen files again (else the one under the cursor), or every failed import. Not in the past: what was read then stays. */
export function ReadAgainButtons({ deliveryIds }: { readonly deliveryIds: readonly number[] }): ReactElement {
  const text = useText();
  const { readFiles, readAll, running } = useReadAgain();
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const hint = text('failed.readAgain.hint');
  return (
    <>
      <Button
        appearance="bordered"
        title={hint}
        disabled={running || travelled || deliveryIds.length === 0}
        onClick={() => void readFiles(deliveryIds)}
      >
        {text('failed.readAgain')}
      </Button>
      <Button appearance="bordered" title={hint} disabled={running || travelled} onClick={() => void readAll()}>
        {text('failed.readAgain.all')}
      </Button>
    </>
  );
}
