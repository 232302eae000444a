// `node build/reliability.mjs days --count 1000` or `kills --count 500`: what `npm test` runs a slice of. A run that was ended
// goes on where it stopped; `--base TEXT` names the seeds (the commit, when it is left out).
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuild } from './ensure-build.mjs';
import { entry } from './entry.mjs';
import { passThrough } from './launch.mjs';
import { ensureSetup } from './setup/ensure.mjs';
import { ROOT, toolNode } from './setup/places.mjs';

await entry(async () => {
  await ensureSetup({ withElectron: false });
  await ensureBuild();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  const args = [join(ROOT, 'test', 'simulation', 'journalled.ts'), '--commit', commit, ...process.argv.slice(2)];
  return passThrough(toolNode(), args, { env: process.env, cwd: ROOT });
});
