import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { HARNESS_BUILT } from './harness.ts';

/** Builds the harness page: once, before the first test of a run, since several tests show it at a time. */
export default async function buildHarness(): Promise<void> {
  await build({
    root: path.resolve(import.meta.dirname, '../../renderer/harness'),
    configFile: false,
    base: './',
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir: HARNESS_BUILT,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
    },
  });
}
