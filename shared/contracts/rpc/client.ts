import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { CancelSignal } from './cancel.ts';
import type { Asked, Body, CallName, ContractMap, EventName, Output } from './contract.ts';
import { ServerMessage } from './envelope.ts';
import { firstIssue, type RpcFault } from './fault.ts';
import { RPC_LIMITS, type RpcLimits } from './limits.ts';
import type { Port } from './port.ts';
import type { Outcome } from './remembered.ts';
import { fitsLimits } from './size.ts';

/** What a client half needs. */
export interface ClientOptions<C extends ContractMap> {
  readonly contract: C;
  /** Makes ids of commands; must not repeat across restarts of the client. */
  readonly ids: Ids;
  /** Development and tests: answers and events are parsed against the contract on arrival too. */
  readonly checkAnswers: boolean;
  /** Hears of listeners that threw; the news go on all the same. */
  reportBug(error: unknown): void;
  readonly limits?: RpcLimits;
}

/** How one call is made. */
export interface CallOptions {
  readonly signal?: CancelSignal;
  /** Commands: the id of an earlier try, to repeat it safely after `engine-restarted`. */
  readonly commandId?: string;
}

/** The asking half of an API. */
export interface Client<C extends ContractMap> {
  /** Asks or commands. Never rejects: what goes wrong is a fault. */
  call<K extends CallName<C>>(
    name: K,
    input: Asked<C, K>,
    options?: CallOptions,
  ): Promise<Result<Output<C, K>, RpcFault>>;
  /** Listens to an event; the next one of its topic comes when the promise, if any, has settled. Returns the way to stop. */
  on<K extends EventName<C>>(name: K, listener: (body: Body<C, K>) => unknown): () => void;
  /** Uses a new port. Calls that wait on the one before end with `engine-restarted`. */
  attach(port: Port): void;
  /** Hears whether there is an engine to ask. Returns the way to stop. */
  onAttached(listener: (attached: boolean) => void): () => void;
  /** A fresh id for a command that may have to be repeated. */
  newCommandId(): string;
}

interface Pending {
  readonly name: string;
  end(outcome: Outcome): void;
}

/** Makes the asking half; without a port every call ends with `engine-unavailable`. */
export function createClient<C extends ContractMap>(options: ClientOptions<C>): Client<C> {
  const conversation = new Conversation(options);
  return {
    // The contract map ties name, input and output together; the wire itself carries unknown.
    call: (name, input, how = {}) => conversation.call(name, input, how) as Promise<never>,
    on: (name, listener) => conversation.on(name, listener as (body: unknown) => unknown),
    attach: (port) => {
      conversation.attach(port);
    },
    onAttached: (listener) => {
      conversation.attachedListeners.add(listener);
      return () => void conversation.attachedListeners.delete(listener);
    },
    newCommandId: () => options.ids.next('cmd'),
  };
}

class Conversation<C extends ContractMap> {
  readonly attachedListeners = new Set<(attached: boolean) => void>();
  readonly #options: ClientOptions<C>;
  readonly #limits: RpcLimits;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Map<string, Set<(body: unknown) => unknown>>();
  #port: Port | undefined;
  #seq = 0;

  constructor(options: ClientOptions<C>) {
    this.#options = options;
    this.#limits = options.limits ?? RPC_LIMITS;
  }

  attach(port: Port): void {
    const before = this.#port;
    this.#lose();
    before?.close();
    this.#port = port;
    port.onClose(() => {
      if (this.#port === port) this.#lose();
    });
    port.onMessage((message) => {
      if (this.#port === port) this.#receive(port, message);
    });
    this.#tellAttached(true);
  }

  call(name: string, input: unknown, how: CallOptions): Promise<Outcome> {
    const port = this.#port;
    if (port === undefined) return Promise.resolve(fail({ kind: 'engine-unavailable' }));
    if (how.signal?.aborted === true) return Promise.resolve(fail({ kind: 'cancelled' }));
    if (this.#pending.size >= this.#limits.pendingMax)
      return Promise.resolve(fail({ kind: 'busy', limit: this.#limits.pendingMax }));
    const isCommand = this.#options.contract[name]?.kind === 'command';
    this.#seq += 1;
    const seq = this.#seq;
    const id = isCommand ? (how.commandId ?? this.#options.ids.next('cmd')) : undefined;
    const request = { seq, name, input, ...(id === undefined ? {} : { id }) };
    if (!fitsLimits(request, this.#limits))
      return Promise.resolve(fail({ kind: 'too-large', limit: this.#limits.requestBytesMax }));
    return new Promise((resolve) => {
      const end = (outcome: Outcome): void => {
        how.signal?.removeEventListener('abort', cancel);
        resolve(outcome);
      };
      const cancel = (): void => {
        port.post({ cancel: seq });
        // What a started command has done is only known from its answer, so that is waited for. A question is over for
        // its asker; its place is free when the engine has let go of it.
        if (!isCommand) end(fail({ kind: 'cancelled' }));
      };
      how.signal?.addEventListener('abort', cancel);
      this.#pending.set(seq, { name, end });
      port.post(request);
    });
  }

  on(name: string, listener: (body: unknown) => unknown): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  #receive(port: Port, message: unknown): void {
    const parsed = ServerMessage.safeParse(message);
    // The engine is our own: a message that is no envelope is a bug, and there is no call to end with it.
    if (!parsed.success) throw new Error(`answer without envelope: ${firstIssue(parsed.error).at}`);
    const { data } = parsed;
    if ('event' in data) void this.#deliver(port, data.event, data.body);
    else if ('fault' in data) this.#end(data.seq, fail(data.fault));
    else this.#end(data.seq, this.#checked(data.seq, data.ok));
  }

  #checked(seq: number, value: unknown): Outcome {
    const name = this.#pending.get(seq)?.name;
    const contract = name === undefined ? undefined : this.#options.contract[name];
    if (!this.#options.checkAnswers || name === undefined || contract === undefined || contract.kind === 'event')
      return ok(value);
    const parsed = contract.output.safeParse(value);
    return parsed.success ? ok(value) : fail({ kind: 'invalid-answer', call: name, ...firstIssue(parsed.error) });
  }

  async #deliver(port: Port, name: string, body: unknown): Promise<void> {
    const contract = this.#options.contract[name];
    if (this.#options.checkAnswers && contract?.kind === 'event') contract.body.parse(body);
    const listeners = [...(this.#listeners.get(name) ?? [])];
    const outcomes = await Promise.allSettled(listeners.map(async (listener) => await listener(body)));
    const bugs = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    for (const bug of bugs) this.#options.reportBug(bug);
    if (this.#port === port) port.post({ seen: name });
  }

  #end(seq: number, outcome: Outcome): void {
    const pending = this.#pending.get(seq);
    this.#pending.delete(seq);
    pending?.end(outcome);
  }

  #lose(): void {
    if (this.#port === undefined) return;
    this.#port = undefined;
    for (const seq of [...this.#pending.keys()]) this.#end(seq, fail({ kind: 'engine-restarted' }));
    this.#tellAttached(false);
  }

  #tellAttached(attached: boolean): void {
    for (const listener of [...this.attachedListeners]) listener(attached);
  }
}
