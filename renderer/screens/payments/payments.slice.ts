import { create, type StateCreator } from 'zustand';
import { keepPlace } from '../../app/state/places.ts';
import type { PaymentFilter, PaymentRow, PaymentSort } from '../../../shared/contracts/api/payments.ts';
import { noSelection, type GridSelection } from '../../ui/grid/grid-selection.ts';

/** What a person has chosen on the Payments screen. Rows and counts live in the bridge's caches. */
export interface PaymentsSlice {
  readonly scope: PaymentFilter['scope'];
  /** The filter as typed; facets and the board write into it too, so that it says everything. */
  readonly filterText: string;
  readonly sort: PaymentSort;
  readonly cursor: number | undefined;
  readonly cursorKey: string | undefined;
  readonly selection: GridSelection<PaymentRow>;
  /** Whether the board shows a row per system; undefined until the person has chosen. */
  readonly boardOpen: boolean | undefined;
  /** The received file that is shown in place of the detail. */
  readonly rawDelivery: { readonly id: number; readonly name: string; readonly place: string } | undefined;
  readonly setScope: (scope: PaymentFilter['scope']) => void;
  readonly setFilterText: (text: string) => void;
  readonly sortBy: (by: PaymentSort['by']) => void;
  readonly moveTo: (index: number | undefined, key: string | undefined) => void;
  readonly select: (selection: GridSelection<PaymentRow>) => void;
  readonly setBoardOpen: (boardOpen: boolean) => void;
  readonly openRaw: (raw: PaymentsSlice['rawDelivery']) => void;
}

/** Another list: cursor and selection of the one before mean nothing on it. */
const ANOTHER_LIST = { cursor: undefined, cursorKey: undefined, rawDelivery: undefined } as const;

/** View state of the Payments screen. */
export const createPaymentsSlice: StateCreator<PaymentsSlice> = (set) => ({
  scope: 'focus',
  filterText: '',
  sort: { by: 'valueDate', descending: true },
  cursor: undefined,
  cursorKey: undefined,
  selection: noSelection(),
  boardOpen: undefined,
  rawDelivery: undefined,
  setScope: (scope) => {
    set({ scope, ...ANOTHER_LIST, selection: noSelection() });
  },
  setFilterText: (filterText) => {
    set({ filterText, ...ANOTHER_LIST, selection: noSelection() });
  },
  sortBy: (by) => {
    set(({ sort }) => ({ sort: { by, descending: sort.by === by ? !sort.descending : true }, ...ANOTHER_LIST }));
  },
  moveTo: (cursor, cursorKey) => {
    set((before) => ({
      cursor,
      cursorKey,
      rawDelivery: cursorKey === before.cursorKey ? before.rawDelivery : undefined,
    }));
  },
  select: (selection) => {
    set({ selection });
  },
  setBoardOpen: (boardOpen) => {
    set({ boardOpen });
  },
  openRaw: (rawDelivery) => {
    set({ rawDelivery });
  },
});

/** The Payments screen's view state; survives going to another screen and back. */
export const usePaymentsSlice = create<PaymentsSlice>()(createPaymentsSlice);
keepPlace(usePaymentsSlice);
