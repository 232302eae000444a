import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startVirtualDisplay } from '../display.mjs';
import { ROOT } from '../setup/places.mjs';
import { onPath } from '../setup/run.mjs';
import { tool } from './command.mjs';
import { vitest } from './vitest.mjs';

const PARTS = ['electron/main/index.ts', 'electron/engine/host/index.ts', 'renderer/index.html'];
const FLAVOURS = /** @type {const} */ ([['--smoke'], []]);

/**
 * Makes both flavours of the package and starts them.
 * @returns {Promise<import('./outcome.mjs').Outcome>}
 */
export async function packageSmoke() {
  if (process.platform !== 'linux' || !PARTS.every((part) => existsSync(join(ROOT, part))))
    return { status: 'none yet' };
  for (const flavour of FLAVOURS) {
    const ended = await tool('build/package/package.mjs', flavour);
    if (ended.code !== 0) return { status: 'failed', note: 'the package could not be made' };
  }
  const virtual = onPath('Xvfb') ? await startVirtualDisplay() : undefined;
  try {
    const display = virtual === undefined ? {} : { DISPLAY: virtual.display };
    return await vitest('package', ['package'], /^test\/package\/.*\.test\.ts$/, display)();
  } finally {
    await virtual?.end();
  }
}
