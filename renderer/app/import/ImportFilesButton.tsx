import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { useText } from '../messages/TextProvider.tsx';
import { useImportDesk } from './use-import-desk.ts';

/** The way to import files from a screen that has nothing to show yet. */
export function ImportFilesButton(): ReactElement {
  const text = useText();
  const { choose } = useImportDesk();
  return (
    <Button sentiment="accented" onClick={() => void choose()}>
      {text('rail.importFiles')}
    </Button>
  );
}
