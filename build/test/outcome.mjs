/**
 * @typedef {object} Outcome
 * @property {'passed' | 'failed' | 'none yet'} status none yet: there is nothing of this kind in the tree
 * @property {number} [passed] tests
 * @property {number} [failed] tests
 * @property {number} [skipped] tests
 * @property {string} [note] a few words for the table
 */

/**
 * @typedef {object} Stage
 * @property {string} name as it is called in `npm test -- --only NAME,NAME`
 * @property {string} title what it checks
 * @property {() => Promise<Outcome>} run
 */

/**
 * The outcome of a stage that counts tests.
 * @param {{ passed: number, failed: number, skipped: number }} counts
 * @param {boolean} clean whether the runner itself ended well
 * @param {string} [note]
 * @returns {Outcome}
 */
export function counted({ passed, failed, skipped }, clean, note) {
  const good = clean && failed === 0 && passed > 0;
  // A runner that fails without a failing test, in its set-up for instance, must not look like success in the sum.
  const failures = good ? 0 : Math.max(failed, 1);
  return {
    status: good ? 'passed' : 'failed',
    passed,
    failed: failures,
    skipped,
    ...(note === undefined ? {} : { note }),
  };
}
