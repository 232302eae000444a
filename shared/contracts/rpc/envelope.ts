import { z } from 'zod';
import { RpcFault } from './fault.ts';

const Seq = z.int().nonnegative();
const Name = z.string().min(1).max(100);

/** A call. `seq` is the client's own count; `id` names a command across repetitions. */
export const RequestMessage = z.strictObject({
  seq: Seq,
  name: Name,
  input: z.unknown(),
  id: z
    .string()
    .regex(/^[A-Za-z0-9-]{8,64}$/)
    .optional(),
});
/** A call on its way to the engine. */
export type RequestMessage = z.infer<typeof RequestMessage>;

/** What a client may send: a call, a cancellation, or that an event has been dealt with. */
export const ClientMessage = z.union([RequestMessage, z.strictObject({ cancel: Seq }), z.strictObject({ seen: Name })]);
/** What a client may send. */
export type ClientMessage = z.infer<typeof ClientMessage>;

/** What the engine may send: an answer, a fault, or news. */
export const ServerMessage = z.union([
  z.strictObject({ seq: Seq, ok: z.unknown() }),
  z.strictObject({ seq: Seq, fault: RpcFault }),
  z.strictObject({ event: Name, body: z.unknown() }),
]);
/** What the engine may send. */
export type ServerMessage = z.infer<typeof ServerMessage>;
