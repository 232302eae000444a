import type { StoreApi } from 'zustand';

/** Puts back what a person had chosen. */
type Restore = () => void;

const keepers: (() => Restore)[] = [];

/** Has a screen's view state put back as it was when the console returns from the past. Called once, where the store is made. */
export function keepPlace<T>(store: Pick<StoreApi<T>, 'getState' | 'setState'>): void {
  keepers.push(() => {
    const place = store.getState();
    return () => {
      store.setState(place, true);
    };
  });
}

/** Notes where the person is on every screen; answers the way back. */
export function rememberPlaces(): Restore {
  const restores = keepers.map((keep) => keep());
  return () => {
    for (const restore of restores) restore();
  };
}
