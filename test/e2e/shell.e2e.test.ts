import { expect, test } from '@playwright/test';
import { builtShell } from '../support/built-shell.ts';
import { launch } from './support/launch.ts';

test('opens', async () => {
  const folder = await builtShell('plain');
  const one = await launch({ folder });
  await expect(one.page.locator('#engine')).toHaveText('attached');
  console.log(await one.page.evaluate(() => window.engine.call('imports.get', { jobId: 'x' })));
  console.log(await one.page.evaluate(() => window.violations));
  await one.close();
});
