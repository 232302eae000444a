import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { EngineOptions, EngineWord } from './engine-words.ts';

const ENTRY = path.join(import.meta.dirname, 'engine.ts');
const PRELOAD = path.join(import.meta.dirname, 'kill-points.ts');

/** An engine in a process of its own, and what it said. */
export class EngineProcess {
  readonly words: EngineWord[] = [];
  /** What it wrote beside its words: the traces of an exception. */
  complaint = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  #heard: () => void = () => undefined;

  constructor(node: string, folder: string, options: EngineOptions, killAt: string | undefined) {
    const file = path.join(folder, `${options.life}.json`);
    writeFileSync(file, JSON.stringify(options));
    this.#child = spawn(node, ['--import', PRELOAD, ENTRY, file], {
      env: { ...process.env, ...(killAt === undefined ? {} : { SYNCLINE_KILL_AT: killAt }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = this.#child;
    const lines = stdout && createInterface({ input: stdout });
    lines?.on('line', (line) => {
      // Lines of our own entry.
      this.words.push(JSON.parse(line) as EngineWord);
      this.#heard();
    });
    stderr?.on('data', (chunk: Buffer) => {
      this.complaint = (this.complaint + chunk.toString()).slice(0, 2_000);
    });
    // The end of the process, when everything that it said has been read.
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => {
        resolve({ code, signal });
      });
    });
  }

  /** How the process ended. */
  get ended(): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }> {
    return this.#ended;
  }

  /** Milliseconds from the start of the process until it served; undefined when it never did. */
  get readyAfterMs(): number | undefined {
    return this.words.find((word) => word.word === 'ready')?.afterMs;
  }

  /** Resolves when a word was said that fits, or the process has ended. */
  async said(fits: (word: EngineWord) => boolean): Promise<void> {
    await Promise.race([
      this.#ended,
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (this.words.some(fits)) resolve();
        };
        this.#heard = look;
        look();
      }),
    ]);
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }
}
