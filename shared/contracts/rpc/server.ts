import { fail } from '../../kernel/result.ts';
import type { Log } from '../../kernel/log.ts';
import { mayCall } from '../permissions.ts';
import { cancelSource, type CancelSource } from './cancel.ts';
import type { CallContext, CallContract, ContractMap, Handler, Publish, Session } from './contract.ts';
import { ClientMessage, type RequestMessage } from './envelope.ts';
import { EventFeed } from './event-feed.ts';
import { firstIssue, type RpcFault } from './fault.ts';
import { RPC_LIMITS, type RpcLimits } from './limits.ts';
import type { Port } from './port.ts';
import { RememberedCommands, type Outcome } from './remembered.ts';
import { fitsLimits, movableBuffers } from './size.ts';

/** What a server half needs. */
export interface ServerOptions<C extends ContractMap> {
  readonly contract: C;
  /** Handlers by call name; a server may serve a part of the API (reader, writer). */
  readonly handlers: Readonly<Record<string, unknown>>;
  readonly log: Log;
  /** Development and tests: answers are parsed against the contract before they are sent. */
  readonly checkAnswers: boolean;
  readonly limits?: RpcLimits;
}

/** The answering half of an API. */
export interface Server<C extends ContractMap> {
  /** Serves a client on its port as this session until the port closes. */
  accept(port: Port, session: Session): void;
  /** Announces news to all clients. */
  readonly publish: Publish<C>;
  /** Cancels all calls and closes all ports. */
  close(): void;
}

interface Client {
  readonly port: Port;
  readonly session: Session;
  readonly feed: EventFeed;
  readonly running: Map<number, CancelSource>;
}

/** Makes the answering half: parses every request, bounds every client, never lets a handler's throw escape. */
export function createServer<C extends ContractMap>(options: ServerOptions<C>): Server<C> {
  const clients = new Set<Client>();
  const calls = new Calls(options);
  return {
    accept: (port, session) => {
      const client: Client = { port, session, feed: new EventFeed(port), running: new Map() };
      clients.add(client);
      port.onClose(() => {
        clients.delete(client);
        cancelAll(client);
      });
      port.onMessage((message) => {
        calls.receive(client, message);
      });
    },
    publish: (name, body) => {
      const contract = options.contract[name];
      if (contract?.kind !== 'event') throw new Error(`not an event: ${name}`);
      if (options.checkAnswers) contract.body.parse(body);
      for (const client of clients) client.feed.send(name, contract, body);
    },
    close: () => {
      for (const client of clients) {
        cancelAll(client);
        client.port.close();
      }
      clients.clear();
    },
  };
}

function cancelAll(client: Client): void {
  for (const source of client.running.values()) source.cancel();
  client.running.clear();
}

class Calls<C extends ContractMap> {
  readonly #options: ServerOptions<C>;
  readonly #limits: RpcLimits;
  readonly #remembered: RememberedCommands;

  constructor(options: ServerOptions<C>) {
    this.#options = options;
    this.#limits = options.limits ?? RPC_LIMITS;
    this.#remembered = new RememberedCommands(this.#limits.rememberedCommandsMax);
  }

  /** Deals with one message. What is not even an envelope is dropped: it has no sender to answer to. */
  receive(client: Client, message: unknown): void {
    if (!fitsLimits(message, this.#limits)) {
      const seq = seqOf(message);
      if (seq !== undefined) answer(client, seq, fail({ kind: 'too-large', limit: this.#limits.requestBytesMax }));
      return;
    }
    const parsed = ClientMessage.safeParse(message);
    if (!parsed.success) {
      this.#options.log.write('warn', 'rpc.envelope-refused', { code: firstIssue(parsed.error).rule });
      return;
    }
    if ('cancel' in parsed.data) client.running.get(parsed.data.cancel)?.cancel();
    else if ('seen' in parsed.data) client.feed.seen(parsed.data.seen);
    else void this.#call(client, parsed.data);
  }

  async #call(client: Client, request: RequestMessage): Promise<void> {
    if (client.running.has(request.seq)) return;
    if (client.running.size >= this.#limits.pendingMax) {
      answer(client, request.seq, fail({ kind: 'busy', limit: this.#limits.pendingMax }));
      return;
    }
    const source = cancelSource();
    client.running.set(request.seq, source);
    const outcome = await this.#outcome(client, request, source);
    // A client that has gone away was cleared meanwhile and must not be written to.
    if (client.running.delete(request.seq)) answer(client, request.seq, outcome, this.#movable(request.name, outcome));
  }

  async #outcome(client: Client, request: RequestMessage, source: CancelSource): Promise<Outcome> {
    const { name } = request;
    const { contract, handlers } = this.#options;
    const entry = Object.hasOwn(contract, name) ? contract[name] : undefined;
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    if (entry === undefined || entry.kind === 'event' || !isHandler(handler))
      return fault({ kind: 'unknown-call', call: name });
    if (!mayCall(client.session.principal, entry.permission))
      return fault({ kind: 'forbidden', call: name, permission: entry.permission });
    const input = entry.input.safeParse(request.input);
    if (!input.success) return fault({ kind: 'invalid-input', call: name, ...firstIssue(input.error) });
    const context = { session: client.session, signal: source.signal, commandId: request.id };
    const run = (): Promise<Outcome> => this.#run(name, entry, handler, input.data, context);
    if (entry.kind === 'query') return run();
    if (request.id === undefined)
      return fault({ kind: 'invalid-input', call: name, at: '', rule: 'command-id-missing' });
    return this.#remembered.once(`${client.session.principal.person}/${request.id}`, name, request.input, run);
  }

  async #run(
    name: string,
    entry: CallContract,
    handler: Handler<unknown, unknown>,
    input: unknown,
    context: CallContext,
  ): Promise<Outcome> {
    try {
      const outcome = await handler(input, context);
      if (!outcome.ok || !this.#options.checkAnswers) return outcome;
      const checked = entry.output.safeParse(outcome.value);
      return checked.success ? outcome : fault({ kind: 'invalid-answer', call: name, ...firstIssue(checked.error) });
    } catch (error) {
      // Only the kind of error: messages of bugs may quote data (sec-K2).
      const at = error instanceof Error ? placeOf(error) : undefined;
      this.#options.log.write('error', 'rpc.handler-threw', {
        call: name,
        code: error instanceof Error ? error.name : typeof error,
        ...(at === undefined ? {} : { at }),
      });
      return fault({ kind: 'failed', call: name });
    }
  }

  /** Answers of questions are handed over; those of commands are remembered and stay whole. */
  #movable(name: string, outcome: Outcome): readonly ArrayBuffer[] {
    return outcome.ok && this.#options.contract[name]?.kind === 'query' ? movableBuffers(outcome.value) : [];
  }
}

function answer(client: Client, seq: number, outcome: Outcome, handOver: readonly ArrayBuffer[] = []): void {
  client.port.post(outcome.ok ? { seq, ok: outcome.value } : { seq, fault: outcome.fault }, handOver);
}

function fault(value: RpcFault): Outcome {
  return fail(value);
}

function isHandler(value: unknown): value is Handler<unknown, unknown> {
  return typeof value === 'function';
}

function seqOf(message: unknown): number | undefined {
  if (typeof message !== 'object' || message === null || !('seq' in message)) return undefined;
  return typeof message.seq === 'number' && Number.isSafeInteger(message.seq) && message.seq >= 0
    ? message.seq
    : undefined;
}

/** First place in the stack: file, line and column, no data. */
function placeOf(error: Error): string | undefined {
  return /[\w.-]+\.[cm]?[jt]s:\d+:\d+/.exec(error.stack ?? '')?.[0];
}
