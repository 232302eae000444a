import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, PACKAGES } from '../setup/places.mjs';
import { electronRuntime } from '../setup/runtime-path.mjs';
import { FUSES } from './fuses.mjs';

/** Pack level of the archive: higher ones take minutes for a few per cent. */
const COMPRESSION_LEVEL = '3';

/**
 * Makes the packages of one flavour with electron-builder.
 * @param {{ application: string, output: string, targets: string[] }} options application: the staged folder
 * @returns {Promise<string>} folder of the unpacked package
 */
export async function assemble({ application, output, targets }) {
  rmSync(output, { recursive: true, force: true });
  process.env['ELECTRON_BUILDER_COMPRESSION_LEVEL'] = COMPRESSION_LEVEL;
  useInstalledArchiver();
  const { build, Platform } = await import('electron-builder');
  await build({
    targets: Platform.LINUX.createTarget(targets),
    // With the repository as project it would pack all packages that node_modules has.
    projectDir: application,
    publish: 'never',
    config: configuration(output),
  });
  return join(output, 'linux-unpacked');
}

/**
 * @param {string} output
 * @returns {import('electron-builder').Configuration}
 */
function configuration(output) {
  const { dist, version } = electronRuntime();
  return {
    appId: 'io.syncline.console',
    productName: 'Syncline',
    directories: { output, buildResources: join(ROOT, 'build') },
    electronVersion: version,
    electronDist: dist,
    npmRebuild: false,
    asar: true,
    asarUnpack: ['**/*.node'],
    files: ['**/*', '!addon', { from: 'addon', to: 'node_modules/better-sqlite3' }],
    electronFuses: Object.fromEntries(FUSES.map(({ name, on }) => [name, on])),
    linux: {
      executableName: 'syncline',
      category: 'Office;Finance',
      icon: join(ROOT, 'build', 'icons'),
      maintainer: 'The Syncline maintainers',
      artifactName: '${name}-${version}-linux-${arch}.${ext}',
    },
    // A distribution of our own is copied with the application it starts by default.
    afterPack: ({ appOutDir }) => {
      rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
    },
  };
}

/** Points electron-builder at the archiver from npm's registry, so that it downloads none. */
function useInstalledArchiver() {
  const program = join(PACKAGES, '7zip-bin', 'linux', process.arch, '7za');
  if (!existsSync(program)) return;
  chmodSync(program, 0o755);
  process.env['ELECTRON_BUILDER_7ZIP_PATH'] = program;
}
