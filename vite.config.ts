import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';

const ROOT = import.meta.dirname;
/** Where the build goes. Packaging builds its smoke flavour beside the normal one. */
const OUT = resolve(ROOT, process.env['SYNCLINE_OUT'] ?? 'out');
/** What stays outside of the bundles: the platform, and the one package with native code. */
const EXTERNAL = ['electron', 'better-sqlite3', /\.node$/, ...builtinModules, /^node:/];

interface Program {
  readonly name: string;
  readonly format: 'es' | 'cjs';
  /** Entry files by the name of what is built from them, relative to the repository. */
  readonly entries: Readonly<Record<string, string>>;
}

const PROGRAMS: readonly Program[] = [
  { name: 'main', format: 'es', entries: { index: 'electron/main/index.ts' } },
  { name: 'preload', format: 'cjs', entries: { index: 'electron/preload/index.ts' } },
  {
    name: 'engine',
    format: 'es',
    entries: {
      index: 'electron/engine/host/index.ts',
      writer: 'electron/engine/host/writer.ts',
      reader: 'electron/engine/host/reader.ts',
      parse: 'electron/engine/host/parse.ts',
      custody: 'electron/engine/host/custody.ts',
      match: 'electron/engine/host/match.ts',
      sheet: 'electron/engine/host/sheet.ts',
    },
  },
  { name: 'cli', format: 'es', entries: { index: 'electron/cli/index.ts' } },
  { name: 'sandbox', format: 'es', entries: { index: 'connectors/sandbox/main.ts' } },
];

/** A program that runs on Node or Electron. Its chunks lie beside its entries, so that `import.meta.url` finds the workers. */
function nodeProgram({ name, format, entries }: Program): EnvironmentOptions {
  const input = Object.entries(entries).map(([entry, file]) => [entry, join(ROOT, file)] as const);
  const extension = format === 'cjs' ? 'cjs' : 'js';
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: ['electron', 'better-sqlite3'] },
    build: {
      outDir: join(OUT, name),
      emptyOutDir: true,
      ssr: true,
      target: 'node20',
      minify: false,
      sourcemap: true,
      copyPublicDir: false,
      rolldownOptions: {
        input: Object.fromEntries(input.filter(([, file]) => existsSync(file))),
        external: EXTERNAL,
        output: { format, entryFileNames: `[name].${extension}`, chunkFileNames: `[name]-[hash].${extension}` },
      },
    },
  };
}

const programs = PROGRAMS.filter(({ entries }) => Object.values(entries).some((file) => existsSync(join(ROOT, file))));
const withRenderer = existsSync(join(ROOT, 'renderer/index.html'));

export default defineConfig({
  root: join(ROOT, 'renderer'),
  // The app scheme serves from any folder.
  base: './',
  plugins: [react()],
  // A smoke build lets a test drive the packaged application from outside; a release build refuses that.
  define: { __SMOKE__: JSON.stringify(process.env['SYNCLINE_SMOKE'] === '1') },
  builder: {
    async buildApp(builder) {
      const names = [...programs.map(({ name }) => name), ...(withRenderer ? ['client'] : [])];
      for (const name of names) {
        const environment = builder.environments[name];
        if (environment !== undefined) await builder.build(environment);
      }
    },
  },
  environments: {
    client: {
      build: {
        outDir: join(OUT, 'renderer'),
        emptyOutDir: true,
        target: 'chrome130',
        sourcemap: true,
        // Nothing inline: the content security policy allows files of the app's own origin and nothing else.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 4000,
      },
    },
    ...Object.fromEntries(programs.map((program) => [program.name, nodeProgram(program)])),
  },
});
