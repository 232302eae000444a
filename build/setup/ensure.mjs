import { ensureElectronRuntime } from './electron-runtime.mjs';
import { ensureNativeAddon } from './native-addon.mjs';
import { ensurePackages } from './packages.mjs';
import { say } from './say.mjs';
import { exclusively } from './exclusively.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

/**
 * Brings this clone to where everything runs and does only what is missing: npm packages, system libraries, the Electron
 * runtime, the database addon. Several at a time wait for each other.
 * @param {{ quick?: boolean, withElectron?: boolean }} [options] quick: trust what an earlier set-up verified; withElectron false: what
 *   runs on Node alone needs no display libraries and no Electron
 */
export async function ensureSetup({ quick = true, withElectron = true } = {}) {
  await exclusively(async () => {
    await ensurePackages();
    if (withElectron) {
      await ensureSystemLibraries();
      const runtime = await ensureElectronRuntime();
      if (!quick) say(`Electron ${runtime.version} (${runtime.kind}) at ${runtime.dist}`);
    }
    await ensureNativeAddon({ withElectron, fresh: !quick });
    if (!quick) say('everything is in place');
  });
}
