import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'vite';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PLACEHOLDER = path.join(ROOT, 'test/e2e/placeholder');

/** One change to a copy of the product's source: `find` must occur exactly once in the file. */
export interface Patch {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Changes source files while they are bundled; the files themselves stay as they are. */
export function patching(patches: readonly Patch[]): Plugin {
  const done = new Set<Patch>();
  return {
    name: 'patching',
    enforce: 'pre',
    transform: (code, id) => {
      const here = patches.filter(({ file }) => path.join(ROOT, file) === id);
      for (const patch of here) {
        if (code.split(patch.find).length !== 2) throw new Error(`not exactly once in ${patch.file}: ${patch.find}`);
        code = code.replace(patch.find, () => patch.replace);
        done.add(patch);
      }
      return here.length > 0 ? { code, map: null } : null;
    },
    buildEnd: (error) => {
      const missed = patches.find((patch) => !done.has(patch));
      if (error === undefined && missed !== undefined) throw new Error(`never bundled: ${missed.file}`);
    },
  };
}

/** Bundles one program of the shell, as the product's build does. */
async function program(name: string, entries: Record<string, string>, outDir: string, patches: readonly Patch[]) {
  const cjs = name === 'preload';
  const input = Object.fromEntries(Object.entries(entries).map(([key, file]) => [key, path.join(ROOT, file)]));
  const relevant = patches.filter(({ file }) => file.startsWith(`electron/${name}/`));
  await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    plugins: [patching(relevant)],
    define: { __SMOKE__: 'false' },
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      outDir: path.join(outDir, name),
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input,
        external: ['electron'],
        output: { format: cjs ? 'cjs' : 'es', entryFileNames: cjs ? '[name].cjs' : '[name].js' },
      },
    },
  });
}

/**
 * Builds the shell with a placeholder page and an engine whose workers only say what reached them, from the product's source
 * with the patches. Answers the folder to start Electron with.
 */
export async function builtShell(name: string, patches: readonly Patch[] = []): Promise<string> {
  // A folder for each of the test runner's processes: they build at the same time.
  const worker = process.env['TEST_PARALLEL_INDEX'] ?? '0';
  const outDir = path.join(ROOT, 'node_modules/.syncline/test-shells', worker, name);
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const workers = 'test/electron/engine/host/workers';
  await program('main', { index: 'electron/main/index.ts' }, outDir, patches);
  await program('preload', { index: 'electron/preload/index.ts' }, outDir, patches);
  const engine = {
    index: 'electron/engine/host/index.ts',
    writer: `${workers}/writer.ts`,
    reader: `${workers}/reader.ts`,
  };
  await program('engine', engine, outDir, patches);
  await build({
    configFile: false,
    logLevel: 'error',
    root: PLACEHOLDER,
    base: './',
    build: { outDir: path.join(outDir, 'renderer'), assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  });
  cpSync(path.join(PLACEHOLDER, 'not-served.txt'), path.join(outDir, 'renderer/not-served.txt'));
  const manifest = { name: 'syncline-shell-test', version: '0.0.1', type: 'module', main: 'main/index.js' };
  writeFileSync(path.join(outDir, 'package.json'), JSON.stringify(manifest));
  return outDir;
}
