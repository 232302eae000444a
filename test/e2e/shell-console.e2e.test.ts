import { expect, test } from '@playwright/test';
import { launch } from './support/launch.ts';
import { enginePid } from './support/probes.ts';

test('the console opens on its engine and breaks no rule of the shell in normal use', async () => {
  const one = await launch();
  await expect(one.page.getByRole('main')).toBeVisible();
  await expect(one.page.getByRole('contentinfo')).toContainText('Online');
  for (const key of ['t', 'p', 'c', 's']) {
    await one.page.keyboard.press('g');
    await one.page.keyboard.press(key);
    await expect(one.page.getByRole('main')).toBeVisible();
  }
  // Closing fails on console errors, page errors and violations of the policy.
  await one.close();
});

test('the console recovers by itself when its engine is killed, and stays as it was', async () => {
  const one = await launch();
  const status = one.page.getByRole('contentinfo');
  await expect(status).toContainText('Online');
  const url = one.page.url();
  const before = await enginePid(one.app);
  process.kill(before, 'SIGKILL');
  await expect.poll(() => enginePid(one.app).catch(() => before)).not.toBe(before);
  await expect(status).toContainText('Online');
  await expect(one.page.getByRole('main')).toBeVisible();
  expect(one.page.url()).toBe(url);
  await one.close();
});
