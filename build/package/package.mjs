// `npm run package`: a Linux folder and a tar.gz in dist/, with fuses set and read back. `-- --smoke` makes the flavour that a test can
// drive from outside, as a folder only, in dist/smoke.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../ensure-build.mjs';
import { entry } from '../entry.mjs';
import { ensureSetup } from '../setup/ensure.mjs';
import { ROOT } from '../setup/places.mjs';
import { electronRuntime } from '../setup/runtime-path.mjs';
import { SetupError } from '../setup/say.mjs';

await entry(async () => {
  const { values } = parseArgs({ options: { smoke: { type: 'boolean', default: false } } });
  if (process.platform !== 'linux') throw new SetupError('packages are made on Linux so far');
  await ensureSetup();
  const folder = await makePackage(values.smoke ? 'smoke' : 'release');
  const { fuseFaults } = await import('./fuses.mjs');
  const faults = fuseFaults(readFileSync(join(folder, 'syncline')));
  if (faults.length > 0) throw new SetupError(`the package is not protected: ${faults.join('; ')}`);
  report(folder);
  return 0;
});

/**
 * @param {'release' | 'smoke'} flavour
 * @returns {Promise<string>} folder of the unpacked package
 */
async function makePackage(flavour) {
  const { stageApplication } = await import('./stage.mjs');
  const { assemble } = await import('./assemble.mjs');
  const work = join(ROOT, 'out', 'package', flavour);
  const built = join(work, 'built');
  await build({ SYNCLINE_OUT: built, SYNCLINE_SMOKE: flavour === 'smoke' ? '1' : '0' });
  const application = join(work, 'application');
  stageApplication(built, application);
  const output = flavour === 'smoke' ? join(ROOT, 'dist', 'smoke') : join(ROOT, 'dist', 'release');
  return assemble({ application, output, targets: flavour === 'smoke' ? ['dir'] : ['dir', 'tar.gz'] });
}

/** @param {string} folder */
function report(folder) {
  const { kind, version } = electronRuntime();
  const archives = readdirSync(join(folder, '..')).filter((name) => name.endsWith('.tar.gz'));
  console.log(`package: ${[folder, ...archives.map((name) => join(folder, '..', name))].join('\n         ')}`);
  console.log(`Electron ${version} (${kind}), fuses set and read back`);
  if (kind === 'fallback') {
    console.log(
      'This package is for testing here only: it carries the fallback Electron of closed networks. Releases need the official one.',
    );
  }
}
