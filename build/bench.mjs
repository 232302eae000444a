// `npm run bench`: the product beside the plainest programs for the same work, in one run. `-- --json` prints a line of JSON for
// each result, `-- --only=queries` runs one section, `-- --soak=60` sixty minutes
// at ten times the load.
import { join } from 'node:path';
import { entry } from './entry.mjs';
import { passThrough } from './launch.mjs';
import { ensureSetup } from './setup/ensure.mjs';
import { ROOT, toolNode } from './setup/places.mjs';

await entry(async () => {
  await ensureSetup();
  const args = ['--expose-gc', join(ROOT, 'test', 'bench', 'run.ts'), ...process.argv.slice(2)];
  return passThrough(toolNode(), args, { env: process.env, cwd: ROOT });
});
