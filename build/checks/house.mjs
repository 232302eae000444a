// `npm run house`: how big and how plain the code is, beside the aims of the house style. It informs and fails nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../setup/places.mjs';
import { measure, quantile } from './measures.mjs';
import { trackedFiles } from './tracked-files.mjs';

const LINES_LOOK_AGAIN = 400;
const PRODUCT = /^(shared|connectors|electron|renderer)\/.*\.tsx?$/;
const TESTED_CLOSELY = /^(shared\/domain|connectors)\//;
const CLOSE_TESTS = /^test\/(domain|shared\/domain|connectors)\//;
const TEST = /^test\/.*\.tsx?$/;

const files = trackedFiles()
  .filter((file) => (PRODUCT.test(file) || TEST.test(file)) && !file.includes('/generated/') && !file.endsWith('.d.ts'))
  .map((file) => ({ file, ...measure(file, readFileSync(join(ROOT, file), 'utf8')) }));
const product = files.filter(({ file }) => PRODUCT.test(file));

const linesOf = (/** @type {(file: string) => boolean} */ wanted) =>
  files.filter(({ file }) => wanted(file)).reduce((sum, { lines }) => sum + lines, 0);
const thousands =
  Math.max(
    1,
    linesOf((file) => PRODUCT.test(file)),
  ) / 1000;
const perThousand = (/** @type {'any' | 'nonNull' | 'casts'} */ what) =>
  (product.reduce((sum, measured) => sum + measured[what], 0) / thousands).toFixed(2);
const spread = (/** @type {readonly number[]} */ values) =>
  `${String(quantile(values, 0.5))} / ${String(quantile(values, 0.9))} (largest ${String(quantile(values, 1))})`;
const ratio = (/** @type {number} */ tests, /** @type {number} */ sources) => (tests / Math.max(1, sources)).toFixed(2);

const rows = [
  ['product files, lines', `${String(product.length)}, ${String(Math.round(thousands * 1000))}`, ''],
  ['lines per file, median / p90', spread(product.map(({ lines }) => lines)), '< 90 / < 250'],
  ['lines per function, median / p90', spread(product.flatMap((each) => each.functionLines)), '< 12 / < 40'],
  ['parameters, median / p90', spread(product.flatMap((each) => each.parameters)), 'at most 3'],
  ['ways through a function, median / p90', spread(product.flatMap((each) => each.branches)), 'at most 8'],
  ['any per 1000 lines', perThousand('any'), '0'],
  ['! per 1000 lines', perThousand('nonNull'), '0'],
  ['as per 1000 lines', perThousand('casts'), '< 3'],
  [
    'test lines per line, domain and connectors',
    ratio(
      linesOf((file) => CLOSE_TESTS.test(file)),
      linesOf((file) => TESTED_CLOSELY.test(file)),
    ),
    '>= 1.3',
  ],
  [
    'test lines per line, all',
    ratio(
      linesOf((file) => TEST.test(file)),
      linesOf((file) => PRODUCT.test(file)),
    ),
    '>= 0.8',
  ],
];
for (const [name = '', value = '', aim = ''] of [['measure', 'here', 'aim'], ...rows]) {
  console.log(`${name.padEnd(44)}${value.padEnd(28)}${aim}`);
}
const large = files.filter(({ lines }) => lines > LINES_LOOK_AGAIN);
for (const { file, lines } of large) console.log(`look again: ${file} has ${String(lines)} lines`);
