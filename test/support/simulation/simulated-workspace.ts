import { copyFileSync, existsSync, mkdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import type { WriteDb } from '../../../electron/engine/store/database.ts';
import { openWriter, storePath, type WriterHandle } from '../../../electron/engine/store/open.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { expectOk } from '../../../shared/kernel/result.ts';
import { Crash, withPoints } from './crash-points.ts';

/** Where the process is to die: at the n-th passage of a point. */
export interface CrashPlan {
  readonly point: string;
  readonly nth: number;
  /** Where in the bytes that the last commit wrote the log is cut, from 0 to 1; the power went before they were safe. */
  readonly torn?: number;
}

/** More pages than any test writes: the disk has space. */
const PAGES_UNLIMITED = 1_000_000_000;

/**
 * A workspace whose process can die. What the disk holds at that moment is copied, and the next start opens the copy: the
 * old connection can neither roll back nor checkpoint into what comes after it.
 */
export class SimulatedWorkspace {
  readonly #root: string;
  readonly #clock: Clock;
  #life = 0;
  #handle: WriterHandle;
  #db: WriteDb;
  #plan: { readonly plan: CrashPlan; left: number } | undefined;
  #logBeforeCommit = 0;
  #dead = false;

  constructor(root: string, clock: Clock) {
    this.#root = root;
    this.#clock = clock;
    [this.#handle, this.#db] = this.#open();
  }

  get folder(): string {
    return path.join(this.#root, `life-${String(this.#life)}`);
  }

  get db(): WriteDb {
    return this.#db;
  }

  /** The same store for those who look on: their questions are no part of the process that dies. */
  get onlookersDb(): WriteDb {
    return this.#handle.db;
  }

  /** True from the crash to the next start. */
  get dead(): boolean {
    return this.#dead;
  }

  /** The process dies at this point, once. */
  dieAt(plan: CrashPlan): void {
    this.#plan = { plan, left: plan.nth };
  }

  /** The process lives on, whatever was planned. */
  letLive(): void {
    this.#plan = undefined;
  }

  /** The process dies now. */
  kill(): void {
    this.#die(undefined);
  }

  /**
   * Starts again from what the disk held; in order when the process did not die. `opened` is what the program that starts
   * finds otherwise than the one before left it, `plan` where it dies while it starts.
   */
  restart(opened: (db: WriteDb) => void = () => undefined, plan?: CrashPlan): void {
    const before = this.folder;
    if (!this.#dead) copyStore(before, this.#next(), () => this.#handle.close());
    this.#handle.close();
    rmSync(before, { recursive: true, force: true });
    this.#life += 1;
    this.#dead = false;
    this.#plan = undefined;
    [this.#handle, this.#db] = this.#open();
    opened(this.#handle.db);
    if (plan !== undefined) this.dieAt(plan);
  }

  /** The disk has room for this many more pages; for any number when left out. */
  limitDisk(pages?: number): void {
    const used = Number(this.#handle.db.prepare('pragma page_count').pluck().get());
    this.#handle.db.exec(`pragma max_page_count = ${String(pages === undefined ? PAGES_UNLIMITED : used + pages)}`);
  }

  /** The folder can be written to or not. */
  protect(on: boolean): void {
    this.#handle.db.exec(`pragma query_only = ${on ? 'on' : 'off'}`);
  }

  close(): void {
    this.#handle.close();
    rmSync(this.#root, { recursive: true, force: true });
  }

  #next(): string {
    return path.join(this.#root, `life-${String(this.#life + 1)}`);
  }

  #open(): [WriterHandle, WriteDb] {
    const handle = expectOk(openWriter(this.folder, this.#clock.now()), 'open');
    const db = withPoints(handle.db, (point) => {
      this.#passes(point);
    });
    return [handle, db];
  }

  #passes(point: string): void {
    if (this.#dead) throw new Crash(point);
    if (point === 'commit') this.#logBeforeCommit = logBytes(this.folder);
    if (this.#plan?.plan.point !== point) return;
    this.#plan.left -= 1;
    if (this.#plan.left > 0) return;
    this.#die(point === 'committed' ? this.#plan.plan.torn : undefined);
    throw new Crash(point);
  }

  #die(torn: number | undefined): void {
    const next = this.#next();
    copyStore(this.folder, next, () => undefined);
    const after = logBytes(next);
    if (torn !== undefined && after > this.#logBeforeCommit)
      truncateSync(
        `${storePath(next)}-wal`,
        this.#logBeforeCommit + Math.floor(torn * (after - this.#logBeforeCommit)),
      );
    this.#dead = true;
  }
}

function logBytes(folder: string): number {
  const log = `${storePath(folder)}-wal`;
  return existsSync(log) ? statSync(log).size : 0;
}

function copyStore(from: string, to: string, before: () => void): void {
  before();
  mkdirSync(to, { recursive: true });
  for (const ending of ['', '-wal'])
    if (existsSync(storePath(from) + ending)) copyFileSync(storePath(from) + ending, storePath(to) + ending);
}
