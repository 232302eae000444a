import { defineConfig } from '@playwright/test';

const SANDBOX = '**/*.sandbox.e2e.test.ts';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'out/test/e2e',
  // One window at a time: two cores, and a desktop application has one.
  workers: 1,
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
