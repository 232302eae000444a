import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { app, safeStorage } from 'electron';
import type { Log } from '../../shared/kernel/log.ts';
import { readArguments, type Arguments } from './arguments.ts';
import { startDemoWorld, type DemoWorld } from './demo/demo-world.ts';
import { makeScratch, processRuns } from './demo/scratch.ts';
import { takeShot, tellTerminal } from './demo/unattended.ts';
import { deepLinkOf, parseDeepLink } from './deeplink.ts';
import { endInOrder, type EndingStep } from './end-in-order.ts';
import { forbiddenSwitch } from './hardening.ts';
import { openLog } from './log.ts';
import { englishWords } from './menu/messages.ts';
import { denyNavigation } from './navigation.ts';
import { registerAppScheme } from './scheme.ts';
import { FileVault, MemoryVault, type Vault } from './secrets.ts';
import { Shell } from './shell.ts';
import { allWindows } from './windows/factory.ts';

/** Set by the build: true in the flavour that the package's smoke test drives from outside. */
declare const __SMOKE__: boolean;

const BUILT = path.resolve(import.meta.dirname, '..');
const STOP_LIMIT_MS = 6_000;
const EXIT_REFUSED = 78;

// Everything that has to be decided before the app is ready happens in this turn; nothing here may wait for it.
const forbidden = app.isPackaged && !__SMOKE__ ? forbiddenSwitch(process.argv.slice(1)) : undefined;
const asked = readArguments(process.argv.slice(1));
if (forbidden !== undefined) refuse(englishWords('dialog.switch', { option: forbidden }));
else if (!asked.ok) refuse(englishWords('dialog.arguments', { option: asked.fault.option }));
else begin(asked.value);

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  app.exit(EXIT_REFUSED);
}

function begin(given: Arguments): void {
  const scratch = given.demo ? makeScratch(tmpdir(), process.pid, processRuns) : undefined;
  if (scratch !== undefined) app.setPath('userData', scratch);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  registerAppScheme();
  // Chromium can't run as root with its sandbox; then our launcher says so on the command line, which a release refuses.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  denyNavigation(app);
  void app
    .whenReady()
    .then(() => open(given, scratch))
    .catch((error: unknown) => {
      refuse(error instanceof Error ? error.message : 'the start failed');
    });
}

/** Opens the console; for the demo the simulated company comes first, because its addresses and secrets are made at its start. */
async function open(given: Arguments, scratch: string | undefined): Promise<void> {
  if (scratch === undefined) {
    run(given, scratch, new FileVault(path.join(app.getPath('userData'), 'secrets.json'), safeStorage), undefined);
    return;
  }
  const vault = new MemoryVault();
  const world = await startDemoWorld(
    path.join(BUILT, 'sandbox/index.js'),
    path.join(scratch, 'banks'),
    given.seed,
    vault,
  );
  run(given, scratch, vault, world);
}

/** Puts the shell together and keeps it until the last window is closed. */
function run(given: Arguments, scratch: string | undefined, vault: Vault, world: DemoWorld | undefined): void {
  const workspace = path.resolve(given.workspace ?? path.join(app.getPath('userData'), 'workspace'));
  const log = openLog(path.join(workspace, 'logs'), path.join(app.getPath('userData'), 'logs'));
  const development = !app.isPackaged;
  const shell = new Shell({
    built: {
      preload: path.join(BUILT, 'preload/index.cjs'),
      renderer: path.join(BUILT, 'renderer'),
      engine: path.join(BUILT, 'engine/index.js'),
    },
    engine: { workspace, checkAnswers: development, ...(world ? { demo: world.demo } : {}) },
    vault,
    log,
    development,
    demo: given.demo,
    documents: app.getPath('documents'),
  });
  log.write('info', 'shell.started', { version: app.getVersion(), pid: process.pid });
  app.on('second-instance', (_event, argv) => {
    const link = deepLinkOf(argv);
    if (link === undefined) shell.focus();
    else shell.open(link);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const link = parseDeepLink(url);
    if (link !== undefined) shell.open(link);
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  endOnQuit(shell, log, scratch, world);
  shell.start(true);
  if (world !== undefined) attend(shell, given);
  const first = deepLinkOf(process.argv.slice(1));
  if (first !== undefined) shell.open(first);
  if (given.forSeconds !== undefined)
    setTimeout(() => {
      app.quit();
    }, given.forSeconds * 1000);
}

/** What the demo does when nobody sits before it: report to the terminal, or take one picture and end. */
function attend(shell: Shell, given: Arguments): void {
  const window = (): ReturnType<typeof allWindows>[number] | undefined => allWindows()[0];
  if (given.headlessShot !== undefined) {
    void takeShot(shell.client(), window, given.headlessShot).finally(() => {
      app.quit();
    });
  } else if (given.withoutDisplay) {
    tellTerminal(shell.client(), window, (text) => {
      process.stdout.write(`${text}\n`);
    });
  }
}

/** Lets the engine checkpoint before the process ends, and takes the demo's scratch folder away. */
function endOnQuit(shell: Shell, log: Log, scratch: string | undefined, world: DemoWorld | undefined): void {
  const steps: readonly EndingStep[] = [
    { name: 'engine', run: () => shell.stop(STOP_LIMIT_MS) },
    { name: 'world', run: () => world?.stop() },
    {
      name: 'scratch',
      run: () => {
        if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
      },
    },
  ];
  let ending = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    void endInOrder(steps, log, () => {
      app.exit(0);
    });
  });
}
