import type { Outbox, OutboxCommand } from '../../../shared/contracts/api/outbox.ts';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';

type Calls = Handlers<
  EngineApi,
  'outbox.list' | 'outbox.cancel' | 'statements.request' | 'outgoing.stop' | 'outgoing.resume'
>;

const MINUTE = 60_000;

/** One command in each state that a person can meet, and two systems that take commands. */
export function outboxHandlers(calm: boolean, now: () => number): Calls {
  const commands = calm ? [] : [...STATES].map((state, index) => commandOf(state, index, now()));
  const stopped = new Map<string, string>();
  const cancelled = new Set<string>();
  return {
    'outbox.list': () =>
      ok({
        commands: commands.filter(({ id }) => !cancelled.has(id)),
        counts: countsOf(commands.filter(({ id }) => !cancelled.has(id))),
        targets: [
          ['rheinbank', 'Rheinbank'],
          ['corniche', 'Corniche'],
        ].map(([target = '', title = '']) => ({
          target,
          title,
          stopped: stopped.has(target),
          person: stopped.has(target) ? 'analyst@halmark.example' : null,
          reason: stopped.get(target) ?? null,
          since: stopped.has(target) ? now() : null,
          version: 1,
        })),
      }),
    'outbox.cancel': ({ id }) => {
      cancelled.add(id);
      return ok({ decisionId: `dec-${id}`, repeated: false });
    },
    'statements.request': () => fail(refused('no-channel')),
    'outgoing.stop': ({ target, reason }) => {
      stopped.set(target, reason);
      return ok({ decisionId: 'dec-stop', repeated: false });
    },
    'outgoing.resume': ({ target }) => {
      stopped.delete(target);
      return ok({ decisionId: 'dec-resume', repeated: false });
    },
  };
}

const STATES: readonly OutboxCommand['state'][] = [
  'requested',
  'dispatched',
  'acknowledged',
  'needs-person',
  'confirmed',
  'refused',
  'expired',
  'conflicted',
  'cancelled',
];
const OPEN: ReadonlySet<OutboxCommand['state']> = new Set(STATES.slice(0, 4));

function commandOf(state: OutboxCommand['state'], index: number, now: number): OutboxCommand {
  const open = OPEN.has(state);
  return {
    id: `SYN-${String(index)}`,
    type: 'request-statement',
    target: 'corniche',
    targetTitle: 'Corniche',
    subject: `statement|KW10|2026-11-1${String(index % 6)}`,
    accountId: 'KW10COIX0000000000000004410834',
    accountName: 'Gulf KWD operating',
    date: `2026-11-1${String(index % 6)}`,
    recordKey: null,
    state,
    version: 1,
    person: 'analyst@halmark.example',
    reason: 'missing since Wednesday, the auditors ask for it',
    requestedAt: now - 90 * MINUTE,
    expiresAt: now + 20 * 60 * MINUTE,
    neededBy: now - (state === 'acknowledged' ? MINUTE : -30 * MINUTE),
    nextAttemptAt: open ? now + MINUTE : null,
    endedAt: open ? null : now - MINUTE,
    attempts: state === 'requested' ? 0 : 1,
    stuck: state === 'acknowledged',
    stopped: false,
    detail: state === 'needs-person' ? 'outcome-unknown' : state === 'refused' ? 'AC02: Account is not held here' : '',
    factId: state === 'confirmed' ? 1 : null,
    cancellable: state === 'requested' || state === 'needs-person',
  };
}

function countsOf(commands: readonly OutboxCommand[]): Outbox['counts'] {
  const of = (state: OutboxCommand['state']): number => commands.filter((one) => one.state === state).length;
  return {
    open: commands.filter(({ state }) => OPEN.has(state)).length,
    needsPerson: of('needs-person'),
    stuck: commands.filter(({ stuck }) => stuck).length,
    confirmed: of('confirmed'),
    conflicted: of('conflicted'),
    expired: of('expired'),
    refused: of('refused'),
    cancelled: of('cancelled'),
  };
}
