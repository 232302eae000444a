import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { listPackage } from '@electron/asar';
import { chromium } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fuseFaults } from '../../build/package/fuses.mjs';
import { stagePackage } from '../../build/test/normal-user.mjs';
import { scratchFolder } from '../support/application.ts';

const DIST = resolve(import.meta.dirname, '../../dist');
const FOLDERS = { release: join(DIST, 'release/linux-unpacked'), smoke: join(DIST, 'smoke/linux-unpacked') };
const EXIT_REFUSED = 78;

const staged: { executable: string; remove: () => void }[] = [];
const scratch: string[] = [];
const running: ChildProcess[] = [];
let release = '';
let smoke = '';

beforeAll(() => {
  for (const folder of [FOLDERS.release, FOLDERS.smoke]) staged.push(stagePackage(folder, 'syncline'));
  [release = '', smoke = ''] = staged.map(({ executable }) => executable);
});

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  for (const folder of scratch.splice(0)) rmSync(folder, { recursive: true, force: true });
});

afterAll(() => {
  for (const { remove } of staged) remove();
});

interface Started {
  readonly child: ChildProcess;
  readonly workspace: string;
  /** Lines on standard error, as they come. */
  readonly lines: AsyncIterable<string>;
}

/** Starts a package as a normal user on folders of its own. */
function start(executable: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Started {
  const folder = scratchFolder('package');
  scratch.push(folder);
  const workspace = join(folder, 'workspace');
  const own = [`--user-data-dir=${join(folder, 'profile')}`, `--workspace=${workspace}`];
  const child = spawn(executable, [...args, ...own], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  running.push(child);
  return { child, workspace, lines: createInterface({ input: child.stderr }) };
}

/** How a started package ends, with what it said. */
async function ending({ child, lines }: Started): Promise<{ code: number | null; said: string }> {
  const closed = once(child, 'close');
  const said: string[] = [];
  for await (const line of lines) said.push(line);
  await closed;
  return { code: child.exitCode, said: said.join('\n') };
}

describe.each(Object.entries(FOLDERS))('the %s package', (_flavour, folder) => {
  it('has every fuse as it must be', () => {
    expect(fuseFaults(readFileSync(join(folder, 'syncline')))).toEqual([]);
  });

  it('contains the bundles, the database addon and the papers, and nothing else', () => {
    const files = listPackage(join(folder, 'resources/app.asar'), { isPack: false });
    const tops = files.map((file) => file.split('/').slice(1, 3).join('/'));
    expect([...new Set(tops)].sort()).toEqual(
      [
        'LICENSE',
        'NOTICE',
        'package.json',
        'node_modules',
        'node_modules/better-sqlite3',
        'out',
        'out/engine',
        'out/main',
        'out/preload',
        'out/renderer',
      ].sort(),
    );
    expect(files.filter((file) => /\.(map|ts|tsx|cpp|c)$/.test(file))).toEqual([]);
  });

  it('does not carry the application that Electron starts by default', () => {
    expect(readdirSync(join(folder, 'resources')).sort()).toEqual(['app.asar', 'app.asar.unpacked']);
  });
});

describe('a release, started by a normal user', () => {
  it('runs in the sandbox and ends in order', async () => {
    const started = start(release, ['--for=4']);
    const { code, said } = await ending(started);
    expect(code, said).toBe(0);
    const log = readdirSync(join(started.workspace, 'logs')).map((name) =>
      readFileSync(join(started.workspace, 'logs', name), 'utf8'),
    );
    expect(log.join('')).toContain('shell.started');
  });

  it.each([
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '--inspect=0',
    '--inspect-brk=0',
    '--no-sandbox',
    '--disable-web-security',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp',
    '--host-rules=MAP * 127.0.0.1',
  ])('refuses %s', async (unwanted) => {
    const { code, said } = await ending(start(release, [unwanted, '--for=4']));
    expect(code, said).toBe(EXIT_REFUSED);
    expect(said).toContain(unwanted.replace(/^--/, '').replace(/=.*$/, ''));
    expect(said).not.toContain('DevTools listening');
  });

  it('is not a plain Node when the environment asks for one', async () => {
    const started = start(release, ['-e', 'process.exit(42)', '--for=2'], { ELECTRON_RUN_AS_NODE: '1' });
    const { code, said } = await ending(started);
    expect(code, said).toBe(0);
  });
});

describe('the smoke flavour, driven from outside', () => {
  it('shows its window, with content of its own scheme', async () => {
    const started = start(smoke, ['--remote-debugging-port=0']);
    const browser = await chromium.connectOverCDP(await debuggerAddress(started.lines));
    try {
      const page = browser.contexts()[0]?.pages()[0];
      if (page === undefined) throw new Error('there is no window');
      await page.getByRole('main').first().waitFor();
      expect(await page.title()).toContain('Syncline');
      expect(page.url()).toMatch(/^app:/);
    } finally {
      await browser.close();
    }
  });
});

/** Where the window's debugger listens, from what Chromium says about it. */
async function debuggerAddress(lines: AsyncIterable<string>): Promise<string> {
  const said: string[] = [];
  for await (const line of lines) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address !== undefined) return address;
    said.push(line);
  }
  throw new Error(`no debugger:\n${said.join('\n')}`);
}
