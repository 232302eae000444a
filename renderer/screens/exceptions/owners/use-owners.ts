import { useMemo, useState } from 'react';
import type { OwnershipRule } from '../../../../shared/domain/exception/case-act.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../../app/state/navigation.ts';
import { useNotices } from '../../../app/state/toasts.ts';
import { UNDO_MS, useUndoOffer } from '../../../app/state/undo-offer.ts';
import { useBridge } from '../../../bridge/bridge.ts';
import type { Answer } from '../../../bridge/engine.ts';
import { useCommand } from '../../../bridge/use-command.ts';
import { type QueryHandle, useQuery } from '../../../bridge/use-query.ts';
import { caseProblem } from '../act/case-problem.ts';
import { areSameOwners, linesOf, ownerFault, type OwnerFault, type OwnerLine, rulesOf } from './owners-draft.ts';
import { useOwnersSlice } from './owners.slice.ts';

/** Who works on what, as the view shows it and lets it be changed. */
export interface Owners {
  readonly query: QueryHandle<Answer<'cases.rules'>>;
  readonly lines: readonly OwnerLine[];
  readonly changed: boolean;
  readonly fault: { readonly place: number; readonly kind: OwnerFault } | undefined;
  /** Others were put in force since the draft was begun. */
  readonly stale: boolean;
  readonly readOnly: boolean;
  readonly running: boolean;
  /** Why the last set was refused, in words. */
  readonly problem: string;
  readonly write: (lines: readonly OwnerLine[]) => void;
  readonly drop: () => void;
  /** Puts the lines in force; answers whether they were. */
  readonly decide: (reason: string) => Promise<boolean>;
}

/** Asks for the rules of ownership and holds what is written against them. */
export function useOwners(): Owners {
  const text = useText();
  const { engine } = useBridge();
  const say = useNotices((state) => state.say);
  const query = useQuery('cases.rules', {});
  const readOnly = useNavigation((state) => state.asKnownAt !== undefined);
  const { lines: written, begunFrom, write, drop } = useOwnersSlice();
  const { run, running } = useCommand('cases.setRules');
  const [problem, setProblem] = useState('');
  const { data } = query;
  const inForce = useMemo(() => linesOf(data?.rules ?? []), [data]);
  const lines = readOnly ? inForce : (written ?? inForce);

  const undo = async (before: readonly OwnershipRule[], put: number | undefined): Promise<void> => {
    const outcome = await run({
      rules: [...before],
      reason: text('owners.undoReason'),
      ...(put === undefined ? {} : { expectedVersion: put }),
    });
    if (outcome.ok) say('done', text('owners.undone'));
    else say('failed', caseProblem(outcome.fault, text));
  };

  const decide = async (reason: string): Promise<boolean> => {
    if (data === undefined) return false;
    const outcome = await run({ rules: [...rulesOf(lines)], reason, expectedVersion: data.version });
    setProblem(outcome.ok ? '' : caseProblem(outcome.fault, text));
    if (!outcome.ok) return false;
    const before = data.rules;
    drop();
    const now = await engine.call('cases.rules', {});
    const { offer, take } = useUndoOffer.getState();
    offer(() => void undo(before, now.ok ? now.value.version : undefined));
    say('done', text('owners.done'), { label: text('cases.undo'), staysMs: UNDO_MS, run: take });
    return true;
  };

  return {
    ...{ query, lines, readOnly, running, problem, decide },
    changed: written !== undefined && !areSameOwners(rulesOf(written), data?.rules ?? []),
    fault: ownerFault(lines),
    stale: written !== undefined && data !== undefined && begunFrom !== data.version,
    write: (next) => write(next, data?.version ?? 0),
    drop: () => {
      const { lines: thrown, begunFrom: from } = useOwnersSlice.getState();
      setProblem('');
      drop();
      if (thrown === undefined) return;
      const { offer, take } = useUndoOffer.getState();
      offer(() => write(thrown, from ?? 0));
      say('done', text('owners.dropped'), { label: text('cases.undo'), staysMs: UNDO_MS, run: take });
    },
  };
}
