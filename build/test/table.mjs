/**
 * One line per stage.
 * @param {readonly { title: string, seconds: number, outcome: import('./outcome.mjs').Outcome }[]} rows
 * @returns {string}
 */
export function table(rows) {
  const width = Math.max(...rows.map((row) => row.title.length));
  const line = (/** @type {string[]} */ [title = '', status = '', time = '', tests = '', note = '']) =>
    `${title.padEnd(width)}  ${status.padEnd(8)}  ${time.padStart(8)}  ${tests.padStart(24)}  ${note}`.trimEnd();
  const body = rows.map(({ title, seconds, outcome }) =>
    line([title, outcome.status, `${seconds.toFixed(1)} s`, testsOf(outcome), outcome.note ?? '']),
  );
  return [line(['stage', 'result', 'time', 'tests', '']), ...body].join('\n');
}

/**
 * @param {import('./outcome.mjs').Outcome} outcome
 * @returns {string}
 */
function testsOf({ passed, failed, skipped }) {
  if (passed === undefined) return '';
  const parts = [`${String(passed)} passed`];
  if (failed) parts.push(`${String(failed)} failed`);
  if (skipped) parts.push(`${String(skipped)} skipped`);
  return parts.join(', ');
}

/**
 * The closing line: tests, not stages.
 * @param {readonly { outcome: import('./outcome.mjs').Outcome }[]} rows
 * @returns {string}
 */
export function closingLine(rows) {
  const sum = (/** @type {'passed' | 'failed'} */ what) =>
    rows.reduce((total, { outcome }) => total + (outcome[what] ?? 0), 0);
  return `${String(sum('passed'))} passed, ${String(sum('failed'))} failed`;
}
