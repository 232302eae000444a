import { spawn, spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] working folder
 * @property {NodeJS.ProcessEnv} [env] whole environment; the own one when left out
 * @property {number} [limitMs] time after which the command and its children are ended
 * @property {boolean} [show] pass its output on to standard error while it runs
 * @property {() => boolean} [stalled] asked once a second; true ends the command
 */

/**
 * @typedef {object} Ended
 * @property {number} code exit code; 128 + signal number style codes are not made up: a signal gives -1
 * @property {string} stdout
 * @property {string} stderr
 * @property {'exit' | 'limit' | 'stalled' | 'missing'} why how it ended
 */

const KEPT_OUTPUT_BYTES = 1_000_000;

/**
 * Runs a command in a process group of its own, so that a limit ends its children too. Never throws for a failing command.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ended>}
 */
export function run(command, args, options = {}) {
  return new Promise((settle) => {
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    /** @type {Ended['why']} */
    let why = 'exit';
    const kept = { stdout: '', stderr: '' };
    for (const stream of /** @type {const} */ (['stdout', 'stderr'])) {
      child[stream].setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        if (options.show) process.stderr.write(text);
        kept[stream] = (kept[stream] + text).slice(-KEPT_OUTPUT_BYTES);
      });
    }
    const end = (/** @type {Ended['why']} */ reason) => {
      why = reason;
      endGroup(child.pid);
    };
    const limit = options.limitMs === undefined ? undefined : setTimeout(() => end('limit'), options.limitMs);
    const watch = options.stalled && setInterval(() => options.stalled?.() && end('stalled'), 1000);
    const onInterrupt = () => end('exit');
    process.once('SIGINT', onInterrupt);
    const finish = (/** @type {number} */ code, /** @type {string} */ extra) => {
      clearTimeout(limit);
      clearInterval(watch);
      process.removeListener('SIGINT', onInterrupt);
      settle({ code, stdout: kept.stdout, stderr: kept.stderr + extra, why });
    };
    child.once('error', (error) => {
      why = 'missing';
      finish(-1, error.message);
    });
    child.once('close', (code) => finish(code ?? -1, ''));
  });
}

/**
 * Ends a process and the group it leads; a group that is gone already is fine.
 * @param {number | undefined} pid
 */
function endGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/**
 * @param {string} program name of a command
 * @returns {boolean} whether the command is on the PATH
 */
export function onPath(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
}

/**
 * The environment for npm itself. Our own node_modules/.bin leaves the PATH, because npm may be about to delete that folder.
 * @returns {NodeJS.ProcessEnv}
 */
export function npmEnvironment() {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return { ...process.env, PATH: path.join(delimiter) };
}

/** npm's own waits between retries end after minutes; a network that is not there should be told within seconds. */
const RETRIES = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=8000'];

/**
 * Runs npm: the one that runs us if there is one, else the one on the PATH.
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ended>}
 */
export function npm(args, options = {}) {
  const cli = process.env['npm_execpath'];
  const node = process.env['npm_node_execpath'];
  const withEnvironment = { env: npmEnvironment(), ...options };
  if (cli?.endsWith('npm-cli.js') && node) return run(node, [cli, ...args, ...RETRIES], withEnvironment);
  return run('npm', [...args, ...RETRIES], withEnvironment);
}
