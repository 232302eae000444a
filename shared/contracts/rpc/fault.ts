import { z } from 'zod';

/**
 * An expected refusal by a handler, for example `approval-required`. `code` comes from the catalogue of fault codes;
 * the renderer makes the words.
 */
export const Refusal = z.object({
  kind: z.literal('refused'),
  code: z.string(),
  /** The field, record or rule that the refusal is about. */
  at: z.string().optional(),
  /** One plain sentence where the code alone does not say enough; never amounts, names or account numbers. */
  message: z.string().optional(),
});
/** An expected refusal by a handler. */
export type Refusal = z.infer<typeof Refusal>;

/** Every way in which a call can end other than with its answer. */
export const RpcFault = z.discriminatedUnion('kind', [
  Refusal,
  /** The caller took it back. A command that had started may still have had its effect: ask for the record. */
  z.object({ kind: z.literal('cancelled') }),
  /** The engine ended while the call was under way. Queries may be asked again, commands repeated with their id. */
  z.object({ kind: z.literal('engine-restarted') }),
  /** There is no engine to ask at present. */
  z.object({ kind: z.literal('engine-unavailable') }),
  /** Too many calls of this client wait for answers. */
  z.object({ kind: z.literal('busy'), limit: z.number() }),
  /** The request is larger, or nested more deeply, than allowed. */
  z.object({ kind: z.literal('too-large'), limit: z.number() }),
  z.object({ kind: z.literal('unknown-call'), call: z.string() }),
  /** The input does not fit the contract at `at` (a JSON pointer). */
  z.object({ kind: z.literal('invalid-input'), call: z.string(), at: z.string(), rule: z.string() }),
  /** Development and tests: the answer does not fit the contract. */
  z.object({ kind: z.literal('invalid-answer'), call: z.string(), at: z.string(), rule: z.string() }),
  /** The person of the session may not make this call. */
  z.object({ kind: z.literal('forbidden'), call: z.string(), permission: z.string() }),
  /** The id of the command was used before for something else. */
  z.object({ kind: z.literal('id-reused'), call: z.string() }),
  /** A bug: the handler threw. The engine's log holds it under this call's name. */
  z.object({ kind: z.literal('failed'), call: z.string() }),
]);
/** Every way in which a call can end other than with its answer. */
export type RpcFault = z.infer<typeof RpcFault>;

/** Makes a refusal; the usual way for a handler to say no. */
export function refused(code: string, details: { readonly at?: string; readonly message?: string } = {}): Refusal {
  return { kind: 'refused', code, ...details };
}

/** Where and why a value does not fit its schema: JSON pointer and rule of the first issue, without the value itself. */
export function firstIssue(error: z.ZodError): { readonly at: string; readonly rule: string } {
  const issue = error.issues[0];
  const path = issue?.path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1')) ?? [];
  return { at: path.length === 0 ? '' : `/${path.join('/')}`, rule: issue?.code ?? 'unknown' };
}
