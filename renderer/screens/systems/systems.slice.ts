import { create, type StateCreator } from 'zustand';
import { keepPlace } from '../../app/state/places.ts';

/** The views of the Systems screen. */
export type SystemsView = 'feeds' | 'backfills' | 'failed' | 'files';

/** What a person has chosen on the Systems screen. */
export interface SystemsSlice {
  readonly view: SystemsView;
  /** `system stream` of the feed under the cursor. */
  readonly feedKey: string | undefined;
  /** The failed import under the cursor. */
  readonly failedId: number | undefined;
  /** The received file under the cursor, also one that is not on the page shown. */
  readonly deliveryId: number | undefined;
  /** Source that the received files are narrowed to. */
  readonly source: string | undefined;
  /** The received files before this one are shown; without it, the newest. */
  readonly beforeId: number | undefined;
  readonly change: (change: Partial<Omit<SystemsSlice, 'change'>>) => void;
}

/** View state of the Systems screen. */
export const createSystemsSlice: StateCreator<SystemsSlice> = (set) => ({
  view: 'feeds',
  feedKey: undefined,
  failedId: undefined,
  deliveryId: undefined,
  source: undefined,
  beforeId: undefined,
  change: (change) => {
    set(change);
  },
});

/** The Systems screen's view state; survives going to another screen and back. */
export const useSystemsSlice = create<SystemsSlice>()(createSystemsSlice);
keepPlace(useSystemsSlice);
