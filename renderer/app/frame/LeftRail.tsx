import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-query.ts';
import { SCREENS } from '../../screens/registry.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ImportButton } from '../import/ImportButton.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import './left-rail.css';
import { destinationOf } from './use-chords.ts';

/** The screens, each with the count of what waits on it. */
export function LeftRail(): ReactElement {
  const text = useText();
  const current = useNavigation((state) => state.destination.screen);
  const open = useNavigation((state) => state.open);
  const today = useQuery('today.get', {});
  const cases = useQuery('cases.counts', {});
  return (
    <nav className="rail" aria-label={text('rail.label')}>
      <div className="rail__brand">
        <span className="rail__mark" aria-hidden="true" />
        <span className="rail__title">{text('app.name')}</span>
      </div>
      <ul>
        {SCREENS.map((screen) => {
          const waiting =
            (today.data === undefined ? 0 : (screen.waiting?.(today.data) ?? 0)) +
            (cases.data === undefined ? 0 : (screen.waitingCases?.(cases.data) ?? 0));
          return (
            <li key={screen.name}>
              <button
                type="button"
                className="rail__item"
                aria-current={screen.name === current ? 'page' : undefined}
                onClick={() => {
                  open(destinationOf(screen.name));
                }}
              >
                <Icon name={screen.icon} className="icon--large" />
                <span className="rail__title">{text(screen.title)}</span>
                {waiting > 0 && (
                  <span className="rail__count numbers">
                    <span aria-hidden="true">{waiting > 999 ? '999+' : waiting}</span>
                    <span className="visually-hidden">{text('rail.waiting', { count: waiting })}</span>
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
      <ImportButton />
    </nav>
  );
}
