import { defineConfig } from 'vitest/config';

const ELSEWHERE = [
  'test/e2e/**',
  'test/security/**',
  'test/simulation/**',
  'test/kill/**',
  'test/package/**',
  'node_modules/**',
  'out/**',
];

/** One project per kind of test: the kind stands in the file's name, or in its folder where the folder is the kind. */
function kind(name: string, include: readonly string[], exclude: readonly string[], limitMs: number) {
  return {
    extends: true as const,
    test: { name, include: [...include], exclude: [...exclude], testTimeout: limitMs, hookTimeout: limitMs },
  };
}

export default defineConfig({
  // Tests see the release flavour.
  define: { __SMOKE__: 'false' },
  test: {
    environment: 'node',
    // Two cores are what the smallest build server has.
    maxWorkers: 2,
    // Any order must do: files and tests run shuffled, and the summary prints the seed that repeats the order.
    sequence: { shuffle: true },
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      kind('unit', ['test/**/*.unit.test.{ts,tsx}'], ELSEWHERE, 10_000),
      kind('property', ['test/**/*.property.test.{ts,tsx}'], ELSEWHERE, 60_000),
      kind('int', ['test/**/*.int.test.{ts,tsx}'], ELSEWHERE, 60_000),
      kind('simulation', ['test/{simulation,kill}/**/*.test.ts'], ['node_modules/**'], 300_000),
      kind('package', ['test/package/**/*.test.ts'], ['node_modules/**'], 120_000),
      kind('security', ['test/security/**/*.test.ts'], ['node_modules/**'], 120_000),
    ],
  },
});
