import type { MessagePort } from 'node:worker_threads';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CommandName, Handlers, Publish, QueryName, Session } from '../../../shared/contracts/rpc/contract.ts';
import type { Log } from '../../../shared/kernel/log.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import type { FileGrant, EngineStart, ToEngine } from '../../../shared/contracts/engine-control.ts';

/** Files that people handed over. A grant opens its file once, for the session that it was given to. */
export interface FileGrants {
  /** The file behind a grant, which is used up by this; undefined for an unknown, used or foreign one. */
  take(grantId: string, session: Session): FileGrant | undefined;
}

/** Secrets of connected systems. They live in main's vault and in the memory of who asks (sec-K1). */
export interface Secrets {
  /** The secret of this name; undefined when there is none or the vault stays shut. */
  get(name: string): Promise<string | undefined>;
}

/** What both workers get from their host. */
export interface WorkerPorts {
  readonly start: EngineStart;
  readonly log: Log;
  /** What is wrong with the store at this moment, by the writer's word; a code of the fault catalogue. */
  readonly store: { fault: string | undefined };
}

/** What the writer gets from its host besides. */
export interface WriterPorts extends WorkerPorts {
  /** Tells the reader, through the host, that the store can't be written any more or can be again. */
  readonly tellStore: (fault: string | undefined) => void;
  readonly publish: Publish<EngineApi>;
  readonly grants: FileGrants;
  readonly secrets: Secrets;
}

/** A worker's stages, opened. */
export interface Opened<H> {
  readonly handlers: H;
  /** The store could not be opened for writing, and why: every command is refused. */
  readonly storeFault?: string;
  /** Ends work under way at the next safe point, checkpoints and closes the store. */
  close(): Promise<void>;
}

/** Why the stages can't be opened: a code of the fault catalogue such as `workspace-in-use`. */
export interface OpenRefused {
  readonly code: string;
}

/** The street, opened: it serves the commands. */
export type OpenedWriter = Opened<Handlers<EngineApi, CommandName<EngineApi>>>;

/** Opens the street. */
export type CreateWriter = (ports: WriterPorts) => Promise<Result<OpenedWriter, OpenRefused>>;

/** Opens a read-only view of the workspace; serves the questions. */
export type CreateReader = (
  ports: WorkerPorts,
) => Promise<Result<Opened<Handlers<EngineApi, QueryName<EngineApi>>>, OpenRefused>>;

/** From the engine's main loop to a worker: a new client with its port, or a message for the writer passed on. */
export type ToWorker =
  | { readonly kind: 'accept'; readonly session: Session; readonly port: MessagePort }
  | { readonly kind: 'store'; readonly fault: string | undefined }
  | Extract<ToEngine, { readonly kind: 'grant' | 'secret' | 'stop' }>;
