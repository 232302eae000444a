import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../electron/main/arguments.ts';
import { engineEnvironment, forbiddenSwitch } from '../../../electron/main/hardening.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';

const NOTHING = {
  workspace: undefined,
  demo: false,
  seed: undefined,
  forSeconds: undefined,
  headlessShot: undefined,
  withoutDisplay: false,
};

describe('arguments of the start', () => {
  it.each([
    [[], NOTHING],
    [['--no-sandbox', '.', '--user-data-dir=/x'], NOTHING],
    [['.', '--workspace', '/w'], { ...NOTHING, workspace: '/w' }],
    [['--workspace=/w'], { ...NOTHING, workspace: '/w' }],
    [['--demo', '--seed', '7', '--for', '60'], { ...NOTHING, demo: true, seed: '7', forSeconds: 60 }],
    [['--demo', '--headless-shot', 'a.png'], { ...NOTHING, demo: true, headlessShot: 'a.png' }],
    [['syncline://open/case/x'], NOTHING],
  ])('%j are understood', (argv, expected) => {
    expect(readArguments(argv)).toEqual(ok(expected));
  });

  it.each([
    [['--workspace'], 'workspace'],
    [['--workspace='], 'workspace'],
    [['--for', '0'], 'for'],
    [['--for', '-5'], 'for'],
    [['--for', '1e3'], 'for'],
    [['--for', '90000'], 'for'],
    [['--for'], 'for'],
    [['--seed'], 'seed'],
    [['--demo=yes'], 'demo'],
    [['--headless-shot='], 'headless-shot'],
  ])('%j are refused with the name of the option', (argv, option) => {
    expect(readArguments(argv)).toEqual(fail({ option }));
  });
});

describe('a release', () => {
  it.each([
    '--inspect',
    '--inspect=0',
    '--inspect-brk',
    '--inspect-brk=127.0.0.1:9229',
    '--inspect-port=1',
    '-inspect',
    '--INSPECT',
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '--Remote-Debugging-Port=9222',
    '--remote-allow-origins=*',
    '--no-sandbox',
    '-no-sandbox',
    '--No-Sandbox',
    '--disable-setuid-sandbox',
    '--disable-web-security',
    '--js-flags=--expose-gc',
    '--disable-site-isolation-trials',
    '--allow-running-insecure-content',
    '--load-extension=/x',
    '--single-process',
    '--renderer-cmd-prefix=gdb',
    '--utility-cmd-prefix=gdb',
    '--host-rules=MAP * 1.1.1.1',
    '--ignore-certificate-errors',
    '--proxy-server=evil:1',
    '--require=/x.js',
    '-r',
    '--import=/x.mjs',
    '--enable-logging',
    '--ssl-key-log-file=/x',
    '--disable-features=IsolateOrigins',
    '--experimental-vm-modules',
    '--allow-file-access-from-files',
  ])('does not start with %s', (argument) => {
    expect(forbiddenSwitch(['--workspace', '/w', argument])).toBeDefined();
  });

  it('starts with what people and desktops use', () => {
    const usual = [
      '/w',
      '--workspace',
      '/w',
      '--force-device-scale-factor=1.5',
      '--lang=de',
      '--ozone-platform=wayland',
    ];
    expect(forbiddenSwitch([...usual, '--demo', '--for', '5', 'syncline://open/case/x'])).toBeUndefined();
  });

  it('gives the engine only named variables of the environment', () => {
    const given = {
      PATH: '/bin',
      NODE_OPTIONS: '--inspect',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      SSLKEYLOGFILE: '/x',
      TZ: 'UTC',
    };
    expect(engineEnvironment(given)).toEqual({ PATH: '/bin', TZ: 'UTC' });
  });
});
