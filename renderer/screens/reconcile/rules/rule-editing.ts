import { createContext, useContext } from 'react';
import type { DraftFault } from './rules-draft.ts';

/** The rule that a form is about. */
export interface RuleEditing {
  readonly value: unknown;
  readonly faults: readonly DraftFault[];
  /** It can be looked at only: the past, or a rule that the draft leaves out. */
  readonly readOnly: boolean;
  /** Puts a value at a place; undefined takes the field away. */
  readonly set: (place: string, value: unknown) => void;
}

const Editing = createContext<RuleEditing | undefined>(undefined);

/** Hands a rule to the fields below. */
export const RuleEditingProvider = Editing.Provider;

/** The rule that a field belongs to. */
export function useRuleEditing(): RuleEditing {
  const editing = useContext(Editing);
  if (editing === undefined) throw new Error('a field of no rule');
  return editing;
}

/** What is wrong at a place of the rule itself, or with what is within. */
export function faultsAt({ faults }: RuleEditing, place: string): readonly DraftFault[] {
  return faults.filter((fault) => fault.place === place || fault.place.startsWith(`${place}/`));
}
