// Part of `npm test`: what must never be in the repository.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../setup/places.mjs';
import { findingsInLock, findingsInName, findingsInText } from './tree-rules.mjs';
import { trackedFiles } from './tracked-files.mjs';

/** Fixtures hold what banks and vendors send; their words are not ours. */
const FOREIGN = /^test\/(fixtures|histories)\//;
const TEXT =
  /(^|\/)(LICENSE|NOTICE|run)$|\.(ts|tsx|mjs|js|json|md|css|html|sql|sh|yml|yaml|xml|txt|npmrc|gitignore|prettierignore|editorconfig)$/;

const files = trackedFiles();
const findings = files.flatMap((file) => {
  const named = findingsInName(file);
  if (FOREIGN.test(file) || !TEXT.test(file)) return named;
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...named, ...(file === 'package-lock.json' ? findingsInLock(text) : findingsInText(file, text))];
});
for (const finding of findings) console.log(finding);
console.log(`${String(files.length)} files looked at, ${String(findings.length)} findings`);
process.exitCode = findings.length === 0 && files.length > 0 ? 0 : 1;
