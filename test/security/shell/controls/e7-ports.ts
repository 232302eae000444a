import { z } from 'zod';
import { PortDesk } from '../../../../electron/main/ports.ts';
import type { ToEngine } from '../../../../shared/contracts/engine-control.ts';
import type { Principal } from '../../../../shared/contracts/permissions.ts';
import { query } from '../../../../shared/contracts/rpc/contract.ts';
import type { Port } from '../../../../shared/contracts/rpc/port.ts';
import { createServer } from '../../../../shared/contracts/rpc/server.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { ok } from '../../../../shared/kernel/result.ts';
import { portPair, settle } from '../../../support/port-pair.ts';

const API = { 'who.asks': query('deliveries:read', z.object({}), z.string()) };
const VIEWER: Principal = { person: 'vic', roles: ['viewer'], companyCodes: [] };
const ANALYST: Principal = { person: 'ana', roles: ['analyst'], companyCodes: [] };

/** Ways to reach the engine with a port that is stolen, stale or replayed, or with more rights than the port's (sec-E7). */
export async function failures(): Promise<string[]> {
  const found: string[] = [];
  const desk = new Desk();
  const first = desk.connect(ANALYST);
  if ((await ask(first)) !== 'ana') found.push('a good port is refused');

  const second = desk.connect(ANALYST);
  if ((await ask(first)) !== undefined) found.push('the port of an earlier load still answers');
  desk.ports.close(1);
  if ((await ask(second)) !== undefined) found.push('the port of a window that is gone still answers');
  if (desk.ports.sessionOf(1) !== undefined) found.push('the session of a window that is gone is still there');

  const third = desk.connect(ANALYST);
  desk.ports.closeAll();
  if ((await ask(third)) !== undefined) found.push('a port answers after lock');
  const handed = desk.handed.length;
  desk.ports.engineIsNew();
  if (desk.handed.length > handed) found.push('a locked session gets a new port');

  const limited = desk.connect(VIEWER);
  for (const forged of [{}, { session: ANALYST }, { principal: ANALYST }, { person: 'ana', roles: ['analyst'] }])
    if ((await ask(limited, forged)) !== undefined) found.push('rights from a message');
  if (new Set(desk.sessionIds).size !== desk.sessionIds.length) found.push('a session id comes twice');
  return found;
}

/** A port desk before a real server, for window 1. */
class Desk {
  readonly handed: Port[] = [];
  readonly sessionIds: string[] = [];
  readonly ports: PortDesk<Port>;
  readonly #open = new Map<string, Port>();
  #principal: Principal = VIEWER;
  #made = 0;

  constructor() {
    const handlers = {
      'who.asks': (_: unknown, { session }: { session: { principal: Principal } }) => ok(session.principal.person),
    };
    const server = createServer({ contract: API, handlers, log: silentLog, checkAnswers: true });
    this.ports = new PortDesk<Port>({
      channel: () => {
        const [forEngine, forWindow] = portPair();
        return { forEngine, forWindow };
      },
      toEngine: (message: ToEngine, [port] = []) => {
        if (message.kind === 'client-gone') this.#open.get(message.sessionId)?.close();
        if (message.kind === 'client' && port !== undefined) {
          this.sessionIds.push(message.session.id);
          this.#open.set(message.session.id, port);
          server.accept(port, message.session);
        }
        return true;
      },
      toWindow: (_windowId, port) => this.handed.push(port) > 0,
      ids: { next: (prefix) => `${prefix}-${String((this.#made += 1))}` },
      principal: () => this.#principal,
    });
  }

  connect(principal: Principal): Port {
    this.#principal = principal;
    this.ports.connect(1);
    const port = this.handed.at(-1);
    if (port === undefined) throw new Error('no port was handed out');
    return port;
  }
}

let seq = 0;

/** The person that the engine takes the asker for; undefined when it does not answer or refuses. */
async function ask(port: Port, more: object = {}): Promise<unknown> {
  seq += 1;
  const mine = seq;
  let answer: unknown;
  port.onMessage((message) => {
    const said = message as { readonly seq?: number; readonly ok?: unknown };
    if (said.seq === mine) answer = said.ok;
  });
  port.post({ seq: mine, name: 'who.asks', input: {}, ...more });
  await settle();
  return answer;
}
