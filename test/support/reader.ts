import { readerHandlers, type ReaderHandlers } from '../../electron/engine/handlers/create-reader.ts';
import { openReader, type ReaderHandle } from '../../electron/engine/store/open.ts';
import { ENGINE_API } from '../../shared/contracts/engine-api.ts';
import type { Principal } from '../../shared/contracts/permissions.ts';
import { cancelSource } from '../../shared/contracts/rpc/cancel.ts';
import type { CallContext } from '../../shared/contracts/rpc/contract.ts';
import { expectOk, type Result } from '../../shared/kernel/result.ts';
import type { TestStreet } from './street.ts';

/** Who sees everything. */
export const ANALYST: Principal = { person: 'ana', roles: ['analyst'], companyCodes: [] };
/** Who may not see payroll items. */
export const VIEWER: Principal = { person: 'vic', roles: ['viewer'], companyCodes: [] };
/** Who may not see payroll items, but deliveries. */
export const AUDITOR: Principal = { person: 'aud', roles: ['auditor'], companyCodes: [] };

type Name = keyof ReaderHandlers;
type AskedOf<K extends Name> = Parameters<ReaderHandlers[K]>[0];
type Answered<K extends Name> = Awaited<ReturnType<ReaderHandlers[K]>>;
type AnswerOf<K extends Name> = Extract<Answered<K>, { ok: true }>['value'];

/** A call's context for a person. */
export function contextOf(principal: Principal, source = cancelSource()): CallContext {
  return { session: { id: 's', principal }, signal: source.signal, commandId: undefined };
}

/** The reader of a test street's workspace, on a read-only connection of its own. Answers are held against the contract. */
export class TestReader {
  readonly handlers: ReaderHandlers;
  readonly #handle: ReaderHandle;

  constructor(world: TestStreet) {
    this.#handle = expectOk(openReader(world.folder), 'open reader');
    this.handlers = readerHandlers({
      db: this.#handle.db,
      clock: world.clock,
      monotonic: { elapsedMs: () => performance.now() },
      mode: 'normal',
    });
  }

  /** Asks as a person; a refusal fails the test. */
  async ask<K extends Name>(name: K, input: AskedOf<K>, principal: Principal = ANALYST): Promise<AnswerOf<K>> {
    const outcome = (await this.tryAsk(name, input, principal)) as Result<AnswerOf<K>, unknown>;
    return expectOk(outcome, name);
  }

  /** Asks as a person; answers refusals too. */
  async tryAsk<K extends Name>(name: K, input: AskedOf<K>, principal: Principal = ANALYST): Promise<Answered<K>> {
    const contract = ENGINE_API[name];
    const handler = this.handlers[name] as (input: unknown, context: CallContext) => Promise<Answered<K>>;
    const outcome = await handler(contract.input.parse(input), contextOf(principal));
    if ((outcome as { ok: boolean }).ok) contract.output.parse((outcome as { value: unknown }).value);
    return outcome;
  }

  get db() {
    return this.#handle.db;
  }

  close(): void {
    this.#handle.close();
  }
}
