// An engine in a process of its own, as main or the command line starts one; told on standard input's behalf by a file of
// options, and saying in lines of JSON what it does. A person imports files through the engine API.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { startHost } from '../../../electron/engine/host/host.ts';
import { nodePort } from '../../../electron/engine/host/node-port.ts';
import { ENGINE_API } from '../../../shared/contracts/engine-api.ts';
import { type FromEngine, zEngineStart } from '../../../shared/contracts/engine-control.ts';
import { createClient } from '../../../shared/contracts/rpc/client.ts';
import { randomIds } from '../../../shared/kernel/ids.ts';
import { seededRandom } from '../../../shared/kernel/random.ts';
import type { EngineOptions, EngineWord } from './engine-words.ts';

// Written by the test that starts this process.
const options = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as EngineOptions;
const SESSION = {
  id: 'person-1',
  principal: { person: 'ana', roles: ['analyst' as const], companyCodes: [] },
};

function say(word: EngineWord): void {
  process.stdout.write(`${JSON.stringify(word)}\n`);
}

function take(message: FromEngine): void {
  if (message.kind === 'secret-wanted') host.secret(message.seq, options.secrets[message.name]);
  else if (message.kind === 'refused') say({ word: 'refused', code: message.code });
  else if (message.kind === 'ready') {
    say({ word: 'ready', afterMs: Math.round(performance.now()) });
    void work();
  } else if (message.kind === 'log') {
    const { deliveryId } = message.fields;
    if (message.event === 'delivery-applied' && typeof deliveryId === 'number') say({ word: 'applied', deliveryId });
    else if (message.level === 'error') say({ word: 'trouble', event: message.event });
  }
}

const host = startHost({
  start: zEngineStart.parse(options.start),
  workers: {
    writer: new URL('../../../out/engine/writer.js', import.meta.url),
    reader: new URL('../../../out/engine/reader.js', import.meta.url),
  },
  tell: take,
  exit: (code) => {
    process.exit(code);
  },
});
process.once('SIGTERM', () => {
  host.stop();
});

function openSession() {
  const { port1, port2 } = new MessageChannel();
  host.accept(nodePort(port2), SESSION);
  const client = createClient({
    contract: ENGINE_API,
    ids: randomIds(seededRandom(options.life)),
    checkAnswers: false,
    reportBug: (error) => {
      throw error;
    },
  });
  client.attach(nodePort(port1));
  return client;
}

/**
 * A person asks all systems at once, for a start by itself asks only what is due and spreads it: without that, a life would
 * be over before there is anything to lose. Then they drop their files.
 */
async function work(): Promise<void> {
  const client = openSession();
  const asked = await client.call('systems.poll', {});
  if (!asked.ok) say({ word: 'trouble', event: `poll refused: ${asked.fault.kind}` });
  if (options.files.length > 0) await importFiles(client);
}

/** Drops the files and says when the engine answers that they are in. */
async function importFiles(client: ReturnType<typeof openSession>): Promise<void> {
  const grants = options.files.map((file, index) => ({
    id: `${options.life}-grant-${String(index)}`.padEnd(16, '0'),
    sessionId: SESSION.id,
    path: file,
    name: path.basename(file),
    bytes: statSync(file).size,
    access: 'read' as const,
  }));
  for (const grant of grants) host.grant(grant);
  const started = await client.call('imports.start', { grantIds: grants.map(({ id }) => id) });
  if (!started.ok) {
    say({ word: 'trouble', event: `import refused: ${started.fault.kind}` });
    return;
  }
  for (;;) {
    const job = await client.call('imports.get', { jobId: started.value.jobId });
    if (job.ok && job.value?.state === 'done') {
      say({ word: 'imported', files: options.files });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
