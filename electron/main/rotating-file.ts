import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** Bounds of a log on disk. */
export interface RotationLimits {
  readonly bytesMax: number;
  /** Files kept besides the one that is written. */
  readonly keep: number;
}

/** 5 files of 5 MiB and the present one. */
const LOG_LIMITS: RotationLimits = { bytesMax: 5 * 1024 * 1024, keep: 5 };

/** A log file that starts anew when it is full: `name.log`, then `name.1.log` (the latest) to `name.5.log`. */
export class RotatingFile {
  readonly #folder: string;
  readonly #name: string;
  readonly #limits: RotationLimits;
  #bytes: number;

  constructor(folder: string, name: string, limits: RotationLimits = LOG_LIMITS) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#name = name;
    this.#limits = limits;
    this.#bytes = statSync(this.#fileAt(0), { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Appends a line; on disk when it returns, so that the last words of a crash are there. */
  write(line: string): void {
    const bytes = Buffer.byteLength(line);
    if (this.#bytes > 0 && this.#bytes + bytes > this.#limits.bytesMax) this.#rotate();
    appendFileSync(this.#fileAt(0), line, { mode: 0o600 });
    this.#bytes += bytes;
  }

  #rotate(): void {
    rmSync(this.#fileAt(this.#limits.keep), { force: true });
    for (let at = this.#limits.keep - 1; at >= 0; at -= 1) {
      const from = this.#fileAt(at);
      if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, this.#fileAt(at + 1));
    }
    this.#bytes = 0;
  }

  #fileAt(at: number): string {
    return path.join(this.#folder, at === 0 ? `${this.#name}.log` : `${this.#name}.${at}.log`);
  }
}
