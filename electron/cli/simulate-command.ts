import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from './command.ts';

/** The simulator stands with the tests, which no part of the product imports; a packaged program comes without it. */
const SIMULATOR = fileURLToPath(new URL('../../test/simulation/run.ts', import.meta.url));

/** `syncline simulate --seed TEXT --days D [--json]`: days in which things go wrong, in virtual time. */
export const simulateCommand: Command = {
  name: 'simulate',
  usage: '--seed TEXT --days D [--company SEED] [--json]',
  summary:
    'run days of the demo company in which at least 20 things a day go wrong, and check that nothing is lost or doubled; from the source tree only',
  run: (args, output) => {
    if (!existsSync(SIMULATOR)) {
      output.err('syncline simulate: the simulator is part of the source tree; call it there');
      return Promise.resolve(1);
    }
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [SIMULATOR, ...args], { stdio: 'inherit' });
      child.once('error', reject);
      child.once('close', (code) => {
        resolve(code ?? 1);
      });
    });
  },
};
