import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { COMMANDS } from '../../../electron/cli/commands.ts';

const DOCUMENT = path.resolve(import.meta.dirname, '../../../docs/command-line.md');

it('every verb of the command line is documented with an example, and no other is', () => {
  const examples = [...readFileSync(DOCUMENT, 'utf8').matchAll(/\| `syncline (\S+) /g)].map(([, verb]) => verb);
  expect([...new Set(examples)].sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
});
