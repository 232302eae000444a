import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { patching, type Patch } from '../../support/built-shell.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
let made = 0;

/**
 * Bundles modules of the product against the fake Electron, with the patches, and loads the result. A patched copy exists
 * in the bundle alone; the source is never touched.
 */
export async function loadShell<M>(entry: string, patches: readonly Patch[] = []): Promise<M> {
  made += 1;
  const outDir = path.join(ROOT, 'node_modules/.syncline/undo', `${String(process.pid)}-${String(made)}`);
  await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    plugins: [patching(patches)],
    resolve: { alias: { electron: path.join(import.meta.dirname, 'fake-electron.ts') } },
    ssr: { noExternal: true },
    build: {
      ssr: path.join(import.meta.dirname, entry),
      outDir,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'control.mjs' } },
    },
  });
  // The entry's own type is what the bundle exports.
  return (await import(pathToFileURL(path.join(outDir, 'control.mjs')).href)) as M;
}
