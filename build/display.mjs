import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { onPath } from './setup/run.mjs';
import { SetupError } from './setup/say.mjs';

const START_LIMIT_MS = 15_000;
const SCREEN = '1600x1000x24';

/** @returns {boolean} whether windows can be shown to somebody */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/**
 * Starts a virtual display on a number that the X server finds free itself.
 * @returns {Promise<{ display: string, end: () => Promise<void> }>} `display` is the value for DISPLAY
 */
export async function startVirtualDisplay() {
  if (!onPath('Xvfb')) {
    throw new SetupError('there is no display and no Xvfb: apt-get install xvfb, or run this on a desktop');
  }
  // Without -noreset the server starts over whenever its last window closes, and refuses who comes at that moment.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'exit');
  const end = async () => {
    server.kill('SIGTERM');
    await ended;
  };
  try {
    const number = await Promise.race([firstLine(server.stdio[3]), failAfter(START_LIMIT_MS), ended.then(gone)]);
    return { display: `:${number}`, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/**
 * @param {unknown} stream where the X server writes its number
 * @returns {Promise<string>}
 */
async function firstLine(stream) {
  if (!(stream instanceof Readable)) throw new SetupError('Xvfb has no channel for the number of its display');
  for await (const line of createInterface({ input: stream })) return line.trim();
  throw new SetupError('Xvfb ended without naming its display');
}

/**
 * @param {number} limitMs
 * @returns {Promise<never>}
 */
function failAfter(limitMs) {
  return new Promise((_settle, fail) => {
    setTimeout(() => fail(new SetupError('Xvfb did not start in time')), limitMs).unref();
  });
}

/** @returns {never} */
function gone() {
  throw new SetupError('Xvfb could not start');
}
