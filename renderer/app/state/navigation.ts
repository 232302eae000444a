import { create } from 'zustand';
import type { PaymentFilter } from '../../../shared/contracts/api/payments.ts';
import type { SystemRole } from '../../../shared/domain/payment/state.ts';
import { rememberPlaces } from './places.ts';

/** Where a link, a tile or the palette leads: a screen, and what it should show. */
export type Destination =
  | { readonly screen: 'today' }
  | { readonly screen: 'payments'; readonly filter?: PaymentFilter; readonly paymentKey?: string }
  | {
      readonly screen: 'cash';
      readonly view?: 'positions' | 'monitor';
      readonly accountId?: string;
      readonly role?: SystemRole;
      readonly currency?: string;
    }
  | { readonly screen: 'exceptions'; readonly caseKey?: string }
  | { readonly screen: 'reconcile'; readonly accountId?: string }
  | {
      readonly screen: 'systems';
      readonly view?: 'feeds' | 'backfills' | 'failed' | 'files';
      readonly system?: string;
      readonly deliveryId?: number;
    };

/** Name of a screen. */
export type ScreenName = Destination['screen'];

/** What lies over the screens. */
export type Overlay = 'palette' | 'shortcuts' | 'travel' | 'outbox' | undefined;

/** The place in the present that a travelled console returns to. */
interface Left {
  readonly screen: ScreenName;
  readonly companyCode: string | undefined;
  readonly positionDate: string | undefined;
  /** Puts the view state of the screens back. */
  readonly restore: () => void;
}

/** Where the person is: screen, entity scope, and the two times of the console. */
export interface Navigation {
  readonly destination: Destination;
  /** Counts arrivals, so that going again to where one is already is noticed. */
  readonly visit: number;
  readonly overlay: Overlay;
  /** Company code that the console is narrowed to. */
  readonly companyCode: string | undefined;
  /** Epoch milliseconds of world time when the console has travelled; undefined means now. */
  readonly asKnownAt: number | undefined;
  /** Where the person was in the present; undefined there. */
  readonly left: Left | undefined;
  /** Business date of cash figures; undefined is the workspace's own position date. */
  readonly positionDate: string | undefined;
  readonly open: (destination: Destination) => void;
  readonly show: (overlay: Overlay) => void;
  readonly narrow: (companyCode: string | undefined) => void;
  readonly travel: (asKnownAt: number | undefined) => void;
  readonly setPositionDate: (date: string | undefined) => void;
}

/** Into the past, or on to another instant of it. Where the person was in the present is noted once. */
function goTo(asKnownAt: number, before: Navigation): Partial<Navigation> {
  const { destination, companyCode, positionDate } = before;
  const left = before.left ?? { screen: destination.screen, companyCode, positionDate, restore: rememberPlaces() };
  return { asKnownAt, left, overlay: undefined };
}

/** Exactly to where the person left the present. */
function backToNow({ left }: Navigation): Partial<Navigation> {
  left?.restore();
  return {
    asKnownAt: undefined,
    left: undefined,
    overlay: undefined,
    // What the screens show is put back by itself; a destination's own wishes were carried out when the person arrived.
    ...(left && {
      destination: { screen: left.screen },
      companyCode: left.companyCode,
      positionDate: left.positionDate,
    }),
  };
}

/** The person's place in the console. */
export const useNavigation = create<Navigation>()((set) => ({
  destination: { screen: 'today' },
  visit: 0,
  overlay: undefined,
  companyCode: undefined,
  asKnownAt: undefined,
  left: undefined,
  positionDate: undefined,
  open: (destination) => {
    set(({ visit }) => ({ destination, visit: visit + 1, overlay: undefined }));
  },
  show: (overlay) => {
    set({ overlay });
  },
  narrow: (companyCode) => {
    set({ companyCode });
  },
  travel: (asKnownAt) => {
    set((before) => (asKnownAt === undefined ? backToNow(before) : goTo(asKnownAt, before)));
  },
  setPositionDate: (positionDate) => {
    set({ positionDate });
  },
}));

/** The time question of every call: empty for now, the chosen instant when the console has travelled. */
export function useAsKnownAt(): { readonly asKnownAt?: number } {
  const asKnownAt = useNavigation((state) => state.asKnownAt);
  return asKnownAt === undefined ? {} : { asKnownAt };
}

/** The business date of questions about it: empty for the workspace's own, or the day that the person chose. */
export function usePositionDate(): { readonly positionDate?: string } {
  const positionDate = useNavigation((state) => state.positionDate);
  return positionDate === undefined ? {} : { positionDate };
}
