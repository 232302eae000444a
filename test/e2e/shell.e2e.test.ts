import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { builtShell } from '../support/built-shell.ts';
import { launch, type Launched } from './support/launch.ts';
import { enginePid, forbiddenContent, grantedPermissions } from './support/probes.ts';

/** Every error line is provoked by these tests themselves: what counts is what they look at. */
const PROVOKED = [/.*/s];

let folder: string;
test.beforeAll(async () => {
  folder = await builtShell('plain');
});

/** Starts the shell with the placeholder page, and waits until it has an engine. */
async function open(options: Parameters<typeof launch>[0] = {}): Promise<Launched> {
  const one = await launch({ folder, ...options });
  await expect(one.page.locator('#engine')).toHaveText('attached');
  return one;
}

test('a window opens on the app origin, asks the engine, and breaks no rule in doing so', async () => {
  const one = await open();
  expect(one.page.url()).toBe('app://syncline/');
  expect(await one.page.evaluate(() => window.engine.call('imports.get', { jobId: 'x' }))).toEqual({
    ok: true,
    value: null,
  });
  expect(await one.page.evaluate(() => window.violations)).toEqual([]);
  expect(existsSync(await one.shot('shell-placeholder'))).toBe(true);
  await one.close();
});

test('the page has the three functions of the bridge and nothing of Node or Electron', async () => {
  const one = await open();
  const page = await one.page.evaluate(() => ({
    bridge: Object.keys(window.syncline).sort(),
    frozen: Object.isFrozen(window.syncline),
    foreign: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
    secure: window.isSecureContext,
  }));
  expect(page).toEqual({ bridge: ['call', 'offerFiles', 'on'], frozen: true, foreign: [], secure: true });
  const preferences = await one.app.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents();
    return (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
  await one.close();
});

test('the policy blocks every forbidden kind of content', async () => {
  const one = await open({ allowErrors: PROVOKED });
  expect(await forbiddenContent(one.page)).toEqual([]);
  const broken = await one.page.evaluate(() =>
    [...new Set(window.violations.map((said) => said.split(' ')[0]))].sort(),
  );
  expect(broken).toEqual(['connect-src', 'frame-src', 'img-src', 'require-trusted-types-for', 'style-src-elem']);
  await one.close();
});

test('no permission and no device is given', async () => {
  const one = await open({ allowErrors: PROVOKED });
  expect(await grantedPermissions(one.page)).toEqual([]);
  await one.close();
});

test('nothing leads the window away from its page', async () => {
  const one = await open({ allowErrors: PROVOKED });
  for (const url of [
    'https://example.com/',
    'http://127.0.0.1:1/',
    'file:///etc/passwd',
    'about:blank',
    'data:text/html,x',
    'app://evil/',
    'app://syncline/assets/',
  ]) {
    await one.page.evaluate((to) => {
      const link = document.createElement('a');
      link.href = to;
      document.body.append(link);
      link.click();
    }, url);
    // A denied attempt changes nothing; `about:blank` commits without asking and is replaced at once.
    await expect
      .poll(() => one.page.evaluate(() => document.querySelector('#engine')?.textContent).catch(() => ''))
      .toBe('attached');
    await one.page.evaluate((to) => (location.href = to), url).catch(() => undefined);
    await expect
      .poll(() => one.page.evaluate(() => document.querySelector('#engine')?.textContent).catch(() => ''))
      .toBe('attached');
  }
  await one.page.evaluate(() => {
    const form = document.createElement('form');
    form.action = 'https://example.com/';
    document.body.append(form);
    form.submit();
  });
  expect(await one.page.evaluate(() => window.engine.call('imports.get', { jobId: 'x' }))).toEqual({
    ok: true,
    value: null,
  });
  expect(one.page.url()).toBe('app://syncline/');
  expect(one.app.windows()).toHaveLength(1);
  await one.close();
});

test('the app scheme serves its own files to its own page alone', async () => {
  const one = await open();
  const status = (url: string) => one.app.evaluate(async ({ net }, to) => (await net.fetch(to)).status, url);
  expect(await status('app://syncline/index.html')).toBe(200);
  for (const url of [
    'app://syncline/../package.json',
    'app://syncline/%2e%2e/package.json',
    'app://syncline/not-served.txt',
    'app://syncline/..%2fpackage.json',
    'app://evil/index.html',
  ])
    expect(await status(url)).toBe(404);
  const stolen = await one.app.evaluate(async ({ BrowserWindow }) => {
    // A page of another origin, which the product never opens.
    const other = new BrowserWindow({ show: false });
    await other.loadURL('data:text/html,<p>other</p>').catch(() => undefined);
    const script =
      "fetch('app://syncline/index.html').then((r) => r.text()).then((t) => 'read ' + t.length, () => 'refused')";
    const answer: unknown = await other.webContents.executeJavaScript(script);
    other.destroy();
    return answer;
  });
  expect(stolen).toBe('refused');
  await one.close();
});

test('an engine that is killed comes back by itself; the call under way ends with engine-restarted', async () => {
  const one = await open();
  const before = await enginePid(one.app);
  const pending = one.page.evaluate(() => window.engine.call('deliveries.get', { id: 1 }));
  await one.page.evaluate(() => window.engine.call('imports.get', { jobId: 'x' }));
  process.kill(before, 'SIGKILL');
  expect(await pending).toEqual({ ok: false, fault: { kind: 'engine-restarted' } });
  await expect(one.page.locator('#engine')).toHaveText('attached');
  expect(await one.page.evaluate(() => window.engine.call('imports.get', { jobId: 'x' }))).toEqual({
    ok: true,
    value: null,
  });
  expect(await enginePid(one.app)).not.toBe(before);
  await one.close();
});

test('a worker that dies takes its engine down, and both come back', async () => {
  const one = await open();
  const dying = await one.page.evaluate(() => window.engine.call('imports.cancel', { jobId: 'die' }));
  expect(dying).toEqual({ ok: false, fault: { kind: 'engine-restarted' } });
  await expect(one.page.locator('#engine')).toHaveText('attached');
  await one.close();
});

test('an engine that keeps dying ends in the read-only safe mode, and the page is told', async () => {
  const one = await open();
  const states = await one.page.evaluateHandle(() => {
    const heard: string[] = [];
    window.syncline.on('engine.state', ({ state }) => heard.push(state));
    return heard;
  });
  for (let i = 0; i < 4; i += 1) {
    await expect(one.page.locator('#engine')).toHaveText('attached');
    process.kill(await enginePid(one.app), 'SIGKILL');
    await expect
      .poll(() => states.evaluate((heard) => heard.filter((state) => state !== 'restarting').length))
      .toBe(i + 1);
  }
  const heard = await states.jsonValue();
  expect(heard.filter((state) => state !== 'restarting')).toEqual(['ready', 'ready', 'ready', 'safe-mode']);
  await one.close();
});

test('a reload ends the session before, and its port is worth nothing', async () => {
  const one = await open();
  await one.page.reload();
  await expect(one.page.locator('#engine')).toHaveText('attached');
  expect(await one.page.evaluate(() => window.ports.length)).toBe(1);
  await one.page.evaluate(() => window.syncline.call('engine.connect', {}));
  await expect.poll(() => one.page.evaluate(() => window.ports.length)).toBe(2);
  // The first port of this load was closed by main when the page asked for another.
  const late = await one.page.evaluate(async () => {
    const [stale] = window.ports;
    const answered = new Promise((resolve) => stale!.addEventListener('message', () => resolve('answered')));
    stale!.postMessage({ seq: 999, name: 'imports.get', input: { jobId: 'x' } });
    await window.engine.call('imports.get', { jobId: 'x' });
    return Promise.race([answered, Promise.resolve('silent')]);
  });
  expect(late).toBe('silent');
  await one.close();
});

test('a window whose process crashes comes back', async () => {
  const one = await open({ allowErrors: PROVOKED });
  const pid = () => one.app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getOSProcessId());
  const before = await pid();
  await one.app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.forcefullyCrashRenderer());
  await expect.poll(pid).not.toBe(before);
  // The driver has lost its page with the process; main still sees what the window shows.
  const shown = () =>
    one.app.evaluate(async ({ webContents }) => {
      const [contents] = webContents.getAllWebContents();
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return 'not yet';
      return (await contents.executeJavaScript("document.querySelector('#engine')?.textContent")) as unknown;
    });
  await expect.poll(shown).toBe('attached');
  await one.close();
});

test('offered files reach the engine as one-time grants, and the page sees no path', async () => {
  const scratch = mkdtempSync(path.join(tmpdir(), 'syncline-drop-'));
  const file = path.join(scratch, 'statement.xml');
  writeFileSync(file, 'hello');
  const one = await open();
  await one.page.locator('#files').setInputFiles(file);
  const offered = await one.page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#files');
    return window.syncline.offerFiles([...(input?.files ?? [])]);
  });
  expect(offered).toMatchObject({ ok: true, value: { grants: [{ name: 'statement.xml', bytes: 5 }], refused: [] } });
  expect(JSON.stringify(offered)).not.toContain(scratch);
  const use = () =>
    one.page.evaluate(
      (ids) => window.engine.call('imports.start', { grantIds: ids }),
      offered.ok ? offered.value.grants.map(({ id }) => id) : [],
    );
  expect(await use()).toEqual({ ok: true, value: { jobId: 'statement.xml' } });
  expect(await use()).toEqual({ ok: true, value: { jobId: 'refused' } });
  const forged = await one.page.evaluate((at) => window.syncline.offerFiles([{ path: at, name: 'x' }, at]), file);
  expect(forged).toMatchObject({ ok: false });
  await one.close();
  rmSync(scratch, { recursive: true, force: true });
});

test('a deep link of a second start opens a record; everything else in its arguments is ignored', async () => {
  const one = await open();
  const links = await one.page.evaluateHandle(() => {
    const heard: unknown[] = [];
    window.syncline.on('record.open', (link) => heard.push(link));
    return heard;
  });
  await one.app.evaluate(({ app }) => {
    app.emit('second-instance', {}, ['syncline', '--inspect', 'syncline://open/../case/x']);
    app.emit('second-instance', {}, ['syncline', '--workspace', '/etc', 'syncline://open/delivery/42']);
  });
  await expect.poll(() => links.jsonValue()).toEqual([{ kind: 'delivery', id: '42' }]);
  await one.close();
});

test('the log of a run holds allowed fields only', async () => {
  const workspace = mkdtempSync(path.join(tmpdir(), 'syncline-logged-'));
  const one = await open({ workspace });
  await one.page.evaluate(() => window.engine.call('imports.cancel', { jobId: 'canary-7c1f' }));
  await one.close();
  const lines = readFileSync(path.join(workspace, 'logs/syncline.log'), 'utf8').trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toContain('shell.started');
  expect(lines.join('')).not.toContain('canary');
  rmSync(workspace, { recursive: true, force: true });
});

test('no page but one of the help host is offered to the browser', async () => {
  const one = await open();
  const asked = await one.app.evaluateHandle(({ dialog, shell }) => {
    const seen: string[] = [];
    dialog.showMessageBox = ((options: { detail?: string }) => {
      seen.push(`asked: ${options.detail ?? ''}`);
      return Promise.resolve({ response: options.detail?.endsWith('/yes') === true ? 0 : 1, checkboxChecked: false });
    }) as never;
    shell.openExternal = (url) => {
      seen.push(`opened: ${url}`);
      return Promise.resolve();
    };
    return seen;
  });
  const urls = [
    'https://evil.example/',
    'file:///etc/passwd',
    'https://help.syncline.example/no',
    'https://help.syncline.example/yes',
  ];
  for (const url of urls) await one.page.evaluate((to) => window.syncline.call('help.open', { url: to }), url);
  expect(await asked.jsonValue()).toEqual([
    'asked: https://help.syncline.example/no',
    'asked: https://help.syncline.example/yes',
    'opened: https://help.syncline.example/yes',
  ]);
  await one.close();
});

test('a workspace that is in use is said to be, and is not tried over and over', async () => {
  const parent = mkdtempSync(path.join(tmpdir(), 'syncline-taken-'));
  const one = await launch({ folder, workspace: path.join(parent, 'in-use') });
  const state = () => one.page.evaluate(() => window.syncline.call('engine.connect', {}));
  await expect.poll(state).toEqual({ ok: true, value: { state: 'refused', code: 'workspace-in-use' } });
  await one.close();
  const log = readFileSync(path.join(parent, 'in-use/logs/syncline.log'), 'utf8');
  expect(log.match(/"state":"(starting|restarting)"/g)).toHaveLength(1);
  rmSync(parent, { recursive: true, force: true });
});

test('SIGTERM ends it in order: the engine stops first, and the exit is clean', async () => {
  const workspace = mkdtempSync(path.join(tmpdir(), 'syncline-term-'));
  const one = await open({ workspace });
  const main = one.app.process();
  const engine = await enginePid(one.app);
  const exited = new Promise((resolve) => main.once('exit', resolve));
  main.kill('SIGTERM');
  expect(await exited).toBe(0);
  expect(runs(engine)).toBe(false);
  expect(readFileSync(path.join(workspace, 'logs/syncline.log'), 'utf8')).toMatch(/"state":"stopped"/);
  rmSync(workspace, { recursive: true, force: true });
});

test('an engine does not outlive a main process that is killed', async () => {
  const one = await open();
  const engine = await enginePid(one.app);
  one.app.process().kill('SIGKILL');
  await expect.poll(() => runs(engine)).toBe(false);
  rmSync(path.dirname(one.workspace), { recursive: true, force: true });
});

/** Whether a process runs; one that nobody has waited for yet does not. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  } catch {
    return false;
  }
}

const UNDONE = [
  [
    'the policy header',
    'electron/main/scheme.ts',
    "{ ...SECURITY_HEADERS, 'Content-Type'",
    "{ 'Content-Type'",
    forbiddenContent,
  ],
  ['Trusted Types', 'electron/main/csp.ts', `  "require-trusted-types-for 'script'",`, '', forbiddenContent],
  [
    'the permission answers',
    'electron/main/session/permissions.ts',
    'callback(false);',
    'callback(true);',
    grantedPermissions,
  ],
] as const;
for (const [what, file, find, replace, probe] of UNDONE)
  test(`a shell without ${what} is noticed by the probe above`, async () => {
    const patched = await builtShell('undone', [{ file, find, replace }]);
    const one = await open({ folder: patched, allowErrors: PROVOKED });
    expect(await probe(one.page)).not.toEqual([]);
    await one.close();
  });
