import { create, type StateCreator } from 'zustand';
import { keepPlace } from '../../app/state/places.ts';
import type { SystemRole } from '../../../shared/domain/payment/state.ts';
import type { Grouping } from './group-rows.ts';

/** The views of the Cash screen. */
export type CashView = 'positions' | 'monitor';
/** How far back the lines of an account reach. */
export type LineRange = 'day' | 'ten-days' | 'month';

/** What a person has chosen on the Cash screen. Figures live in the bridge's cache. */
export interface CashSlice {
  readonly view: CashView;
  readonly grouping: Grouping;
  readonly text: string;
  readonly currency: string | undefined;
  readonly onlyDifferences: boolean;
  /** Key of the matrix line under the cursor. */
  readonly cursorKey: string | undefined;
  /** System whose figure is looked into. */
  readonly role: SystemRole;
  readonly range: LineRange;
  /** Account and date of the monitor cell under the cursor; without a date, the monitor's last day. */
  readonly cell: { readonly accountId: string; readonly date: string | undefined } | undefined;
  readonly change: (change: Partial<Omit<CashSlice, 'change'>>) => void;
}

/** View state of the Cash screen. */
export const createCashSlice: StateCreator<CashSlice> = (set) => ({
  view: 'positions',
  grouping: 'currency',
  text: '',
  currency: undefined,
  onlyDifferences: false,
  cursorKey: undefined,
  role: 'bank',
  range: 'ten-days',
  cell: undefined,
  change: (change) => {
    set(change);
  },
});

/** The Cash screen's view state; survives going to another screen and back. */
export const useCashSlice = create<CashSlice>()(createCashSlice);
keepPlace(useCashSlice);
