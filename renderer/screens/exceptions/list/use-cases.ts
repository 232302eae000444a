import { useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react';
import type { CaseFilter, CaseRow } from '../../../../shared/contracts/api/cases.ts';
import { useAsKnownAt, useNavigation } from '../../../app/state/navigation.ts';
import { usePerson } from '../../../app/state/use-person.ts';
import { useZone } from '../../../app/state/zone.ts';
import { useBridge } from '../../../bridge/bridge.ts';
import { queryKey } from '../../../bridge/query-key.ts';
import type { RowView } from '../../../bridge/row-source.ts';
import { useHeld } from '../../../bridge/use-query.ts';
import { useRows } from '../../../bridge/use-rows.ts';
import { useExceptionsSlice } from '../exceptions.slice.ts';
import { filterOf, isNarrowed } from './case-choice.ts';
import { KeysetRows } from './keyset-rows.ts';

/** The queue that the screen shows, joined from what the person chose and what the engine answers. */
export interface Cases {
  readonly filter: CaseFilter;
  readonly narrowed: boolean;
  readonly rows: RowView<CaseRow>;
  /** Length of the queue; undefined before the first answer. */
  readonly total: number | undefined;
  /** Who works here. */
  readonly person: string | undefined;
}

/** Joins the slice with the bridge: one filter for queue and groups. */
export function useCases(): Cases {
  const { choice, sort } = useExceptionsSlice();
  const companyCode = useNavigation((state) => state.companyCode);
  const time = useAsKnownAt();
  const person = usePerson();
  const zone = useZone();
  const { engine } = useBridge();
  const settled = useDeferredValue(choice);
  const filter = useMemo(() => filterOf(settled, { person, zone }, companyCode), [settled, person, zone, companyCode]);
  const key = queryKey('cases', { filter, sort, ...time });
  const asked = new KeysetRows<CaseRow>((after, limit, signal) =>
    engine.call('cases.list', { filter, sort, limit, ...startAt(after), ...time }, { signal }),
  );
  // One list for as long as its question stays: the rows and the length that are shown are those of the same one.
  const { value: pages } = useHeld(asked, key);
  const rows = useRows(key, 'cases', pages.page, settled !== choice);
  const total = useSyncExternalStore(pages.subscribe, pages.total);
  // The length of the list before stays until the new one is known, as its rows do.
  const [shown, setShown] = useState(total);
  if (total !== undefined && total !== shown) setShown(total);
  return { filter, narrowed: isNarrowed(choice), rows, total: total ?? shown, person };
}

function startAt(after: string | undefined): { readonly after?: string } {
  return after === undefined ? {} : { after };
}
