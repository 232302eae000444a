import type { ReactElement } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import './import-area.css';
import { useImportDesk } from './use-import-desk.ts';

/** Lets a person choose files to import; not offered while the console has travelled in time. */
export function ImportButton(): ReactElement {
  const text = useText();
  const { choose } = useImportDesk();
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  return (
    <button
      type="button"
      className="rail__item import-button"
      disabled={travelled}
      title={travelled ? text('import.travelled') : text('import.buttonHint')}
      onClick={() => void choose()}
    >
      <Icon name="upload" className="icon--large" />
      <span className="rail__title">{text('rail.importFiles')}</span>
    </button>
  );
}
