/**
 * @typedef {object} TextRule
 * @property {RegExp} pattern
 * @property {string} why
 * @property {RegExp} [except] files in which it is all right
 */

/** This file and its test have to spell out what they look for. */
const THESE_RULES = /^(build\/checks\/tree-rules\.mjs|test\/build\/checks\/tree-rules\.unit\.test\.ts)$/;
const CODE = /\.(ts|tsx|mjs|js|css)$/;

/** Tests on files from outside of the repository: where there are none they are skipped, and the summary counts them. */
const EXTERNAL_FIXTURES = /^test\/.*external-fixtures\.int\.test\.ts$/;

/** @type {readonly TextRule[]} */
const TEXT_RULES = [
  { pattern: /\b(TO-?DO|FIXME)\b/, why: 'unfinished work belongs in an issue' },
  {
    pattern: /(?<![\w.])\/(?:work|home\/[a-z]+|Users\/[a-z]+|root)\/(?:main|shared|\.|[a-z])/i,
    why: 'a path of one machine',
  },
  { pattern: /\bregistry\.[a-z0-9.-]+\.[a-z]{2,}\b/i, why: "a registry's host: npm's own settings name it" },
  { pattern: /\b(it|test|describe)\.(skip|only|todo)\b/, why: 'a test that does not run', except: EXTERNAL_FIXTURES },
  { pattern: /eslint-disable|@ts-(ignore|expect-error|nocheck)/, why: 'a suppressed check' },
  { pattern: /^(<{7}|>{7}) /m, why: 'a merge that was not finished' },
];

/** Names that say nothing about what is inside. */
const EMPTY_NAMES = /(^|\/)(utils?|helpers?|common|misc)(\.[a-z]+$|\/)/;

/**
 * @param {string} file path relative to the repository
 * @param {string} text
 * @returns {string[]} findings with line numbers
 */
export function findingsInText(file, text) {
  if (THESE_RULES.test(file)) return [];
  return TEXT_RULES.flatMap(({ pattern, why, except }) => {
    if (except?.test(file) === true) return [];
    const found = pattern.exec(text);
    if (found === null) return [];
    const line = text.slice(0, found.index).split('\n').length;
    return [`${file}:${String(line)}: ${why} (${found[0].trim()})`];
  });
}

/**
 * @param {string} file
 * @returns {string[]}
 */
export function findingsInName(file) {
  return CODE.test(file) && EMPTY_NAMES.test(file) ? [`${file}: a name that does not say what is inside`] : [];
}

/**
 * @param {string} text a package-lock.json
 * @returns {string[]} entries that name a host, or that nothing verifies
 */
export function findingsInLock(text) {
  /** @type {{ packages: Record<string, { resolved?: string, integrity?: string, link?: boolean }> }} */
  const { packages } = JSON.parse(text);
  return Object.entries(packages).flatMap(([name, { resolved, integrity, link }]) => {
    if (name === '' || link === true) return [];
    const findings = [];
    if (resolved !== undefined) findings.push(`package-lock.json: ${name} names a host (${resolved})`);
    if (integrity === undefined) findings.push(`package-lock.json: ${name} has no integrity`);
    return findings;
  });
}
