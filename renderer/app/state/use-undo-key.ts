import { useEffect } from 'react';
import { isTyping } from '../frame/key-press.ts';
import { useUndoOffer } from './undo-offer.ts';

/** Lets a letter take the last action back wherever the keys are, save where text is typed: a form that has closed has left them nowhere. */
export function useUndoKey(letter: string): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
      if (event.defaultPrevented || !plain || event.key !== letter) return;
      event.preventDefault();
      useUndoOffer.getState().take();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [letter]);
}
