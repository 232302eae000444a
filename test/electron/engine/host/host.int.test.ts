import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startHost, type Host } from '../../../../electron/engine/host/host.ts';
import {
  ENGINE_OPEN_REFUSED,
  ENGINE_WORKER_DIED,
  type FromEngine,
} from '../../../../shared/contracts/engine-control.ts';
import { nodePort } from '../../../../electron/engine/host/node-port.ts';
import { ENGINE_API } from '../../../../shared/contracts/engine-api.ts';
import { createClient } from '../../../../shared/contracts/rpc/client.ts';
import type { Session } from '../../../../shared/contracts/rpc/contract.ts';
import { randomIds } from '../../../../shared/kernel/ids.ts';
import { seededRandom } from '../../../../shared/kernel/random.ts';
import { fail, ok } from '../../../../shared/kernel/result.ts';
import { builtWorker } from '../../../support/built-worker.ts';

const ana: Session = { id: 'session-ana', principal: { person: 'ana', roles: ['analyst'], companyCodes: [] } };
const vic: Session = { id: 'session-vic', principal: { person: 'vic', roles: ['viewer'], companyCodes: [] } };

/** An engine on this thread with real workers, and what it said. */
class Engine {
  readonly said: FromEngine[] = [];
  readonly exited: Promise<number>;
  readonly host: Host;
  #heard: ((message: FromEngine) => void)[] = [];

  constructor(workers: { writer: URL; reader: URL }, workspace = 'workspace') {
    let exit: (code: number) => void = () => undefined;
    this.exited = new Promise((resolve) => (exit = resolve));
    this.host = startHost({
      start: { workspace, mode: 'normal', checkAnswers: false },
      workers,
      tell: (message) => {
        this.said.push(message);
        if (message.kind === 'secret-wanted')
          this.host.secret(message.seq, message.name === 'kyriba' ? 'opensesame' : undefined);
        for (const heard of this.#heard) heard(message);
      },
      exit,
    });
  }

  client(session: Session) {
    const { port1, port2 } = new MessageChannel();
    this.host.accept(nodePort(port2), session);
    const client = createClient({
      contract: ENGINE_API,
      ids: randomIds(seededRandom(session.id)),
      checkAnswers: false,
      reportBug: (error) => expect.unreachable(String(error)),
    });
    client.attach(nodePort(port1));
    return { client, port: port1 };
  }
}

describe('the engine host', () => {
  let workers: { writer: URL; reader: URL };
  const engines: Engine[] = [];
  beforeAll(async () => {
    const entry = (name: string) => builtWorker(path.join(import.meta.dirname, `workers/${name}.ts`));
    workers = { writer: await entry('writer'), reader: await entry('reader') };
  });
  afterEach(async () => {
    for (const engine of engines.splice(0)) {
      engine.host.stop();
      await engine.exited;
    }
  });
  const engine = (workspace?: string) => {
    const made = new Engine(workers, workspace);
    engines.push(made);
    return made;
  };

  it('serves questions by the reader and commands by the writer, for clients that came before it was ready', async () => {
    const { client } = engine().client(ana);
    expect(await client.call('imports.get', { jobId: 'x' })).toEqual(ok(null));
    expect(await client.call('imports.start', { grantIds: ['unknown'] })).toEqual(ok({ jobId: 'refused' }));
  });

  it('knows who asks from the port, and refuses what the person may not do', async () => {
    const one = engine();
    const [anas, vics] = [one.client(ana).client, one.client(vic).client];
    expect(await anas.call('deliveries.raw', { id: 1, offset: 5, length: 1 })).toEqual(ok({ offset: 5, asker: 'ana' }));
    expect(await vics.call('deliveries.raw', { id: 1, offset: 5, length: 1 })).toMatchObject(
      fail({ kind: 'forbidden', permission: 'deliveries:read' }),
    );
  });

  it('opens for reading only, and says why, what the writer can not open for writing', async () => {
    const { client } = engine('newer').client(ana);
    expect(await client.call('workspace.get', {})).toEqual(ok({ mode: 'read-only', storeFault: 'newer-schema' }));
  });

  it('tells the reader when the writer finds that the store can not be written any more', async () => {
    const { client } = engine().client(ana);
    expect(await client.call('workspace.get', {})).toEqual(ok({ mode: 'normal', storeFault: null }));
    await client.call('imports.cancel', { jobId: 'full' });
    // The writer's word goes to another thread, on another way than its answer.
    await vi.waitFor(async () => {
      expect(await client.call('workspace.get', {})).toEqual(ok({ mode: 'normal', storeFault: 'disk-full' }));
    }, 10_000);
  });

  it('opens a granted file once, and for the session that it was given to alone', async () => {
    const one = engine();
    const [anas, vics] = [one.client(ana).client, one.client({ ...ana, id: 'another-session' }).client];
    const grant = {
      id: 'grant-0123456789abcdef',
      sessionId: ana.id,
      path: '/x/statement.xml',
      name: 'statement.xml',
      bytes: 9,
      access: 'read' as const,
    };
    one.host.grant(grant);
    const use = { grantIds: [grant.id] };
    expect(await vics.call('imports.start', use)).toEqual(ok({ jobId: 'refused' }));
    expect(await anas.call('imports.start', use)).toEqual(ok({ jobId: 'statement.xml' }));
    expect(await anas.call('imports.start', use)).toEqual(ok({ jobId: 'refused' }));
  });

  it('ends the calls of a session that main has closed, and gives a second port of a session the place of the first', async () => {
    const one = engine();
    const first = one.client(ana).client;
    await first.call('imports.get', { jobId: 'x' });
    const stale = first.call('deliveries.get', { id: 1 });
    const second = one.client(ana).client;
    expect(await stale).toEqual(fail({ kind: 'engine-restarted' }));
    expect(await second.call('imports.get', { jobId: 'x' })).toEqual(ok(null));
    const ended = second.call('deliveries.get', { id: 1 });
    one.host.gone(ana.id);
    expect(await ended).toEqual(fail({ kind: 'engine-restarted' }));
  });

  it('asks whoever started it for secrets', async () => {
    const { client } = engine().client(ana);
    expect(await client.call('systems.poll', {})).toEqual(ok({ started: 1 }));
  });

  it('tells every client about changes', async () => {
    const one = engine();
    const [anas, vics] = [one.client(ana).client, one.client(vic).client];
    const heard = Promise.all(
      [anas, vics].map((client) => new Promise((resolve) => client.on('views.changed', resolve))),
    );
    await vics.call('imports.get', { jobId: 'x' });
    await anas.call('imports.cancel', { jobId: 'x' });
    expect(await heard).toEqual([1, 2].map(() => ({ topics: ['imports'], version: 1 })));
  });

  it('bounds what one client can have under way, even where its worker does not look', async () => {
    const one = engine();
    const { port } = one.client(ana);
    const answers: unknown[] = [];
    const refusals = new Promise<void>((resolve) => {
      port.on('message', (message) => {
        answers.push(message);
        if (answers.length === 3) resolve();
      });
    });
    for (let seq = 1; seq <= 66; seq += 1) port.postMessage({ seq, name: 'deliveries.get', input: { id: 1 } });
    port.postMessage({ seq: 67, name: 'deliveries.get', input: { id: 1, note: 'x'.repeat(1_000_000) } });
    await refusals;
    expect(answers).toEqual([
      { seq: 65, fault: { kind: 'busy', limit: 64 } },
      { seq: 66, fault: { kind: 'busy', limit: 64 } },
      { seq: 67, fault: { kind: 'too-large', limit: 1024 * 1024 } },
    ]);
  });

  it('carries a cancellation to the worker that serves the call', async () => {
    const one = engine();
    const { client } = one.client(ana);
    const askAndTakeBack = async () => {
      const calls = Array.from({ length: 63 }, () => {
        const taker = new AbortController();
        const call = client.call('deliveries.get', { id: 1 }, { signal: taker.signal });
        return { call, taker };
      });
      for (const { taker } of calls) taker.abort();
      for (const { call } of calls) expect(await call).toEqual(fail({ kind: 'cancelled' }));
    };
    for (let round = 0; round < 3; round += 1) {
      await askAndTakeBack();
      // Answered after the worker has let go of the others, whose places are free from then on.
      expect(await client.call('imports.get', { jobId: 'x' })).toEqual(ok(null));
    }
  });

  it('ends the process when a worker dies, so that main starts a whole one', async () => {
    const one = engine();
    const { client } = one.client(ana);
    await client.call('imports.get', { jobId: 'x' });
    void client.call('imports.cancel', { jobId: 'die' });
    expect(await one.exited).toBe(ENGINE_WORKER_DIED);
    expect(one.said).toContainEqual({
      kind: 'log',
      level: 'error',
      event: 'engine.worker-died',
      fields: { stage: 'writer', count: 9 },
    });
  });

  it('says why it cannot open a workspace and ends', async () => {
    const one = engine('in-use');
    expect(await one.exited).toBe(ENGINE_OPEN_REFUSED);
    expect(one.said).toContainEqual({ kind: 'refused', code: 'workspace-in-use' });
  });

  it('stops in order: clients first, then reader, then writer', async () => {
    const one = engine();
    const { client } = one.client(ana);
    await client.call('imports.get', { jobId: 'x' });
    const call = client.call('deliveries.get', { id: 1 });
    one.host.stop();
    expect(await call).toEqual(fail({ kind: 'engine-restarted' }));
    expect(await one.exited).toBe(0);
    expect(one.said.at(-1)).toEqual({ kind: 'stopped' });
  });
});
