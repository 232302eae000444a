import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { ROOT } from './setup/places.mjs';
import { electronRuntime } from './setup/runtime-path.mjs';

/** What Chromium reports on machines without a GPU or a system bus. It means nothing to a person and hides what does. */
const NOISE =
  /^\[[\d:/.]+:(?:ERROR|WARNING):(?:bus|object_proxy|gpu_\w+|viz_main_impl|angle_platform_impl|command_buffer_proxy_impl|gl_\w+|dbus_\w+|login_database\w*|shared_memory_switch|shared_image_\w+|one_copy_raster_buffer_provider)\.cc/;

/** Chromium's last words where the kernel gives it nothing to build its sandbox from. */
const NO_SANDBOX = /No usable sandbox|setuid_sandbox_host\.cc.*FATAL|FATAL:setuid_sandbox_host/;
const SANDBOX_WORDS = `start: this system does not let a normal user make the namespaces of Chromium's sandbox. An administrator allows it with
  sysctl -w kernel.unprivileged_userns_clone=1                    (Debian 10 and older)
  sysctl -w kernel.apparmor_restrict_unprivileged_userns=0        (Ubuntu 23.10 and newer)`;

/**
 * Starts the application and waits for its end. Interrupts are passed on to it.
 * @param {readonly string[]} args for the application
 * @returns {Promise<number>} its exit code
 */
export async function launchApplication(args) {
  const virtual = hasDisplay() ? undefined : await startVirtualDisplay();
  try {
    const { executable, env, switches } = electronRuntime();
    const withDisplay = virtual === undefined ? env : { ...env, DISPLAY: virtual.display };
    return await passThrough(executable, [...switches, ROOT, ...args], { env: withDisplay, quietNoise: true });
  } finally {
    await virtual?.end();
  }
}

/**
 * Runs a command as if it had been called directly: same input and output, signals passed on.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd?: string, quietNoise?: boolean }} options
 * @returns {Promise<number>} exit code, 128 + number for a signal that ended it
 */
export async function passThrough(command, args, { env, cwd, quietNoise = false }) {
  const child = spawn(command, [...args], { env, cwd, stdio: ['inherit', 'inherit', quietNoise ? 'pipe' : 'inherit'] });
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (!NOISE.test(line)) process.stderr.write(`${line}\n`);
      if (NO_SANDBOX.test(line)) process.stderr.write(`${SANDBOX_WORDS}\n`);
    });
  }
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  const pass = (/** @type {NodeJS.Signals} */ signal) => {
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, pass);
  try {
    return await new Promise((settle, fail) => {
      child.once('error', fail);
      child.once('close', (code, signal) => settle(code ?? SIGNAL_CODES[signal ?? 'SIGKILL'] ?? 1));
    });
  } finally {
    for (const signal of signals) process.removeListener(signal, pass);
  }
}

/** @type {Partial<Record<NodeJS.Signals, number>>} */
const SIGNAL_CODES = { SIGHUP: 129, SIGINT: 130, SIGABRT: 134, SIGKILL: 137, SIGSEGV: 139, SIGTERM: 143, SIGTRAP: 133 };
