import eslint from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { NO_AMBIENT_INPUT, NO_DEFAULT_EXPORT, NO_FLOAT_MONEY } from './build/lint/bans.mjs';
import { DOORS } from './build/lint/doors.mjs';

const PRODUCT = ['shared/**/*.ts', 'connectors/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.{ts,tsx}'];

/**
 * Import bans for all raw doors but those that open in this file.
 * @param {string} [file]
 */
function doorBans(file) {
  const closed = DOORS.filter((door) => door.file !== file);
  const paths = [...new Set(closed.map((door) => door.from))].flatMap((from) =>
    closed
      .filter((door) => door.from === from)
      .map(({ name, message }) => ({ name: from, importNames: [name], message, allowTypeImports: true })),
  );
  /** @type {import('eslint').Linter.RulesRecord} */
  const rules = { '@typescript-eslint/no-restricted-imports': ['error', { paths }] };
  return rules;
}

export default defineConfig(
  globalIgnores([
    'out/',
    'dist/',
    'node_modules/',
    'test-results/',
    'playwright-report/',
    'build/runtime/default-app/',
  ]),
  // A suppression has no place to stand: a single exception is written here, next to its reason.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      // Text from outside is checked for control characters by name.
      'no-control-regex': 'off',
      'no-console': 'error',
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // Numbers read well in messages and cannot hide an undefined.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // The ways of React handlers and of small callbacks.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // `void` marks a promise that is followed up elsewhere; everything else is awaited.
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      // A leading underscore says: the position is needed, the value is not.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
    },
  },
  {
    files: PRODUCT,
    rules: {
      ...doorBans(),
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Network goes through connectors/kit alone.' }],
    },
  },
  ...DOORS.map(({ file }) => ({ files: [file], rules: doorBans(file) })),
  {
    files: ['shared/**/*.ts', 'connectors/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, ...NO_AMBIENT_INPUT, ...NO_FLOAT_MONEY] },
  },
  {
    files: ['electron/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, ...NO_FLOAT_MONEY] },
  },
  {
    // The kit holds real sockets and the sandbox's servers real timers: both need monotonic time for limits.
    files: ['connectors/kit/**/*.ts', 'connectors/sandbox/server/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, ...NO_FLOAT_MONEY] },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    // It speaks about the React Compiler, which is not part of this build.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      // What a test expects to be there is asserted by the test failing.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  {
    files: ['build/**/*.mjs', 'electron/cli/**/*.ts', 'test/bench/**/*.ts'],
    // Programs for the terminal: talking to it is their job.
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        AbortSignal: 'readonly',
      },
    },
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      // JSDoc carries the types here and TypeScript checks them, but these rules do not see a JSDoc cast of parsed JSON.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Tools read their configuration from a default export.
    files: ['*.config.{ts,mjs}', '.dependency-cruiser.mjs', '**/*.d.ts', 'test/e2e/support/build-harness.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
