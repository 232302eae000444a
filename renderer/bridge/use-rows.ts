import { useEffect, useState, useSyncExternalStore } from 'react';
import { useBridge } from './bridge.ts';
import type { Topic } from './engine.ts';
import { RowSource, type RowView } from './row-source.ts';
import type { AskRows } from './row-window.ts';
import { useHeld } from './use-query.ts';

/** Rows of a long list: `key` names the list (filter and order), `ask` fetches a part, `topic` says which news make it old. */
export function useRows<Row>(key: string, topic: Topic, ask: AskRows<Row>): RowView<Row> {
  const { engine } = useBridge();
  const [source] = useState(() => new RowSource<Row>());
  const held = useHeld(ask, key);
  useEffect(() => {
    source.open(key, held.value);
  }, [source, key, held]);
  useEffect(() => source.close, [source]);
  useEffect(
    () =>
      engine.on('views.changed', ({ topics }) => {
        if (topics.includes(topic)) source.refresh();
      }),
    [engine, source, topic],
  );
  useEffect(
    () =>
      engine.onAttached((attached) => {
        if (attached) source.refresh();
      }),
    [engine, source],
  );
  return useSyncExternalStore(source.subscribe, source.view);
}
