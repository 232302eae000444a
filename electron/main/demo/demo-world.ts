import { utilityProcess, type UtilityProcess } from 'electron';
import { z } from 'zod';
import { type WorldTime, zWorldTime } from '../../../shared/contracts/engine-control.ts';
import { engineEnvironment } from '../hardening.ts';
import type { Vault } from '../secrets.ts';

/** How long the simulated company may take to build its history. */
const READY_LIMIT_MS = 60_000;
/** World minutes per minute: fast enough that a run goes through its lanes while one watches, slow enough to follow it. */
const SCALE = 60;

const zReady = z.object({
  ready: z.literal(true),
  clock: zWorldTime,
  workspace: z.unknown(),
  secrets: z.record(z.string(), z.string()),
});

/** The simulated company, running in a process of its own. */
export interface DemoWorld {
  /** What the engine is started with besides its workspace. */
  readonly demo: { readonly world: WorldTime; readonly connections: unknown };
  stop(): void;
}

/** Starts the simulated company and puts its made-up secrets into the demo's vault. Rejects when it does not come up. */
export function startDemoWorld(
  entry: string,
  root: string,
  seed: string | undefined,
  vault: Vault,
): Promise<DemoWorld> {
  const args = ['--root', root, '--scale', String(SCALE), ...(seed === undefined ? [] : ['--seed', seed])];
  const child = utilityProcess.fork(entry, args, {
    serviceName: 'Syncline sandbox',
    env: engineEnvironment(process.env),
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill();
      reject(new Error('the simulated company did not come up'));
    }, READY_LIMIT_MS);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the simulated company ended (${String(code)})`));
    });
    child.once('message', (raw: unknown) => {
      clearTimeout(late);
      const message = zReady.parse(raw);
      for (const [name, secret] of Object.entries(message.secrets)) vault.set(name, secret);
      resolve(running(child, message));
    });
  });
}

function running(child: UtilityProcess, message: z.output<typeof zReady>): DemoWorld {
  return {
    demo: { world: message.clock, connections: message.workspace },
    stop: () => void child.kill(),
  };
}
