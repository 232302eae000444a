import type { z } from 'zod';
import type { Result } from '../../kernel/result.ts';
import type { Permission, Principal } from '../permissions.ts';
import type { CancelSignal } from './cancel.ts';
import type { Refusal } from './fault.ts';

/** A question to the engine: changes nothing, is answered by the reader, may be repeated and cancelled. */
export interface QueryContract<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'query';
  readonly input: I;
  readonly output: O;
  readonly permission: Permission;
}

/** An order to the engine: goes through the one write path and carries a client id, so that repeating it is safe. */
export interface CommandContract<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'command';
  readonly input: I;
  readonly output: O;
  readonly permission: Permission;
}

/** A small notice from the engine, one outstanding per client: it says that something changed, never what. */
export interface EventContract<B extends z.ZodType = z.ZodType> {
  readonly kind: 'event';
  readonly body: B;
  /** What is told to a client that has not dealt with `older` yet when `newer` comes. */
  merge(older: z.output<B>, newer: z.output<B>): z.output<B>;
}

/** A question or a command. */
export type CallContract = QueryContract | CommandContract;

/** One API: calls and events by name. */
export type ContractMap = Readonly<Record<string, CallContract | EventContract>>;

/** Declares a query. */
export function query<I extends z.ZodType, O extends z.ZodType>(
  permission: Permission,
  input: I,
  output: O,
): QueryContract<I, O> {
  return { kind: 'query', permission, input, output };
}

/** Declares a command. */
export function command<I extends z.ZodType, O extends z.ZodType>(
  permission: Permission,
  input: I,
  output: O,
): CommandContract<I, O> {
  return { kind: 'command', permission, input, output };
}

/** Declares an event. Unless `merge` says otherwise, news that a client has not taken yet are replaced by newer ones. */
export function event<B extends z.ZodType>(
  body: B,
  merge: (older: z.output<B>, newer: z.output<B>) => z.output<B> = (_older, newer) => newer,
): EventContract<B> {
  return { kind: 'event', body, merge };
}

type NamesOf<C extends ContractMap, Kind> = {
  [K in keyof C & string]: C[K] extends { readonly kind: Kind } ? K : never;
}[keyof C & string];

/** Names of the questions of an API. */
export type QueryName<C extends ContractMap> = NamesOf<C, 'query'>;
/** Names of the commands of an API. */
export type CommandName<C extends ContractMap> = NamesOf<C, 'command'>;
/** Names of the questions and commands of an API. */
export type CallName<C extends ContractMap> = NamesOf<C, 'query' | 'command'>;
/** Names of the events of an API. */
export type EventName<C extends ContractMap> = NamesOf<C, 'event'>;

/** What a caller hands in: before defaults are filled in. */
export type Asked<C extends ContractMap, K extends CallName<C>> = C[K] extends CallContract
  ? z.input<C[K]['input']>
  : never;
/** What a handler receives: parsed, defaults filled in. */
export type Input<C extends ContractMap, K extends CallName<C>> = C[K] extends CallContract
  ? z.output<C[K]['input']>
  : never;
/** What a call answers. */
export type Output<C extends ContractMap, K extends CallName<C>> = C[K] extends CallContract
  ? z.output<C[K]['output']>
  : never;
/** What an event carries. */
export type Body<C extends ContractMap, K extends EventName<C>> = C[K] extends EventContract
  ? z.output<C[K]['body']>
  : never;

/** Who is at the other end of a port. Bound to the port when it is opened; never read from a message (sec-E7). */
export interface Session {
  readonly id: string;
  readonly principal: Principal;
}

/** What a handler knows about a call besides its input. */
export interface CallContext {
  readonly session: Session;
  /** Given when the caller takes the call back or goes away; long work looks at it between slices. */
  readonly signal: CancelSignal;
  /** Commands: the client's id of this wish. The store keeps it where the effect must survive an engine restart. */
  readonly commandId: string | undefined;
}

/** How a handler may end other than with its answer. `cancelled` says that nothing was done. */
export type HandlerFault = Refusal | { readonly kind: 'cancelled' };

/** One handler. Expected failures are values; a throw is a bug and ends the call as `failed`. */
export type Handler<I, O> = (
  input: I,
  context: CallContext,
) => Result<O, HandlerFault> | Promise<Result<O, HandlerFault>>;

/** Handlers for the named calls of an API; a missing one does not compile. */
export type Handlers<C extends ContractMap, K extends CallName<C> = CallName<C>> = {
  readonly [N in K]: Handler<Input<C, N>, Output<C, N>>;
};

/** Announces news to every client of a server. */
export type Publish<C extends ContractMap> = <K extends EventName<C>>(name: K, body: Body<C, K>) => void;
