import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useAsKnownAt } from '../app/state/navigation.ts';
import { useBridge } from './bridge.ts';
import { TOPICS_OF, type Answer, type Asking, type Engine, type EngineQuery } from './engine.ts';
import { queryKey } from './query-key.ts';
import { QueryObserver, type QueryView } from './query-observer.ts';
import type { Question } from './query-cache.ts';

/** A question's answer together with the way to ask again. */
export type QueryHandle<T> = QueryView<T> & { readonly retry: () => void };

/**
 * Asks the engine as known at the console's instant, and keeps the answer of the present up to date: asked again when the
 * engine announces changes, or has restarted. While an answer is under way the one before stays. `input` undefined asks
 * nothing.
 */
export function useQuery<K extends EngineQuery>(name: K, input: Asking<K> | undefined): QueryHandle<Answer<K>> {
  const time = useAsKnownAt();
  // Every question of the API takes an instant; a test holds the API to it.
  return useQueryNow(name, input === undefined ? undefined : { ...input, ...time });
}

/** The same for what is asked about the present wherever the console has travelled to, such as a running import. */
export function useQueryNow<K extends EngineQuery>(name: K, input: Asking<K> | undefined): QueryHandle<Answer<K>> {
  const { engine, cache } = useBridge();
  const [observer] = useState(() => new QueryObserver<Answer<K>>(cache));
  const held = useHeld(input, input === undefined ? undefined : queryKey(name, input));
  const question = useMemo(
    () =>
      held.value === undefined || held.key === undefined ? undefined : questionOf(engine, name, held.value, held.key),
    [engine, name, held],
  );
  useEffect(() => {
    observer.ask(question);
  }, [observer, question]);
  useEffect(
    () => () => {
      observer.ask(undefined);
    },
    [observer],
  );
  const view = useSyncExternalStore(observer.subscribe, observer.view);
  const retry = useCallback(() => {
    if (held.key !== undefined) void cache.retry(held.key);
  }, [cache, held]);
  return useMemo(() => ({ ...view, retry }), [view, retry]);
}

function questionOf<K extends EngineQuery>(
  engine: Engine,
  name: K,
  input: Asking<K>,
  key: string,
): Question<Answer<K>> {
  // What was known at an earlier instant does not change any more, so no news concern it.
  const topics = 'asKnownAt' in input && input.asKnownAt !== undefined ? [] : TOPICS_OF[name];
  return { key, topics, ask: (signal) => engine.call(name, input, { signal }) };
}

/** The same object for as long as the key stays: equal inputs are one question although each drawing makes a new one. */
export function useHeld<T>(value: T, key: string | undefined): { readonly key: string | undefined; readonly value: T } {
  const [held, setHeld] = useState({ key, value });
  if (held.key === key) return held;
  const next = { key, value };
  setHeld(next);
  return next;
}
