import { MessageChannel, Worker } from 'node:worker_threads';
import { ENGINE_API } from '../../../shared/contracts/engine-api.ts';
import type { Session } from '../../../shared/contracts/rpc/contract.ts';
import type { Port } from '../../../shared/contracts/rpc/port.ts';
import type { Log } from '../../../shared/kernel/log.ts';
import {
  ENGINE_OPEN_REFUSED,
  ENGINE_WORKER_DIED,
  zFromEngine,
  type EngineStart,
  type FileGrant,
  type FromEngine,
} from '../../../shared/contracts/engine-control.ts';
import { nodePort } from './node-port.ts';
import { SessionRoute } from './session-route.ts';
import type { ToWorker } from './worker-ports.ts';

/** How long workers get to end in order before the process ends without them. */
const STOP_LIMIT_MS = 5_000;

/** What a host needs from the process that it runs in. */
export interface HostOptions {
  readonly start: EngineStart;
  /** Where the built workers are: `writer.js`, `reader.js`. */
  readonly workers: { readonly writer: URL; readonly reader: URL };
  /** Tells whoever started the engine. */
  readonly tell: (message: FromEngine) => void;
  /** Ends the process. Anything but 0 is a crash: a worker died and nobody can say what state it left in memory. */
  readonly exit: (code: number) => void;
}

/** The engine's main loop. It routes; it opens no store, no socket and no file. */
export interface Host {
  /** Serves a client on this port as this session. */
  accept(client: Port, session: Session): void;
  /** Ends what a session has under way and closes its port. */
  gone(sessionId: string): void;
  /** Lets a session use one file once. */
  grant(grant: FileGrant): void;
  /** Passes on the vault's answer. */
  secret(seq: number, value: string | undefined): void;
  /** Ends clients, then the workers, which checkpoint; then the process. */
  stop(): void;
}

/** Starts writer, then reader (the writer may have to make the store first), and routes between clients and them. */
export function startHost(options: HostOptions): Host {
  return new EngineHost(options);
}

class EngineHost implements Host {
  readonly #options: HostOptions;
  readonly #log: Log;
  readonly #clients = new Map<string, Port>();
  readonly #early: { readonly client: Port; readonly session: Session }[] = [];
  readonly #writer: Worker;
  #reader: Worker | undefined;
  #ready = false;
  #stopping = false;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#log = {
      write: (level, event, fields = {}) => {
        options.tell({ kind: 'log', level, event, fields: { ...fields } });
      },
    };
    this.#writer = this.#spawn('writer', options.start, (storeFault) => {
      const start: EngineStart =
        storeFault === undefined ? options.start : { ...options.start, mode: 'read-only', storeFault };
      this.#reader = this.#spawn('reader', start, () => {
        this.#becomeReady();
      });
    });
  }

  accept(client: Port, session: Session): void {
    const reader = this.#reader;
    if (!this.#ready || reader === undefined) {
      this.#early.push({ client, session });
      return;
    }
    const route = new SessionRoute(
      { client, reader: this.#channelTo(reader, session), writer: this.#channelTo(this.#writer, session) },
      ENGINE_API,
      this.#log,
    );
    // A session has one port: whoever comes with a second one takes its place.
    this.#clients.get(session.id)?.close();
    this.#clients.set(session.id, client);
    route.open(() => {
      if (this.#clients.get(session.id) === client) this.#clients.delete(session.id);
    });
  }

  gone(sessionId: string): void {
    const early = this.#early.findIndex(({ session }) => session.id === sessionId);
    if (early >= 0) this.#early.splice(early, 1)[0]?.client.close();
    this.#clients.get(sessionId)?.close();
  }

  grant(grant: FileGrant): void {
    this.#send(this.#writer, { kind: 'grant', grant });
  }

  secret(seq: number, value: string | undefined): void {
    this.#send(this.#writer, { kind: 'secret', seq, ...(value === undefined ? {} : { value }) });
  }

  stop(): void {
    if (this.#stopping) return;
    this.#stopping = true;
    for (const client of this.#clients.values()) client.close();
    // The reader first: a transaction that it has open would stop the writer's checkpoint.
    this.#end(this.#reader, () => {
      this.#end(this.#writer, () => {
        this.#options.tell({ kind: 'stopped' });
        this.#options.exit(0);
      });
    });
    setTimeout(() => {
      this.#log.write('error', 'engine.stop-timeout', { durationMs: STOP_LIMIT_MS });
      this.#options.exit(ENGINE_WORKER_DIED);
    }, STOP_LIMIT_MS).unref();
  }

  #end(worker: Worker | undefined, ended: () => void): void {
    if (worker === undefined) {
      ended();
      return;
    }
    worker.once('exit', ended);
    this.#send(worker, { kind: 'stop' });
  }

  #spawn(name: 'writer' | 'reader', start: EngineStart, ready: (storeFault: string | undefined) => void): Worker {
    const worker = new Worker(this.#options.workers[name], { name, workerData: start });
    worker.on('message', (raw: unknown) => {
      const message = zFromEngine.parse(raw);
      if (message.kind === 'ready') ready(message.storeFault);
      else if (message.kind === 'store') this.#tellReader(message.fault ?? undefined);
      else if (message.kind === 'refused') this.#refused(message.code);
      else if (message.kind !== 'stopped') this.#options.tell(message);
    });
    worker.on('error', (error: Error) => {
      this.#log.write('error', 'engine.worker-error', { stage: name, code: error.name });
    });
    worker.on('exit', (code) => {
      if (this.#stopping) return;
      this.#log.write('error', 'engine.worker-died', { stage: name, count: code });
      this.#options.exit(ENGINE_WORKER_DIED);
    });
    return worker;
  }

  #tellReader(fault: string | undefined): void {
    if (this.#reader !== undefined) this.#send(this.#reader, { kind: 'store', fault });
  }

  #becomeReady(): void {
    this.#ready = true;
    this.#options.tell({ kind: 'ready' });
    for (const { client, session } of this.#early.splice(0)) this.accept(client, session);
  }

  #refused(code: string): void {
    this.#stopping = true;
    this.#options.tell({ kind: 'refused', code });
    this.#options.exit(ENGINE_OPEN_REFUSED);
  }

  #channelTo(worker: Worker, session: Session): Port {
    const { port1, port2 } = new MessageChannel();
    const message: ToWorker = { kind: 'accept', session, port: port2 };
    worker.postMessage(message, [port2]);
    return nodePort(port1);
  }

  #send(worker: Worker, message: ToWorker): void {
    worker.postMessage(message);
  }
}
