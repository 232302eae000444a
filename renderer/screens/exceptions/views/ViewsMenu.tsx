import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import '../../../ui/entry.css';
import '../../../ui/facets.css';
import { Icon } from '../../../ui/Icon.tsx';
import '../../../ui/icon-button.css';
import { Popover } from '../../../ui/Popover.tsx';
import { useExceptionsSlice } from '../exceptions.slice.ts';
import { useSavedViews, VIEW_NAME_MAX } from './saved-views.ts';
import './views-menu.css';

/** The person's own views: each with its filter and order, and a way to keep what is shown now under a name. */
export function ViewsMenu({ person }: { readonly person: string | undefined }): ReactElement | null {
  const text = useText();
  const { views, drop } = useSavedViews();
  const show = useExceptionsSlice((state) => state.showView);
  if (person === undefined) return null;
  const own = views[person] ?? [];
  return (
    <Popover
      label={text('cases.views')}
      className="facets__button"
      button={
        <>
          <Icon name="bookmark" /> {text('cases.views')}
        </>
      }
    >
      <div className="views-menu">
        {own.length === 0 && <p className="quiet">{text('cases.views.none')}</p>}
        <ul>
          {own.map((view) => (
            <li key={view.name} className="views-menu__view">
              <button type="button" className="link-button" onClick={() => show(view)}>
                {view.name}
              </button>
              <button
                type="button"
                className="icon-button"
                aria-label={text('cases.views.drop', { name: view.name })}
                onClick={() => drop(person, view.name)}
              >
                <Icon name="cross" />
              </button>
            </li>
          ))}
        </ul>
        <KeepForm person={person} />
      </div>
    </Popover>
  );
}

function KeepForm({ person }: { readonly person: string }): ReactElement {
  const text = useText();
  const keep = useSavedViews((state) => state.keep);
  const { choice, sort } = useExceptionsSlice();
  const [name, setName] = useState('');
  const given = name.trim();
  return (
    <form
      className="views-menu__keep"
      onSubmit={(event) => {
        event.preventDefault();
        if (given === '') return;
        keep(person, { name: given, choice, sort });
        setName('');
      }}
    >
      <input
        className="entry"
        aria-label={text('cases.views.name')}
        placeholder={text('cases.views.name')}
        value={name}
        maxLength={VIEW_NAME_MAX}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" appearance="bordered" disabled={given === ''}>
        {text('cases.views.keep')}
      </Button>
    </form>
  );
}
