import { useEffect, useMemo, useState } from 'react';
import type { CaseActionKind } from '../../../../shared/contracts/api/case-bulk.ts';
import type { CaseFilter, CaseRow } from '../../../../shared/contracts/api/cases.ts';
import type { RpcFault } from '../../../../shared/contracts/rpc/fault.ts';
import { useBridge } from '../../../bridge/bridge.ts';
import type { Answer } from '../../../bridge/engine.ts';
import type { GridSelection } from '../../../ui/grid/grid-selection.ts';

/** A selection frozen for an action. */
export type Frozen = Answer<'cases.passport'>;

/** How far freezing has come. */
export interface Freezing {
  readonly frozen: Frozen | undefined;
  readonly fault: RpcFault | undefined;
  /** Freezes what is selected again, as it is now. */
  readonly again: () => void;
}

/** Freezes a selection once for an action; whatever comes in then changes nothing of it. Undefined kind: nothing is asked. */
export function useFrozen(
  selection: GridSelection<CaseRow>,
  filter: CaseFilter,
  kind: CaseActionKind | undefined,
): Freezing {
  const { engine } = useBridge();
  const [turn, setTurn] = useState(0);
  const [answer, setAnswer] = useState<Answered>();
  const asked = useMemo(() => {
    const of = selection.kind === 'all' ? { filter } : { keys: [...selection.rows.keys()], filter };
    return kind === undefined ? undefined : { of, kind, turn };
  }, [selection, filter, kind, turn]);
  useEffect(() => {
    if (asked === undefined) return undefined;
    const abort = new AbortController();
    const { of } = asked;
    void engine.call('cases.passport', { of, kind: asked.kind }, { signal: abort.signal }).then((outcome) => {
      if (abort.signal.aborted) return;
      setAnswer(outcome.ok ? { asked, frozen: outcome.value } : { asked, fault: outcome.fault });
    });
    return () => abort.abort();
  }, [engine, asked]);
  // Only the answer about this selection: another one's totals would be wrong.
  const own = answer?.asked === asked ? answer : undefined;
  return { frozen: own?.frozen, fault: own?.fault, again: () => setTurn((before) => before + 1) };
}

interface Answered {
  readonly asked: object;
  readonly frozen?: Frozen;
  readonly fault?: RpcFault;
}
