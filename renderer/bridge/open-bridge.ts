import { ENGINE_API } from '../../shared/contracts/engine-api.ts';
import { createClient } from '../../shared/contracts/rpc/client.ts';
import type { Port } from '../../shared/contracts/rpc/port.ts';
import type { Bridge } from './bridge.ts';
import { Connection } from './connection.ts';
import { cryptoIds } from './crypto-ids.ts';
import { PacedNews, pause } from './paced-news.ts';
import { QueryCache } from './query-cache.ts';
import { EngineWord } from './engine-word.ts';
import type { EngineState, ShellBridge } from '../../shared/contracts/shell-api.ts';
import { WorldClock } from './world-clock.ts';

/** Where the window gets its engine and its shell from. */
export interface Doors {
  /** Hears every port to an engine: the first, and one after each restart. */
  onPort(listener: (port: Port) => void): void;
  /** Hears how the engine is, now and whenever that changes. */
  onEngineState(listener: (state: EngineState) => void): void;
  readonly shell: ShellBridge;
  /** Development and tests: answers are checked against the contract on arrival. */
  readonly checkAnswers: boolean;
}

/** Least time between two news to a list: its rows are a quick question, and a person waits for them. */
const ROWS_EVERY_MS = 50;
/** Least time between two refreshes of all else: counts and sums are heavier, and a busy intake must not keep them asking. */
const ANSWERS_EVERY_MS = 400;

/** Joins engine, cache and clock: news make answers old, a new engine is asked everything again. */
export function openBridge(doors: Doors): Bridge {
  const elapsedMs = (): number => performance.now();
  const engine = createClient({
    contract: ENGINE_API,
    ids: cryptoIds,
    checkAnswers: doors.checkAnswers,
    reportBug: reportError,
  });
  const cache = new QueryCache(elapsedMs);
  const clock = new WorldClock(Date.now(), { elapsedMs });
  const connection = new Connection(engine);
  const engineWord = new EngineWord();
  doors.onEngineState(engineWord.heard);
  const answers = new PacedNews(ANSWERS_EVERY_MS, (topics) => cache.invalidate(topics));
  engine.on('views.changed', ({ topics }) => {
    answers.add(topics);
    // The engine sends the next news when this has settled.
    return pause(ROWS_EVERY_MS);
  });
  engine.on('clock.ticked', ({ now }) => {
    clock.setNow(now);
  });
  engine.onAttached((attached) => {
    if (!attached) return;
    void cache.invalidateAll();
    void engine.call('workspace.get', {}).then((workspace) => {
      if (!workspace.ok) return;
      clock.setNow(workspace.value.now);
      clock.setScale(workspace.value.demo?.scale ?? 1);
    });
  });
  doors.onPort((port) => {
    engine.attach(port);
  });
  return { engine, cache, clock, connection, engineWord, shell: doors.shell };
}
