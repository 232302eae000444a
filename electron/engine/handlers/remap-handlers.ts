import { randomUUID } from 'node:crypto';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { Handlers, Session } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { seesAllCompanies } from '../../../shared/contracts/permissions.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';
import type { RemapDesk } from '../remap/remap-desk.ts';

type RemapCall = 'remaps.compare' | 'remaps.apply' | 'remaps.cancel';

/** A delivery mixes entities: who reaches only some of them decides about none. */
const seesAll = ({ principal }: Session): boolean => seesAllCompanies(principal);

/** The calls by which people have deliveries mapped again. */
export function remapHandlers(desk: RemapDesk): Handlers<EngineApi, RemapCall> {
  return {
    'remaps.compare': (choice, { session, commandId }) => {
      if (!seesAll(session)) return fail(refused('out-of-reach'));
      // The client's own id of the wish: asking again after a restart finds the comparison instead of starting another.
      const remapId = `remap-${commandId ?? randomUUID()}`;
      desk.compare(remapId, choice);
      return ok({ remapId });
    },
    'remaps.apply': ({ remapId, reason }, { session, commandId }) => {
      if (!seesAll(session)) return fail(refused('out-of-reach'));
      // The server refuses a command without an id before it gets here.
      if (commandId === undefined) throw new Error('a decision without an id');
      const recorded = desk.apply({ commandId, person: session.principal.person, reason }, remapId);
      return recorded.ok ? recorded : fail(refused(recorded.fault));
    },
    'remaps.cancel': ({ remapId }) => ok({ cancelled: desk.cancel(remapId) }),
  };
}
