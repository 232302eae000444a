import { create } from 'zustand';
import { z } from 'zod';
import { recall, remember } from '../../../ui/memory.ts';
import type { RulesDraft } from './rules-draft.ts';

/** What the rules view shows: the list, what a draft was found to change, or the sets before. */
export type RulesPane = 'list' | 'test' | 'history';

/** Steps of a draft that can be taken back. */
const STEPS_MAX = 100;
const MEMORY = 'rules-draft';

/** What is kept on this machine: nothing typed is lost with the window. */
const zKept = z.object({
  draft: z.array(z.object({ key: z.string(), value: z.unknown(), text: z.string().exactOptional() })).optional(),
  testId: z.string().optional(),
});

interface Step {
  readonly draft: RulesDraft | undefined;
  /** Where the draft was changed next; typing on at the same place is one step. */
  readonly place: string;
}

/** View state of the rules. Rules in force and back-tests live in the bridge's cache. */
interface RulesSlice {
  readonly pane: RulesPane;
  /** Undefined shows the rules in force, unchanged. */
  readonly draft: RulesDraft | undefined;
  readonly steps: readonly Step[];
  /** Rule under the cursor. */
  readonly ruleKey: string | undefined;
  readonly writing: 'form' | 'json';
  /** The back-test that was asked for last. */
  readonly testId: string | undefined;
  readonly show: (change: Partial<Pick<RulesSlice, 'pane' | 'ruleKey' | 'writing' | 'testId'>>) => void;
  /** Changes the draft; changes at the same `place` in a row are one step. */
  readonly write: (draft: RulesDraft, place: string) => void;
  /** Takes the last step back. */
  readonly back: () => void;
  /** The rules in force are shown again; `back` brings the draft back. */
  readonly discard: () => void;
  /** Nothing is left of the draft: it works now. */
  readonly finish: () => void;
}

const kept = zKept.safeParse(recall(MEMORY));

/** The rules view's state; survives other screens, and the draft survives the window. */
export const useRulesSlice = create<RulesSlice>()((set, get) => ({
  pane: 'list',
  draft: kept.success ? kept.data.draft : undefined,
  steps: [],
  ruleKey: undefined,
  writing: 'form',
  testId: kept.success ? kept.data.testId : undefined,
  show: (change) => {
    set(change);
    keep(get());
  },
  write: (draft, place) => {
    const { steps, draft: before } = get();
    const goesOn = place !== '' && steps.at(-1)?.place === place;
    set({ draft, steps: goesOn ? steps : [...steps, { draft: before, place }].slice(-STEPS_MAX) });
    keep(get());
  },
  back: () => {
    const { steps } = get();
    const last = steps.at(-1);
    if (last === undefined) return;
    set({ draft: last.draft, steps: steps.slice(0, -1) });
    keep(get());
  },
  discard: () => {
    const { steps, draft: before } = get();
    set({ draft: undefined, steps: [...steps, { draft: before, place: '' }].slice(-STEPS_MAX) });
    keep(get());
  },
  finish: () => {
    set({ draft: undefined, steps: [], testId: undefined, pane: 'list' });
    keep(get());
  },
}));

function keep({ draft, testId }: RulesSlice): void {
  remember(MEMORY, { draft, testId });
}
