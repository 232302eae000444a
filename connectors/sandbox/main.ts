import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseInstant } from '../../shared/kernel/clock.ts';
import { worldClock } from './clock.ts';
import { startSandbox } from './run.ts';
import { workspaceOf } from './workspace.ts';
import { wallNow } from './server/wall.ts';
import { DEMO_START } from './world/days.ts';

/** How often world time is felt, in milliseconds of wall time. */
const TICK_MS = 250;

/** The part of Electron's utility process port that is used when the sandbox runs in one. */
interface ParentPort {
  postMessage(message: unknown): void;
}

function parentPort(): ParentPort | undefined {
  // Electron adds `parentPort` to `process` in utility processes; Node's types do not know it.
  return (process as { readonly parentPort?: ParentPort }).parentPort;
}

const HELP =
  'sandbox: --root DIR [--seed TEXT] [--scale NUMBER] [--start INSTANT] [--wall-start MS] [--port NUMBER] [--volume NUMBER] [--until-stdin-ends]\n';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      root: { type: 'string' },
      seed: { type: 'string', default: 'halmark' },
      scale: { type: 'string', default: '60' },
      start: { type: 'string' },
      'wall-start': { type: 'string' },
      port: { type: 'string' },
      volume: { type: 'string' },
      'until-stdin-ends': { type: 'boolean', default: false },
    },
  });
  if (values.root === undefined) {
    process.stderr.write(HELP);
    process.exitCode = 2;
    return;
  }
  mkdirSync(values.root, { recursive: true });
  const clock = worldClock({
    worldStart: (values.start === undefined ? undefined : parseInstant(values.start)) ?? DEMO_START,
    scale: Number(values.scale),
    wallNow,
    ...(values['wall-start'] === undefined ? {} : { wallStart: Number(values['wall-start']) }),
  });
  const sandbox = await startSandbox({
    seed: values.seed,
    root: values.root,
    clock,
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
    ...(values.volume === undefined ? {} : { volume: Number(values.volume) }),
  });
  const ticking = setInterval(() => {
    sandbox.advance();
  }, TICK_MS);
  const stop = (): void => {
    clearInterval(ticking);
    void sandbox.close();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  // A parent that dies closes the pipe; a sandbox without its demo has no purpose.
  if (values['until-stdin-ends']) process.stdin.once('end', stop).resume();
  const ready = {
    ready: true,
    connections: sandbox.connections,
    ...workspaceOf(sandbox.connections),
    clock: clock.description,
  };
  const port = parentPort();
  if (port) port.postMessage(ready);
  else process.stdout.write(`${JSON.stringify(ready)}\n`);
}

await main();
