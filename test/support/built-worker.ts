import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Bundles a worker entry as the product's build does, because Node 20 can't run TypeScript; answers the URL of the result. */
export async function builtWorker(entry: string): Promise<URL> {
  // Inside the repository, so that packages which stay outside of the bundle are found.
  const name = path.relative(path.join(ROOT, 'test'), entry).replaceAll(/[^a-z0-9]+/g, '-');
  const outDir = path.join(ROOT, 'node_modules/.syncline/test-workers', name);
  await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: { ssr: entry, outDir, minify: false, rolldownOptions: { output: { entryFileNames: 'worker.mjs' } } },
  });
  return pathToFileURL(path.join(outDir, 'worker.mjs'));
}
