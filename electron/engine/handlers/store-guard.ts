import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CommandName, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { fail } from '../../../shared/kernel/result.ts';
import type { WriteDb } from '../store/database.ts';
import { storeFault } from '../store/store-fault.ts';

/** How long a full disk is left alone before it is tried again. */
const TRY_AGAIN_MS = 5_000;
/** Room that must be there before work goes on: a commit of usual size. */
const PROBE_BYTES = 1024 * 1024;

/** A code of the fault catalogue for the store: `disk-full`, `read-only-folder`, `damaged`, `newer-schema`. */
export type StoreCode = 'disk-full' | 'read-only-folder' | 'damaged' | 'newer-schema';

/** What a guard works with. */
export interface StoreGuardPorts {
  readonly db: WriteDb;
  /** Tells screens what is wrong with the store; undefined: nothing any more. */
  readonly tell: (fault: StoreCode | undefined) => void;
  /** Work may go on. */
  readonly recovered: () => void;
  /** Runs `work` after a pause; the answer takes that back. */
  readonly after: (ms: number, work: () => void) => () => void;
}

/**
 * Stands between the store and those who write: when the disk is full it holds intake and commands back, tries again by
 * itself, and lets them go on when there is room (F3). A damaged or read-only store stays closed for writing until a
 * person has seen to it; questions go on.
 */
export class StoreGuard {
  readonly #ports: StoreGuardPorts;
  #fault: StoreCode | undefined;
  #cancel: (() => void) | undefined;

  constructor(ports: StoreGuardPorts) {
    this.#ports = ports;
  }

  /** What is wrong with the store; undefined while nothing is. */
  get fault(): StoreCode | undefined {
    return this.#fault;
  }

  /** Takes note of an exception; false when it is none of the store. */
  readonly note = (error: unknown): boolean => {
    const fault = storeFault(error);
    if (fault === undefined) return false;
    this.#become(fault.kind === 'read-only' ? 'read-only-folder' : fault.kind);
    if (fault.kind === 'disk-full') this.#tryLater();
    return true;
  };

  /** Tries nothing more. */
  stop(): void {
    this.#cancel?.();
  }

  #become(fault: StoreCode | undefined): void {
    if (this.#fault === fault) return;
    this.#fault = fault;
    this.#ports.tell(fault);
  }

  #tryLater(): void {
    this.#cancel?.();
    this.#cancel = this.#ports.after(TRY_AGAIN_MS, () => {
      this.#cancel = undefined;
      this.#probe();
    });
  }

  /** Writes as much as a commit would and takes it back in the same commit: there is room when that succeeds. */
  #probe(): void {
    try {
      this.#ports.db.transaction(() => {
        this.#ports.db
          .prepare("insert or replace into setting (name, value) values ('store-probe', ?)")
          .run('x'.repeat(PROBE_BYTES));
        this.#ports.db.prepare("delete from setting where name = 'store-probe'").run();
      });
    } catch (error) {
      if (!this.note(error)) throw error;
      return;
    }
    this.#become(undefined);
    this.#ports.recovered();
  }
}

/** The code that `note` has just left. */
function codeOf(guard: Pick<StoreGuard, 'fault'>): StoreCode {
  return guard.fault ?? 'disk-full';
}

type Commands = Handlers<EngineApi, CommandName<EngineApi>>;

/** Commands that write nothing to the store. */
const HARMLESS: ReadonlySet<string> = new Set([
  'payments.export',
  'cases.export',
  'cases.exportSheet',
  'reconcile.export',
  'imports.cancel',
] satisfies CommandName<EngineApi>[]);

/** Refuses commands with the reason while the store can't be written, and takes note when one of them finds out. */
export function guardedCommands(commands: Commands, guard: Pick<StoreGuard, 'fault' | 'note'>): Commands {
  const guarded = Object.entries(commands).map(([name, handler]) => {
    if (HARMLESS.has(name)) return [name, handler];
    // One shape for all: whatever the command takes and answers goes through untouched.
    const run = handler as (input: unknown, context: unknown) => unknown;
    return [
      name,
      async (input: unknown, context: unknown): Promise<unknown> => {
        const known = guard.fault;
        if (known !== undefined) return fail(refused(known));
        try {
          return await run(input, context);
        } catch (error) {
          if (!guard.note(error)) throw error;
          return fail(refused(codeOf(guard)));
        }
      },
    ];
  });
  // The same names with handlers of the same shape.
  return Object.fromEntries(guarded) as Commands;
}
