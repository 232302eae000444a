import { useMemo } from 'react';
import type { RuleRecord } from '../../../../shared/contracts/api/match-rules.ts';
import { useNavigation } from '../../../app/state/navigation.ts';
import type { Answer } from '../../../bridge/engine.ts';
import { type QueryHandle, useQuery } from '../../../bridge/use-query.ts';
import { type DraftFault, draftFaults, draftOf, type ListedRule, listedRules, type RulesDraft } from './rules-draft.ts';
import { useRulesSlice } from './rules.slice.ts';

/** The rules as the view shows them. */
export interface Rules {
  readonly query: QueryHandle<Answer<'rules.list'>>;
  readonly inForce: RulesDraft;
  /** What is being written; the rules in force where nothing is. */
  readonly draft: RulesDraft;
  readonly listed: readonly ListedRule[];
  readonly faults: readonly DraftFault[];
  readonly records: ReadonlyMap<string, RuleRecord>;
  /** The console shows the past, where rules can be looked at only. */
  readonly readOnly: boolean;
}

/** Asks for the rules in force and holds the draft against them. In the past there is no draft. */
export function useRules(): Rules {
  const query = useQuery('rules.list', {});
  const readOnly = useNavigation((state) => state.asKnownAt !== undefined);
  const written = useRulesSlice((state) => state.draft);
  const { data } = query;
  const inForce = useMemo(() => (data === undefined ? [] : draftOf(data.rules)), [data]);
  const records = useMemo(() => new Map((data?.records ?? []).map((one) => [one.rule, one])), [data]);
  const draft = readOnly ? inForce : (written ?? inForce);
  const listed = useMemo(() => listedRules(draft, inForce), [draft, inForce]);
  const faults = useMemo(() => (draft === inForce ? [] : draftFaults(draft)), [draft, inForce]);
  return { query, inForce, draft, listed, faults, records, readOnly };
}
