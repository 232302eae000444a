import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useNavigation } from '../app/state/navigation.ts';
import { useBridge } from './bridge.ts';
import type { Topic } from './engine.ts';
import { RowSource, type RowView } from './row-source.ts';
import type { AskRows } from './row-window.ts';
import { useHeld } from './use-query.ts';

/**
 * Rows of a long list: `key` names the list (filter and order), `ask` fetches a part, `topic` says which news make it old.
 * `outdated`: the person has already chosen another list, which is not asked for yet.
 */
export function useRows<Row>(key: string, topic: Topic, ask: AskRows<Row>, outdated = false): RowView<Row> {
  const { engine } = useBridge();
  const [source] = useState(() => new RowSource<Row>());
  const held = useHeld(ask, key);
  useEffect(() => {
    source.open(key, held.value);
  }, [source, key, held]);
  useEffect(() => source.close, [source]);
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  useEffect(
    () =>
      engine.on('views.changed', ({ topics }) => {
        // A list of the past does not change any more.
        if (!travelled && topics.includes(topic)) source.refresh();
      }),
    [engine, source, topic, travelled],
  );
  useEffect(
    () =>
      engine.onAttached((attached) => {
        if (attached) source.refresh();
      }),
    [engine, source],
  );
  const view = useSyncExternalStore(source.subscribe, source.view);
  // Between the wish for another list and its first request, the rows in sight are already those of the list before.
  const current = view.key === key && !outdated;
  return useMemo(() => (current ? view : { ...view, fetching: true }), [view, current]);
}
