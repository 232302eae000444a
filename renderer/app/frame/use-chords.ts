import { useEffect } from 'react';
import { SCREENS } from '../../screens/registry.ts';
import { useNavigation, type Destination } from '../state/navigation.ts';
import { chordAction } from './chord.ts';
import { FILTER_FIELD } from './filter-field.ts';
import { ARMED_MS, isTyping } from './key-press.ts';

/** Listens to the console's own shortcuts while nothing lies over the screens. */
export function useChords(): void {
  const { open, show, overlay } = useNavigation();
  useEffect(() => {
    let armedUntil = 0;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || overlay !== undefined) return;
      const shortcuts = SCREENS.map((screen) => screen.shortcut);
      const armed = event.timeStamp < armedUntil;
      const action = chordAction(event, { armed, typing: isTyping(event.target), shortcuts });
      armedUntil = action?.kind === 'armed' ? event.timeStamp + ARMED_MS : 0;
      if (action === undefined) return;
      event.preventDefault();
      if (action.kind === 'go') {
        const screen = SCREENS.find(({ shortcut }) => shortcut === action.shortcut);
        if (screen !== undefined) open(destinationOf(screen.name));
      } else if (action.kind === 'filter') focusFilter();
      else if (action.kind !== 'armed') show(action.kind);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [open, show, overlay]);
}

/** A screen without anything particular to show. */
export function destinationOf(screen: Destination['screen']): Destination {
  return { screen };
}

function focusFilter(): void {
  const field = document.querySelector(`[${FILTER_FIELD}]`);
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.select();
  }
}
