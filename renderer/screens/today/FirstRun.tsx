import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { useImportDesk } from '../../app/import/use-import-desk.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../app/state/navigation.ts';
import { Icon } from '../../ui/Icon.tsx';

/** A workspace in which nothing has been heard yet: what to do next, in order. */
export function FirstRun(): ReactElement {
  const text = useText();
  const open = useNavigation((state) => state.open);
  const { choose } = useImportDesk();
  return (
    <div className="first-run">
      <h2>{text('today.first.title')}</h2>
      <p>{text('today.first.body')}</p>
      <ol>
        <li>
          <Icon name="upload" className="icon--large" />
          <div>
            <h3>{text('today.first.import')}</h3>
            <p>{text('today.first.importBody')}</p>
          </div>
          <Button sentiment="accented" onClick={() => void choose()}>
            {text('rail.importFiles')}
          </Button>
        </li>
        <li>
          <Icon name="plug" className="icon--large" />
          <div>
            <h3>{text('today.first.connect')}</h3>
            <p>{text('today.first.connectBody')}</p>
          </div>
          <Button appearance="bordered" onClick={() => open({ screen: 'systems', view: 'feeds' })}>
            {text('palette.goTo', { screen: text('screen.systems') })}
          </Button>
        </li>
      </ol>
    </div>
  );
}
