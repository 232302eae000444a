import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { harnessPages } from './support/harness-pages.ts';

const { open } = harnessPages({
  screen: 'cash',
  ready: (page) => page.locator('[aria-rowindex="2"]').first().waitFor(),
});

test('the status bar counts what waits, what needs a decision and what is overdue', async () => {
  const page = await open();
  const bar = page.getByRole('contentinfo');
  await expect(bar.getByRole('button', { name: /4 waiting to send.*1 needs a decision.*1 overdue/ })).toBeVisible();
});

test('the list says of each command what comes next, and is reached and left by keys', async () => {
  const page = await open();
  await page.keyboard.press('o');
  const list = page.getByRole('dialog', { name: 'Waiting to send' });
  await expect(list.getByRole('list', { name: 'Commands' }).getByRole('listitem')).toHaveCount(9);
  await expect(list).toContainText('Corniche has it. It is confirmed when the answer arrives.');
  await expect(list).toContainText('Ask there by telephone, then close it here.');
  await expect(list).toContainText('Corniche refused it: AC02: Account is not held here');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
});

test('a command is taken back with a reason, never without', async () => {
  const page = await open();
  await page.keyboard.press('o');
  const list = page.getByRole('dialog', { name: 'Waiting to send' });
  await list.getByRole('button', { name: 'Cancel command' }).press('Enter');
  const form = list.getByRole('form');
  await expect(form.getByRole('button', { name: 'Cancel command' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await expect(list).toBeVisible();
  await list.getByRole('button', { name: 'Cancel command' }).press('Enter');
  await page.keyboard.type('the statement came by mail');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
});

test('outgoing payments are stopped and resumed by keys, and the bar names the stopped system', async () => {
  const page = await open();
  await page.keyboard.press('o');
  const list = page.getByRole('dialog', { name: 'Waiting to send' });
  await list.getByRole('button', { name: 'Stop outgoing payments to Corniche' }).press('Enter');
  await page.keyboard.type('the bank is under attack');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Outgoing payments to Corniche are stopped')).toBeVisible();
  await page.evaluate(() => window.harness?.publish());
  await expect(list).toContainText('the bank is under attack');
  await expect(page.getByRole('contentinfo')).toContainText('Outgoing payments stopped: Corniche');
  await list.getByRole('button', { name: 'Resume outgoing payments to Corniche' }).press('Enter');
  await page.keyboard.type('all clear');
  await page.keyboard.press('Enter');
  await page.evaluate(() => window.harness?.publish());
  await expect(page.getByRole('contentinfo')).not.toContainText('stopped');
});

test('a refused request says why in plain words', async () => {
  const page = await open();
  await page.getByRole('tab', { name: /Statement monitor/ }).click();
  const grid = page.getByRole('grid', { name: 'Statements by account and business day' });
  await grid
    .getByRole('button', { name: /late|gap|missing/i })
    .first()
    .click();
  await page.getByRole('button', { name: 'Request statement again…' }).press('Enter');
  await page.keyboard.type('missing');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Its connection has no upload folder.')).toBeVisible();
});
