import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { electronRuntime } from '../../build/setup/runtime-path.mjs';
import { builtShell } from '../support/built-shell.ts';

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

/** Starts the application without a driver and waits for its end. */
async function start(folder: string, args: readonly string[]): Promise<Ended> {
  const runtime = electronRuntime();
  const scratch = mkdtempSync(path.join(tmpdir(), 'syncline-start-'));
  const all = [folder, ...runtime.switches, `--user-data-dir=${path.join(scratch, 'profile')}`, ...args];
  const child = spawn(runtime.executable, all, {
    env: { ...runtime.env, HOME: scratch },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  rmSync(scratch, { recursive: true, force: true });
  return { code, stderr };
}

test('ends by itself after the seconds that --for names', async () => {
  expect(await start(await builtShell('plain'), ['--for', '1'])).toMatchObject({ code: 0 });
});

test('refuses options that it cannot use, with the name of the option', async () => {
  const ended = await start(await builtShell('plain'), ['--for', 'ever']);
  expect([ended.code, ended.stderr]).toEqual([78, expect.stringContaining('--for')]);
});

test('a release refuses switches that would weaken it; the build of the smoke test does not', async () => {
  const packaged = { file: 'electron/main/index.ts', find: 'app.isPackaged && !__SMOKE__ ?', replace: '!__SMOKE__ ?' };
  const release = await builtShell('release', [packaged]);
  for (const argument of ['--inspect=0', '--remote-debugging-port=0', '--no-sandbox']) {
    const ended = await start(release, [argument, '--for', '1']);
    expect([ended.code, ended.stderr]).toEqual([78, expect.stringContaining('would weaken its protection')]);
  }
  const smoke = await builtShell('smoke', [{ ...packaged, replace: 'false ?' }]);
  expect(await start(smoke, ['--remote-debugging-port=0', '--for', '1'])).toMatchObject({ code: 0 });
});
