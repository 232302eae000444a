import { useRef, type KeyboardEvent } from 'react';
import { ARMED_MS, isTyping } from '../../app/frame/key-press.ts';
import { useUndoOffer } from '../../app/state/undo-offer.ts';

/** What the letters of an open account do. */
export interface AccountActs {
  readonly match: () => void;
  readonly unmatch: () => void;
  readonly toPane: (pane: 'left' | 'right') => void;
}

/** The letters of an open account. A letter after `g` goes to a screen and is left alone. */
export function useAccountKeys(acts: AccountActs): (event: KeyboardEvent) => void {
  const armedUntil = useRef(0);
  return (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    if (event.defaultPrevented || !plain) return;
    const armed = event.timeStamp < armedUntil.current;
    armedUntil.current = event.key === 'g' && !armed ? event.timeStamp + ARMED_MS : 0;
    if (armed) return;
    const act = actOf(event, acts);
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
}

function actOf(event: KeyboardEvent, acts: AccountActs): (() => void) | undefined {
  switch (event.key) {
    case 'm':
      return acts.match;
    case 'u':
      return acts.unmatch;
    case 'z':
      return useUndoOffer.getState().take;
    case 'ArrowRight':
    case 'ArrowLeft': {
      // Arrows belong to tabs and choices too: only a pane's own list gives them away.
      const inList = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'grid';
      return inList ? () => acts.toPane(event.key === 'ArrowRight' ? 'right' : 'left') : undefined;
    }
    default:
      return undefined;
  }
}
