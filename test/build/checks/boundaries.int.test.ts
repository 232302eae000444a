import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { afterEach, describe, expect, it } from 'vitest';

const RULES = resolve(import.meta.dirname, '../../../.dependency-cruiser.mjs');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Names of the rules that a tree of these files breaks. */
async function brokenRules(files: Record<string, string>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'syncline-boundaries-'));
  folders.push(folder);
  const packages = Object.fromEntries(
    ['zod', 'react', 'electron', 'better-sqlite3'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, 'export const it = 1;'],
    ]),
  );
  const manifest = { 'package.json': '{"dependencies":{"zod":"1","react":"1","electron":"1","better-sqlite3":"1"}}' };
  for (const [name, text] of Object.entries({ ...packages, ...manifest, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const options = await extractOptions(RULES);
  const { output } = await cruise(Object.keys(files), { ...options, baseDir: folder, validate: true });
  if (typeof output === 'string') throw new Error(output);
  return [...new Set(output.summary.violations.map(({ rule }) => rule.name))].sort();
}

const money = { 'shared/kernel/money.ts': 'export const money = 1;' };
const use = (path: string): string => `import { it } from '${path}';\nexport const used = it;`;

describe('the dependency rule', () => {
  it.each([
    ['kernel importing a package', { 'shared/kernel/a.ts': use('zod') }, 'kernel-packages'],
    ['kernel importing Node', { 'shared/kernel/a.ts': use('node:fs') }, 'kernel-built-ins'],
    [
      'kernel importing domain',
      { 'shared/kernel/a.ts': use('../domain/b.ts'), 'shared/domain/b.ts': use('zod') },
      'kernel-tree',
    ],
    ['formats opening files', { 'connectors/formats/a.ts': use('node:fs') }, 'formats-built-ins'],
    [
      'a connector importing another',
      { 'connectors/sap/a.ts': use('../kyriba/b.ts'), 'connectors/kyriba/b.ts': use('zod') },
      'connector-tree',
    ],
    [
      'the sandbox sharing a rule',
      { 'connectors/sandbox/a.ts': use('../../shared/domain/b.ts'), 'shared/domain/b.ts': use('zod') },
      'sandbox-tree',
    ],
    [
      'main importing the engine',
      { 'electron/main/a.ts': use('../engine/b.ts'), 'electron/engine/b.ts': use('zod') },
      'main-tree',
    ],
    ['main opening a database', { 'electron/main/a.ts': use('better-sqlite3') }, 'main-packages'],
    ['the renderer importing Electron', { 'renderer/a.ts': use('electron') }, 'renderer-packages'],
    ['the renderer importing Node', { 'renderer/a.ts': use('node:fs') }, 'renderer-built-ins'],
    [
      'a screen importing a screen',
      { 'renderer/screens/x/a.ts': use('../y/b.ts'), 'renderer/screens/y/b.ts': use('react') },
      'screens-are-apart',
    ],
    [
      'the product importing a test',
      { 'shared/kernel/a.ts': use('../../test/b.ts'), 'test/b.ts': use('zod') },
      'test-is-not-imported',
    ],
    [
      'the preload running contract code',
      { 'electron/preload/a.ts': use('../../shared/contracts/b.ts'), 'shared/contracts/b.ts': use('zod') },
      'preload-takes-types-only',
    ],
    [
      'a limit program measuring the product',
      { 'test/bench/limits/a.ts': use('../../../shared/kernel/money.ts'), ...money },
      'limits-are-independent',
    ],
    ['a cycle', { 'shared/kernel/a.ts': use('./b.ts'), 'shared/kernel/b.ts': use('./a.ts') }, 'no-cycles'],
    ['a left-over file', { 'shared/kernel/a.ts': 'export const a = 1;' }, 'no-orphans'],
    [
      'a folder without a layer',
      { 'shared/other/a.ts': use('../kernel/money.ts'), ...money },
      'every-file-has-a-layer',
    ],
    ['an import of nothing', { 'shared/kernel/a.ts': use('./gone.ts') }, 'unresolvable'],
  ])('refuses %s', async (_what, files, rule) => {
    expect(await brokenRules(files)).toContain(rule);
  });

  it('lets each layer have what its line in the table names', async () => {
    const files = {
      ...money,
      'shared/domain/b.ts': `${use('../kernel/money.ts')}\nexport { it } from 'zod';`,
      'connectors/formats/c.ts': `${use('../../shared/domain/b.ts')}\nexport { Buffer } from 'node:buffer';`,
      'connectors/sap/d.ts': use('../formats/c.ts'),
      'electron/preload/e.ts':
        "import type { it } from '../../shared/contracts/f.ts';\nexport type A = typeof it;\nexport { it } from 'electron';",
      'shared/contracts/f.ts': use('../domain/b.ts'),
      'renderer/screens/x/g.ts': `${use('../../../shared/contracts/f.ts')}\nexport { it } from 'react';`,
      'electron/engine/h.ts': use('better-sqlite3'),
    };
    expect(await brokenRules(files)).toEqual([]);
  });
});
