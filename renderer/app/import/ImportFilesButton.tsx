import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import { useImportDesk } from './use-import-desk.ts';

/** The way to import files from a screen that has nothing to show yet. */
export function ImportFilesButton(): ReactElement {
  const text = useText();
  const { choose } = useImportDesk();
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  return (
    <Button
      sentiment="accented"
      disabled={travelled}
      focusableWhenDisabled
      title={travelled ? text('import.travelled') : undefined}
      onClick={() => void choose()}
    >
      {text('rail.importFiles')}
    </Button>
  );
}
