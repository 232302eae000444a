import { useEffect, useRef, type KeyboardEvent } from 'react';
import { CASE_ACTION_KINDS } from '../../../shared/contracts/api/case-bulk.ts';
import type { CaseDetail } from '../../../shared/contracts/api/cases.ts';
import { ARMED_MS, isTyping } from '../../app/frame/key-press.ts';
import { useNavigation } from '../../app/state/navigation.ts';
import { useNotices } from '../../app/state/toasts.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { isAnything } from '../../ui/grid/grid-selection.ts';
import { ACT_KEYS, type ActKind, MINE_KEY, UNDO_KEY } from './act/act-kinds.ts';
import { refusalText } from './act/case-problem.ts';
import { useUndoOffer } from '../../app/state/undo-offer.ts';
import { useExceptionsSlice } from './exceptions.slice.ts';

/** An action's letter: giving it to oneself is one of them. */
type Wanted = ActKind | 'mine';

/**
 * The letters of the actions, for what is selected, else for the case under the cursor. A letter after `g` goes to a screen
 * and is left alone. A letter that comes before the case's detail does is kept until then: who works fast loses none.
 */
export function useCaseKeys(
  detail: CaseDetail | undefined,
  onMine: (detail: CaseDetail) => void,
): (event: KeyboardEvent) => void {
  const text = useText();
  const say = useNotices((state) => state.say);
  const armedUntil = useRef(0);
  const early = useRef<{ readonly wanted: Wanted; readonly key: string }>(undefined);
  const act = (wanted: Wanted, one: CaseDetail): void => {
    const travelled = useNavigation.getState().asKnownAt !== undefined;
    const verb = wanted === 'mine' ? 'assign' : wanted;
    const refusal = travelled ? 'travelled' : one.verbs.find((known) => known.verb === verb)?.refusal;
    if (refusal !== undefined && refusal !== null) {
      const why = refusalText(refusal, text);
      if (why !== undefined) say('done', why);
    } else if (wanted === 'mine') onMine(one);
    else useExceptionsSlice.getState().act({ kind: wanted, key: one.case.key });
  };
  useEffect(() => {
    const kept = early.current;
    if (kept === undefined || detail === undefined) return;
    early.current = undefined;
    // The cursor may have gone on meanwhile: then the letter meant a case that is no longer looked at.
    if (kept.key === detail.case.key) act(kept.wanted, detail);
  });
  return (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    if (event.defaultPrevented || !plain) return;
    const armed = event.timeStamp < armedUntil.current;
    armedUntil.current = event.key === 'g' && !armed ? event.timeStamp + ARMED_MS : 0;
    if (armed) return;
    if (event.key === UNDO_KEY) {
      event.preventDefault();
      useUndoOffer.getState().take();
      return;
    }
    const wanted = wantedBy(event.key);
    const { selection, cursorKey, actOnAll } = useExceptionsSlice.getState();
    const several = isAnything(selection);
    if (wanted === undefined || (!several && cursorKey === undefined)) return;
    event.preventDefault();
    if (several) {
      if (useNavigation.getState().asKnownAt !== undefined) say('done', text('cases.refused.travelled'));
      else actOnAll(wanted === 'mine' ? 'assign' : wanted);
    } else if (detail !== undefined) act(wanted, detail);
    else if (cursorKey !== undefined && early.current?.key !== cursorKey) {
      // The first letter counts: those after it were meant for its form.
      early.current = { wanted, key: cursorKey };
    }
  };
}

function wantedBy(key: string): Wanted | undefined {
  return key === MINE_KEY ? 'mine' : CASE_ACTION_KINDS.find((kind) => ACT_KEYS[kind] === key);
}
