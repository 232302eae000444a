// `npm run boundaries`: the dependency rule over the whole tree.
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { join } from 'node:path';
import { ROOT } from '../setup/places.mjs';
import { trackedFiles } from './tracked-files.mjs';

const CODE = /^(shared|connectors|electron|renderer|test)\/.*\.tsx?$/;

process.chdir(ROOT);
const files = trackedFiles().filter((file) => CODE.test(file) && !file.endsWith('.d.ts'));
const options = await extractOptions(join(ROOT, '.dependency-cruiser.mjs'));
const { output } = await cruise(files, { ...options, validate: true });
if (typeof output === 'string') throw new Error('dependency-cruiser answered with text instead of its result');

const { modules, summary } = output;
const visited = new Set(modules.map((module) => module.source));
const missed = files.filter((file) => !visited.has(file));
const edges = modules.reduce((sum, module) => sum + module.dependencies.length, 0);

for (const { rule, from, to } of summary.violations) {
  console.log(`${rule.name}: ${from} -> ${to}`);
}
for (const file of missed) console.log(`not visited: ${file}`);
const own = modules.filter((module) => CODE.test(module.source)).length;
console.log(
  `${String(own)} modules of ${String(files.length)} source files visited, ${String(edges)} imports, ${String(summary.violations.length)} violations`,
);
// A checker that sees no module also finds no fault: with a compiler it does not know, it has done so.
const blind = files.length > 0 && (missed.length > 0 || edges === 0);
process.exitCode = summary.error > 0 || blind ? 1 : 0;
