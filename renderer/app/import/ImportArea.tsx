import { useCallback, useEffect, type ReactElement } from 'react';
import { useBridge } from '../../bridge/bridge.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import { useNotices } from '../state/toasts.ts';
import './import-area.css';
import { useImports } from './import-desk.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { useImportDesk } from './use-import-desk.ts';

/** Takes files from anywhere: dropped on the window, or asked for by the menu. Shows the veil while they hover, and the result. */
export function ImportArea(): ReactElement {
  const text = useText();
  const { shell } = useBridge();
  const { drop, take } = useImportDesk();
  const shown = useImports((state) => state.shown);
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const say = useNotices((state) => state.say);
  const dropped = useCallback(
    (files: readonly File[]) => {
      if (travelled) say('failed', text('import.travelled'));
      else void drop(files);
    },
    [travelled, drop, say, text],
  );
  const { over, count } = useFileDrop(dropped);
  useEffect(() => shell.on('files.offered', (offered) => void take(offered)), [shell, take]);
  return (
    <>
      {over && (
        <div className="drop-veil" role="status">
          <div className="drop-veil__card">
            <Icon name="upload" className="icon--hero" />
            <strong>{text('import.drop', { count })}</strong>
            <span>{text('import.dropFormats')}</span>
          </div>
        </div>
      )}
      {shown && <ImportDialog />}
    </>
  );
}
