import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Patch } from '../../support/built-shell.ts';
import { loadShell } from './undo.ts';

interface Control {
  readonly failures: () => string[] | Promise<string[]>;
}

/** What is taken out of which file, by control. Each must be noticed by the control's own check. */
const UNDONE: Readonly<Record<string, readonly Patch[]>> = {
  'controls/e1-windows.ts': [
    ...[
      ['sandbox: true', 'sandbox: false'],
      ['contextIsolation: true', 'contextIsolation: false'],
      ['nodeIntegration: false', 'nodeIntegration: true'],
      ['nodeIntegrationInWorker: false', 'nodeIntegrationInWorker: true'],
      ['nodeIntegrationInSubFrames: false', 'nodeIntegrationInSubFrames: true'],
      ['webSecurity: true', 'webSecurity: false'],
      ['allowRunningInsecureContent: false', 'allowRunningInsecureContent: true'],
      ['webviewTag: false', 'webviewTag: true'],
      ['experimentalFeatures: false', 'experimentalFeatures: true'],
      ['navigateOnDragDrop: false', 'navigateOnDragDrop: true'],
      ['plugins: false', 'plugins: true'],
      ['devTools: options.development', 'devTools: true'],
      ['...WEB_PREFERENCES, ', ''],
    ].map(([find, replace]) => patch('electron/main/windows/factory.ts', find!, replace!)),
  ],
  'controls/e2-scheme.ts': [
    patch('electron/main/assets.ts', 'entry.isFile() ? [at] : []', '[at]'),
    patch(
      'electron/main/assets.ts',
      'return entry.isFile()',
      'if (entry.isSymbolicLink() && entry.name === "linked") return filesBelow(at);\n    return entry.isFile()',
    ),
    patch(
      'electron/main/assets.ts',
      '/^app:\\/\\/syncline(\\/[A-Za-z0-9._/-]*)$/.exec(url)?.[1]',
      'new URL(url).pathname',
    ),
    patch(
      'electron/main/assets.ts',
      "spelt === '/' ? '/index.html' : spelt",
      'decodeURIComponent(spelt).toLowerCase()',
    ),
    patch(
      'electron/main/scheme.ts',
      "request.method === 'GET' ? assetFor(request.url, manifest) : undefined",
      'assetFor(request.url, manifest)',
    ),
    patch('electron/main/scheme.ts', 'status: 404, headers: SECURITY_HEADERS', 'status: 404'),
    patch('electron/main/scheme.ts', '{ ...SECURITY_HEADERS, ', '{ '),
    patch('electron/main/scheme.ts', 'secure: true', 'secure: false'),
    patch('electron/main/scheme.ts', 'standard: true', 'standard: false'),
    patch('electron/main/scheme.ts', 'corsEnabled: true', 'bypassCSP: true'),
    patch('electron/main/csp.ts', "  'X-Content-Type-Options': 'nosniff',", ''),
    patch(
      'electron/main/csp.ts',
      "  'Cross-Origin-Resource-Policy': 'same-origin',",
      "'Access-Control-Allow-Origin': '*',",
    ),
    ...[
      'default-src',
      'script-src',
      'style-src',
      'connect-src',
      'base-uri',
      'form-action',
      'frame-ancestors',
      'require-trusted-types-for',
      'trusted-types',
    ].map((directive) => patch('electron/main/csp.ts', `"${directive} '`, `"x-${directive} '`)),
    patch('electron/main/csp.ts', `"script-src 'self'"`, `"script-src 'self' 'unsafe-inline'"`),
  ],
  'controls/e4-permissions.ts': [
    patch('electron/main/session/permissions.ts', 'callback(false)', 'callback(true)'),
    patch(
      'electron/main/session/permissions.ts',
      'setPermissionCheckHandler(() => false)',
      'setPermissionCheckHandler(() => true)',
    ),
    patch(
      'electron/main/session/permissions.ts',
      'setDevicePermissionHandler(() => false)',
      'setDevicePermissionHandler(() => true)',
    ),
    patch('electron/main/session/permissions.ts', 'callback({});', 'callback({ video: {} } as never);'),
    patch('electron/main/session/permissions.ts', '=> protectedClasses)', '=> [])'),
    patch('electron/main/session/permissions.ts', 'confirmed: false', 'confirmed: true'),
    patch('electron/main/session/permissions.ts', "'select-hid-device', ", ''),
    patch('electron/main/session/permissions.ts', "'select-serial-port', ", ''),
    patch('electron/main/session/permissions.ts', "session.on('will-download'", "session.on('will-never'"),
  ],
  'controls/e5-navigation.ts': [
    patch('electron/main/navigation.ts', "{ action: 'deny' }", "{ action: 'allow' }"),
    patch('electron/main/navigation.ts', "contents.on('will-navigate'", "contents.on('x'"),
    patch('electron/main/navigation.ts', "contents.on('will-frame-navigate'", "contents.on('x'"),
    patch('electron/main/navigation.ts', "contents.on('will-redirect'", "contents.on('x'"),
    patch('electron/main/navigation.ts', "contents.on('will-attach-webview'", "contents.on('x'"),
    patch('electron/main/navigation.ts', "app.on('web-contents-created'", "app.on('x'"),
    patch('electron/main/navigation.ts', 'if (!url.startsWith(`https://${HELP_HOST}/`)) return undefined;', ''),
    patch('electron/main/navigation.ts', 'url.length > 2_000 || /[^\\u0021-\\u007e]|\\\\/.test(url)', 'url.length < 1'),
    patch('electron/main/navigation.ts', 'if (url !== APP_PAGE) void contents.loadURL(APP_PAGE);', ''),
    patch('electron/main/navigation.ts', "APP_PAGE = 'app://syncline/'", "APP_PAGE = 'about:blank'"),
  ],
  'controls/e6-ipc.ts': [
    patch('electron/main/ipc/guard.ts', "if (!trusted(sender)) return 'untrusted-sender';", ''),
    patch('electron/main/ipc/guard.ts', 'isMainFrameOfOurs && ', ''),
    patch('electron/main/ipc/guard.ts', ' && frame.origin === APP_ORIGIN', ''),
    patch('electron/main/ipc/guard.ts', ' && frame.parent === null', ''),
    patch('electron/main/ipc/guard.ts', "if (this.#tooOften(sender.id)) return 'too-often';", ''),
    patch('electron/main/ipc/guard.ts', "fitsLimits(body, RPC_LIMITS) ? undefined : 'too-large'", 'undefined'),
    patch('electron/main/ipc/guard.ts', "if (!input.success) return this.#refuse(channel, 'invalid-input');", ''),
    patch(
      'electron/main/ipc/guard.ts',
      'handler.output.parse(await handler.run(input.data, sender.id))',
      'await handler.run(input.data, sender.id)',
    ),
    patch('electron/main/ipc/router.ts', '!Object.hasOwn(SHELL_CALLS, call.data[0])', '!(call.data[0] in SHELL_CALLS)'),
    patch('electron/main/ipc/router.ts', 'ours && frame !== null && frame === event.sender.mainFrame', 'ours'),
    patch('electron/main/ipc/router.ts', 'ours && frame !== null', 'frame !== null'),
  ],
  'controls/e7-ports.ts': [
    patch('electron/main/ports.ts', '    this.close(windowId);\n    const session', '    const session'),
    patch('electron/main/ports.ts', "this.#options.toEngine({ kind: 'client-gone', sessionId: session.id });", ''),
    patch('electron/main/ports.ts', 'this.#sessions.delete(windowId);', ''),
    patch('electron/main/ports.ts', 'for (const windowId of [...this.#sessions.keys()]) this.close(windowId);', ''),
    patch('electron/main/ports.ts', "this.#options.ids.next('session')", "'session'"),
    patch('shared/contracts/rpc/server.ts', '!mayCall(client.session.principal, entry.permission)', 'false'),
    patch(
      'shared/contracts/rpc/server.ts',
      'receive(client: Client, message: unknown): void {',
      "receive(client: Client, message: unknown): void {\n    const said = message as { principal?: never };\n    if (said.principal !== undefined) client = { ...client, session: { ...client.session, principal: said.principal } };\n    if (said.principal !== undefined) message = { seq: (message as { seq: number }).seq, name: 'who.asks', input: {} };",
    ),
  ],
  'controls/e8-preload.ts': [
    patch('electron/preload/bridge.ts', 'Object.freeze(bridge)', 'bridge'),
    patch('electron/preload/bridge.ts', 'Object.hasOwn(CALLS, name) ? ', "name !== '' ? "),
    patch('electron/preload/bridge.ts', 'if (heard === name) listener(body as never);', 'listener(body as never);'),
    patch(
      'electron/preload/bridge.ts',
      'listener(body as never)',
      'Reflect.apply(listener, undefined, [_event, body])',
    ),
    patch('electron/preload/bridge.ts', 'void ipcRenderer.off(EVENT, hear)', 'undefined'),
    patch(
      'electron/preload/bridge.ts',
      'file instanceof File ? webUtils.getPathForFile(file) : []',
      '(file as { path?: string } | null)?.path ?? []',
    ),
    patch('electron/preload/bridge.ts', 'window.location.origin, [', "'*', ["),
    patch(
      'electron/preload/bridge.ts',
      '  offerFiles: (files) => {',
      '  send: ipcRenderer.invoke,\n  offerFiles: (files) => {',
    ),
  ],
};

function patch(file: string, find: string, replace: string): Patch {
  return { file, find, replace };
}

afterAll(() => {
  rmSync(path.resolve(import.meta.dirname, '../../../node_modules/.syncline/undo'), { recursive: true, force: true });
});

describe.each(Object.entries(UNDONE))('%s', (entry, patches) => {
  it('holds in the product as it is', async () => {
    const control = await loadShell<Control>(entry);
    expect(await control.failures()).toEqual([]);
  });

  it.each(patches)('notices in $file: "$find" becoming "$replace"', async (undone) => {
    const control = await loadShell<Control>(entry, [undone]);
    // A control that breaks down has been noticed too.
    const noticed = await Promise.resolve()
      .then(() => control.failures())
      .catch((error: unknown) => [String(error)]);
    expect(noticed).not.toEqual([]);
  });
});

it('covers the controls with the lists that they promise', async () => {
  const { TRAVERSALS } = await loadShell<{ TRAVERSALS: readonly string[] }>('controls/e2-scheme.ts');
  const { HOSTILE } = await loadShell<{ HOSTILE: readonly string[] }>('controls/e5-navigation.ts');
  expect(new Set(TRAVERSALS).size).toBeGreaterThanOrEqual(50);
  expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(100);
});
