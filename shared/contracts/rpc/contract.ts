import type { z } from 'zod';
import type { Permission } from '../permissions.ts';

/** A question to the engine: changes nothing, is answered by the reader, may be repeated and cancelled. */
export interface QueryContract<I extends z.ZodType, O extends z.ZodType> {
  readonly kind: 'query';
  readonly input: I;
  readonly output: O;
  readonly permission: Permission;
}

/** An order to the engine: goes through the one write path and carries a client id, so that repeating it is safe. */
export interface CommandContract<I extends z.ZodType, O extends z.ZodType> {
  readonly kind: 'command';
  readonly input: I;
  readonly output: O;
  readonly permission: Permission;
}

/** A small notice from the engine, one outstanding per topic: it says that something changed, never what. */
export interface EventContract<B extends z.ZodType> {
  readonly kind: 'event';
  readonly body: B;
}

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

/** Declares an event. */
export function event<B extends z.ZodType>(body: B): EventContract<B> {
  return { kind: 'event', body };
}
