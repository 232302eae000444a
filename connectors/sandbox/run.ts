import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';
import type { Hono } from 'hono';
import type { Clock } from '../../shared/kernel/clock.ts';
import { openBanks } from './banks/banks.ts';
import { diskSink, type FileSink } from './banks/file-sink.ts';
import type { WorldClockDescription } from './clock.ts';
import type { SandboxConnections } from './connections.ts';
import { describeConnections, type SandboxUrls } from './describe.ts';
import { kyribaApp } from './kyriba/app.ts';
import { sapApp } from './sap/app.ts';
import { FaultSwitch } from './server/faults.ts';
import { listen, type Listening } from './server/listen.ts';
import { snowflakeApp } from './snowflake/app.ts';
import { BANKS } from './world/banks.ts';
import type { PlantedTrouble } from './world/model.ts';
import { World } from './world/world.ts';

/** The clock of a sandbox: world time, and how another process can follow it. */
export interface SandboxClock extends Clock {
  readonly description: WorldClockDescription;
}

/** What a sandbox without sockets is made of. */
export interface SandboxOptions {
  readonly seed: string;
  readonly clock: SandboxClock;
  /** Where the banks keep their files. */
  readonly sink: FileSink;
  /** Multiplies volumes; 1 is the demo company. */
  readonly volume?: number;
}

/** The simulated company with its systems, in one process and without sockets. */
export interface Sandbox {
  readonly world: World;
  readonly groundTruth: readonly PlantedTrouble[];
  readonly faults: FaultSwitch;
  readonly apps: { readonly kyriba: Hono; readonly sap: Hono; readonly snowflake: Hono };
  /** Private key of the Snowflake user, PKCS#8 PEM; made anew by each process. */
  readonly privateKeyPem: string;
  /** Brings the world to the clock's present and lets the banks look into their inboxes. */
  advance(): void;
}

let keysOfProcess: KeyPairKeyObjectResult | undefined;

/** The Snowflake user's keys: made anew by each process and worth nothing outside it, so they are made once. */
function demoKeys(): KeyPairKeyObjectResult {
  keysOfProcess ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
  return keysOfProcess;
}

/** Opens a sandbox whose apps are called in memory. Its world already stands at the clock's present. */
export function openSandbox(options: SandboxOptions): Sandbox {
  const { clock } = options;
  const world = new World({ seed: options.seed, ...(options.volume === undefined ? {} : { volume: options.volume }) });
  const faults = new FaultSwitch();
  const banks = openBanks(world, options.sink);
  const keys = demoKeys();
  const advance = (): void => {
    world.advanceTo(clock.now());
    banks.collect(world.now);
  };
  advance();
  return {
    world,
    faults,
    advance,
    groundTruth: world.groundTruth,
    privateKeyPem: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    apps: {
      kyriba: kyribaApp(world, clock, faults),
      sap: sapApp(world, clock, faults),
      snowflake: snowflakeApp(world, clock, faults, keys.publicKey),
    },
  };
}

/** What a sandbox with sockets is made of. */
export interface StartOptions {
  readonly seed: string;
  /** Folder below which the banks keep their folders. */
  readonly root: string;
  readonly clock: SandboxClock;
  /** First of three ports on 127.0.0.1; free ones are taken when it is left out. */
  readonly port?: number;
  readonly volume?: number;
}

/** A sandbox that listens. */
export interface RunningSandbox extends Sandbox {
  readonly connections: SandboxConnections;
  readonly urls: SandboxUrls;
  close(): Promise<void>;
}

/** Starts the sandbox on the loopback interface. Call `advance` as often as world time should be felt. */
export async function startSandbox(options: StartOptions): Promise<RunningSandbox> {
  const sink = diskSink(
    options.root,
    BANKS.map((bank) => bank.id),
  );
  const { seed, clock, volume } = options;
  const sandbox = openSandbox({ seed, clock, sink, ...(volume === undefined ? {} : { volume }) });
  const apps = [sandbox.apps.kyriba, sandbox.apps.sap, sandbox.apps.snowflake];
  const servers: Listening[] = [];
  for (const [index, app] of apps.entries())
    servers.push(await listen(app, options.port === undefined ? 0 : options.port + index));
  const [kyriba = '', sap = '', snowflake = ''] = servers.map((server) => server.url);
  const urls: SandboxUrls = { kyriba, sap, snowflake };
  return {
    ...sandbox,
    urls,
    connections: describeConnections({
      seed,
      root: options.root,
      urls,
      privateKeyPem: sandbox.privateKeyPem,
      clock: clock.description,
    }),
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}
