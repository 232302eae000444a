import path from 'node:path';
import { lastCommit } from '../pipeline/commit.ts';
import { openScratch, openToRead, type ReaderHandle } from '../store/open.ts';
import { scratchFolder } from '../store/private-copy.ts';
import { lastSealed } from '../store/seal/segment-seals.ts';
import { auditDamages } from './checks/audit-check.ts';
import { commitsCheck } from './checks/commits-check.ts';
import { factsCheck } from './checks/facts-check.ts';
import { pageDamages, schemaDamages } from './checks/file-check.ts';
import { payloadsCheck } from './checks/payloads-check.ts';
import { rowSealsCheck } from './checks/row-seals-check.ts';
import { segmentsCheck } from './checks/segments-check.ts';
import type { SlicedCheck } from './checks/slice.ts';
import { summaryDamages } from './checks/summaries-check.ts';
import { viewDigestDamages, viewRowsCheck } from './checks/view-rows-check.ts';
import { type Damage, type NextStep, nextStep } from './damage.ts';
import { isPassing } from './passing-fault.ts';
import { foldDamages, foldScratch } from './fold-copy.ts';

/** Checks that go in slices; the scrub takes the same ones in idle time. */
export const SLICED_CHECKS: readonly SlicedCheck[] = [
  commitsCheck,
  rowSealsCheck,
  segmentsCheck,
  payloadsCheck,
  factsCheck,
  viewRowsCheck,
];

/** How a verification is run. */
export interface VerifyOptions {
  /** Leaves out the fold of a copy: quicker, and blind for images, links and what else only a fold can prove. */
  readonly quick?: boolean;
  /** Hears each check as it begins and how far it is; answers false to cancel. */
  readonly onProgress?: VerifyProgress;
}

/** Hears how far a check is; `total` 0 where that is not known. Answers false to cancel. */
export type VerifyProgress = (check: string, done: number, total: number) => boolean;

/** What a verification found. */
export interface Verification {
  readonly damages: readonly Damage[];
  readonly nextStep: NextStep;
  readonly commits: number;
  /** Commits that are not sealed yet: their facts are proved by their own digests and the fold alone. */
  readonly unsealedCommits: number;
  /** A file of a newer build: what this build does not know was not looked at. */
  readonly newerSchema: boolean;
  readonly cancelled: boolean;
}

/** Ends a verification from inside. */
class Cancelled extends Error {}

/** Goes through everything that the store holds, on one state of it. Nothing is changed. */
export async function verify(handle: ReaderHandle, options: VerifyOptions = {}): Promise<Verification> {
  const run = new VerifyRun(handle, options);
  const release = run.guard('file', () => handle.hold());
  try {
    await run.all();
    return run.result(false);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    return run.result(true);
  } finally {
    release?.();
  }
}

class VerifyRun {
  readonly #handle: ReaderHandle;
  readonly #options: VerifyOptions;
  readonly #damages = new Map<string, Damage>();

  constructor(handle: ReaderHandle, options: VerifyOptions) {
    this.#handle = handle;
    this.#options = options;
  }

  async all(): Promise<void> {
    const { db, newer } = this.#handle;
    const quick = this.#options.quick === true;
    this.#whole('pages', () => pageDamages(db, quick));
    if (newer === undefined) this.#whole('schema', () => schemaDamages(db));
    for (const check of SLICED_CHECKS) this.#sliced(check);
    this.#whole('audit', () => auditDamages(db));
    this.#whole('view digests', () => viewDigestDamages(db));
    this.#whole('sums', () => summaryDamages(db));
    // Views of a newer build follow newer rules.
    if (!quick && newer === undefined) await this.#fold();
  }

  result(cancelled: boolean): Verification {
    const { db, newer } = this.#handle;
    const commits = this.guard('commit_point', () => lastCommit(db)) ?? 0;
    const sealed = this.guard('segment_seal', () => lastSealed(db).seq) ?? 0;
    const damages = [...this.#damages.values()];
    return {
      damages,
      nextStep: nextStep(damages),
      commits,
      unsealedCommits: Math.max(0, commits - sealed),
      newerSchema: newer !== undefined,
      cancelled,
    };
  }

  /** A check that can't even read what it looks at has found damage. */
  guard<T>(table: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (error instanceof Cancelled || isPassing(error)) throw error;
      this.#unreadable(table, error);
      return undefined;
    }
  }

  #unreadable(table: string, error: unknown): void {
    this.#add([{ kind: 'page', table, key: '', detail: error instanceof Error ? error.message : String(error) }]);
  }

  #whole(name: string, check: () => readonly Damage[]): void {
    this.#tell(name, 0, 0);
    this.#add(this.guard(name, check) ?? []);
  }

  #sliced(check: SlicedCheck): void {
    let after: string | undefined = '';
    for (let slices = 0; after !== undefined; slices += 1) {
      this.#tell(check.name, slices, 0);
      const from: string = after;
      const slice = this.guard(check.name, () => check.slice(this.#handle.db, from));
      this.#add(slice?.damages ?? []);
      after = slice?.next;
    }
  }

  async #fold(): Promise<void> {
    const scratch = scratchFolder();
    try {
      const file = path.join(scratch.folder, 'fold.sqlite');
      this.#tell('fold', 0, 0);
      const copied = await this.#handle.copyTo(file, () => this.#options.onProgress?.('fold', 0, 0) !== false);
      // Half a copy is no damage of the store.
      if (!copied) throw new Cancelled();
      this.#foldFile(file);
    } catch (error) {
      if (error instanceof Cancelled || isPassing(error)) throw error;
      this.#unreadable('fold', error);
    } finally {
      scratch.remove();
    }
  }

  #foldFile(file: string): void {
    const scratch = openScratch(file);
    try {
      foldScratch(scratch.db, (done, total) => {
        this.#tell('fold', done, total);
      });
    } finally {
      scratch.close();
    }
    const folded = openToRead(file);
    if (!folded.ok) throw new Error(`the folded copy cannot be read: ${folded.fault.kind}`);
    try {
      this.#add(foldDamages(this.#handle.db, folded.value.db));
    } finally {
      folded.value.close();
    }
  }

  #tell(check: string, done: number, total: number): void {
    if (this.#options.onProgress?.(check, done, total) === false) throw new Cancelled();
  }

  /** Two checks may find the same row; it is named once. */
  #add(damages: readonly Damage[]): void {
    for (const damage of damages) {
      const id = `${damage.table}|${damage.key}|${damage.kind}`;
      if (!this.#damages.has(id)) this.#damages.set(id, damage);
    }
  }
}
