import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { memorySink } from '../../connectors/sandbox/banks/file-sink.ts';
import { type ManualClock, manualClock } from '../../connectors/sandbox/clock.ts';
import { openSandbox, type RunningSandbox, type Sandbox, startSandbox } from '../../connectors/sandbox/run.ts';
import { DEMO_START } from '../../connectors/sandbox/world/days.ts';
import { type Instant, instant } from '../../shared/kernel/clock.ts';

/** Seed that the tests of the demo company share. */
export const SEED = 'halmark';

/** A sandbox in memory with its clock and its banks' files. */
export interface MemorySandbox {
  readonly sandbox: Sandbox;
  readonly clock: ManualClock;
  readonly files: ReadonlyMap<string, string>;
  readonly drop: (bank: string, name: string, content: string) => void;
  /** Moves the world to an instant. */
  readonly moveTo: (at: Instant) => void;
}

/** Opens a sandbox in memory that stands at an instant. */
export function memorySandbox(seed = SEED, at: Instant = DEMO_START, volume = 1): MemorySandbox {
  const clock = manualClock(at);
  const sink = memorySink();
  const sandbox = openSandbox({ seed, clock, sink, volume });
  return {
    sandbox,
    clock,
    files: sink.files,
    drop: (bank, name, content) => sink.write(bank, 'in', name, content),
    moveTo: (to) => {
      clock.set(to);
      sandbox.advance();
    },
  };
}

/** A sandbox with sockets in a temporary folder. */
export interface SocketSandbox {
  readonly sandbox: RunningSandbox;
  readonly clock: ManualClock;
  readonly root: string;
  readonly close: () => Promise<void>;
}

/** Starts a sandbox with sockets; the caller closes it. */
export async function startSocketSandbox(at: Instant = DEMO_START): Promise<SocketSandbox> {
  const root = mkdtempSync(join(tmpdir(), 'syncline-sandbox-'));
  const clock = manualClock(at);
  const sandbox = await startSandbox({ seed: SEED, root, clock });
  const close = async (): Promise<void> => {
    await sandbox.close();
    rmSync(root, { recursive: true, force: true });
  };
  return { sandbox, clock, root, close };
}

/** A sandbox with sockets of one test's own, which may move its world; it is gone when the test ends. */
export async function socketSandbox(at: Instant = DEMO_START): Promise<SocketSandbox> {
  const started = await startSocketSandbox(at);
  onTestFinished(started.close);
  return started;
}

/** One sandbox with sockets for all tests of a file that only read. */
export function sharedSocketSandbox(): () => SocketSandbox {
  let started: SocketSandbox | undefined;
  beforeAll(async () => {
    started = await startSocketSandbox();
  }, 60_000);
  afterAll(async () => {
    await started?.close();
  });
  return () => {
    if (!started) throw new Error('sandbox is not started');
    return started;
  };
}

/** `minutes` later. */
export function later(at: Instant, minutes: number): Instant {
  return instant(at + minutes * 60_000);
}
