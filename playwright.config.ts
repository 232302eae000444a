import { defineConfig } from '@playwright/test';

const SANDBOX = '**/*.sandbox.e2e.test.ts';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'out/test/e2e',
  globalSetup: './test/e2e/support/build-harness.ts',
  // Two consoles at a time, each with its own profile and workspace: much of a window test is waiting for the engine.
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // A test that passes the second time has found something: no second time.
  retries: 0,
  forbidOnly: true,
  projects: [
    { name: 'window', testMatch: '**/*.e2e.test.ts', testIgnore: SANDBOX },
    { name: 'sandbox', testMatch: SANDBOX },
  ],
});
