import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type ManualClock, manualClock } from '../../../connectors/sandbox/clock.ts';
import { type RunningSandbox, startSandbox } from '../../../connectors/sandbox/run.ts';
import { workspaceOf } from '../../../connectors/sandbox/workspace.ts';
import { BANKS } from '../../../connectors/sandbox/world/banks.ts';
import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import type { EngineOptions } from './engine-words.ts';

const VOLUME = 0.01;

/** The demo company on loopback, for engines in processes of their own. Its world moves when it is told to. */
export class KilledCompany {
  readonly #clock: ManualClock;
  readonly #sandbox: RunningSandbox;
  readonly #root: string;

  private constructor(clock: ManualClock, sandbox: RunningSandbox, root: string) {
    this.#clock = clock;
    this.#sandbox = sandbox;
    this.#root = root;
  }

  static async start(root: string, at: Instant): Promise<KilledCompany> {
    const clock = manualClock(at);
    const sandbox = await startSandbox({ seed: 'halmark', root, clock, volume: VOLUME });
    return new KilledCompany(clock, sandbox, root);
  }

  /** World time at which an engine starts. */
  get now(): Instant {
    return this.#clock.now();
  }

  /** Lets the world go on by some hours. */
  advance(hours: number): void {
    this.#clock.set(instant(this.#clock.now() + hours * 3_600_000));
    this.#sandbox.advance();
  }

  /** Files that banks have sent, to be dropped once more by a person. */
  bankFiles(): readonly string[] {
    return BANKS.flatMap((bank) => {
      const folder = path.join(this.#root, bank.id, 'out');
      return readdirSync(folder).map((name) => path.join(folder, name));
    }).sort();
  }

  /** How an engine is started on a workspace now. */
  options(workspace: string, life: string, files: readonly string[]): EngineOptions {
    const { workspace: connections, secrets } = workspaceOf(this.#sandbox.connections);
    const world = { worldStart: this.#clock.now(), wallStart: Date.now(), scale: 1 };
    const start = { workspace, mode: 'normal', checkAnswers: false, demo: { world, connections } };
    return { life, start, secrets, files };
  }

  close(): Promise<void> {
    return this.#sandbox.close();
  }
}
