// `npm run -s syncline -- ...`: the command line program. Standard output belongs to it alone.
import { join } from 'node:path';
import { ensureBuild } from './ensure-build.mjs';
import { callersFolder, entry } from './entry.mjs';
import { passThrough } from './launch.mjs';
import { ensureSetup } from './setup/ensure.mjs';
import { ROOT, toolNode } from './setup/places.mjs';

await entry(async () => {
  await ensureSetup({ withElectron: false });
  await ensureBuild();
  const program = join(ROOT, 'out', 'cli', 'index.js');
  const args = ['--enable-source-maps', program, ...process.argv.slice(2)];
  return passThrough(toolNode(), args, { env: process.env, cwd: callersFolder('syncline') });
});
