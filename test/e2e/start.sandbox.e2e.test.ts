import { readFileSync, readlinkSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { startApplication, type Application } from '../support/application.ts';

let application: Application;

test.beforeEach(async () => {
  application = await startApplication();
});

test.afterEach(async () => {
  await application.close();
});

/** What the kernel says about a process. */
function kernelView(pid: number): { seccomp: string | undefined; user: string | undefined; namespace: string } {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  const field = (name: string): string | undefined => new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1];
  return { seccomp: field('Seccomp'), user: field('Uid'), namespace: readlinkSync(`/proc/${String(pid)}/ns/net`) };
}

test("a normal user's window runs inside Chromium's sandbox", async () => {
  await expect(application.window.locator('body')).toBeVisible();
  const { main, windows } = await application.electron.evaluate(({ BrowserWindow }) => ({
    main: process.pid,
    windows: BrowserWindow.getAllWindows().map((window) => window.webContents.getOSProcessId()),
  }));
  expect(kernelView(main).user).not.toBe('0');
  expect(windows).toHaveLength(1);
  for (const pid of windows) {
    const { seccomp, user, namespace } = kernelView(pid);
    expect(seccomp, 'system calls are filtered').toBe('2');
    expect(user).not.toBe('0');
    expect(namespace, 'the renderer has no network of its own machine').not.toBe(kernelView(main).namespace);
  }
});

test('the application is started without any switch that weakens it', async () => {
  const switches = await application.electron.evaluate(() => process.argv);
  expect(switches.filter((argument) => /no-sandbox|disable-.*sandbox|disable-web-security/.test(argument))).toEqual([]);
});
