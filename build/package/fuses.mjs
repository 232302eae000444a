/**
 * What a package allows (sec-E9). The names are electron-builder's; the order is the one in which Electron stores them.
 */
export const FUSES = /** @type {const} */ ([
  { name: 'runAsNode', position: 0, on: false },
  { name: 'enableCookieEncryption', position: 1, on: true },
  { name: 'enableNodeOptionsEnvironmentVariable', position: 2, on: false },
  { name: 'enableNodeCliInspectArguments', position: 3, on: false },
  { name: 'enableEmbeddedAsarIntegrityValidation', position: 4, on: true },
  { name: 'onlyLoadAppFromAsar', position: 5, on: true },
  { name: 'loadBrowserProcessSpecificV8Snapshot', position: 6, on: false },
  { name: 'grantFileProtocolExtraPrivileges', position: 7, on: false },
]);

/** Marks the fuses inside an Electron executable. @see https://www.electronjs.org/docs/latest/tutorial/fuses */
const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1');
const WIRE_VERSION = 1;
const STATES = /** @type {const} */ ({ 0x30: 'off', 0x31: 'on', 0x72: 'removed', 0x90: 'inherit' });

/**
 * Reads the fuses back from an executable. This is our own reader, so that the check does not believe the tool that set them.
 * @param {Buffer} executable
 * @returns {string[]} `on`, `off`, `removed`, `inherit` or `unknown` by position
 * @throws {Error} when there are none, several that disagree, or ones of a version this does not know
 */
export function readFuses(executable) {
  const wires = wiresIn(executable);
  const [first, ...others] = wires;
  if (first === undefined) throw new Error('no fuses in this file: it is not an Electron executable');
  // A universal binary carries one wire per architecture; a package whose halves differ is not protected.
  if (others.some((wire) => wire.join() !== first.join())) throw new Error('the fuses of this file disagree');
  return first;
}

/**
 * @param {Buffer} executable
 * @returns {string[][]}
 */
function wiresIn(executable) {
  const wires = [];
  for (let at = executable.indexOf(SENTINEL); at >= 0; at = executable.indexOf(SENTINEL, at + SENTINEL.length)) {
    const version = executable[at + SENTINEL.length];
    const length = executable[at + SENTINEL.length + 1];
    const start = at + SENTINEL.length + 2;
    if (version !== WIRE_VERSION)
      throw new Error(`fuses of version ${String(version)}, known is ${String(WIRE_VERSION)}`);
    if (length === undefined || start + length > executable.length) throw new Error('the file ends within its fuses');
    wires.push([...executable.subarray(start, start + length)].map(stateOf));
  }
  return wires;
}

/**
 * @param {number} byte
 * @returns {string}
 */
function stateOf(byte) {
  return byte in STATES ? STATES[/** @type {keyof typeof STATES} */ (byte)] : 'unknown';
}

/**
 * @param {Buffer} executable
 * @returns {string[]} what is not as it must be; empty when all fuses are set
 */
export function fuseFaults(executable) {
  const states = readFuses(executable);
  return FUSES.flatMap(({ name, position, on }) => {
    const state = states[position] ?? 'missing';
    return state === (on ? 'on' : 'off') ? [] : [`${name} is ${state}, must be ${on ? 'on' : 'off'}`];
  });
}
