// `npm run screenshots`: pictures of every screen and its main states, light and dark, into docs/screenshots.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { ensureBuild } from './ensure-build.mjs';
import { entry } from './entry.mjs';
import { ensureSetup } from './setup/ensure.mjs';
import { ROOT } from './setup/places.mjs';
import { electronRuntime } from './setup/runtime-path.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ name: string, show: (page: Page) => Promise<void> }} Picture */

const FOLDER = join(ROOT, 'docs', 'screenshots');
const SIZE = { width: 1440, height: 900 };
/** The same company in every run of the script. */
const SEED = '7';
/** Longest wait for the demo's first sync. */
const SYNC_LIMIT_MS = 120_000;
/** Longest wait for the demo's accounts to be matched. */
const MATCH_LIMIT_MS = 300_000;
/** Rows of a queue that is worth a picture. */
const ENOUGH_EXCEPTIONS = 12;
/** A button can be pressed within this time, on a machine that is busy with other things too. */
const CLICK_LIMIT_MS = 20_000;
/** Questions are answered and painted within this time. */
const SETTLE_MS = 1_200;

await entry(async () => {
  await ensureSetup();
  await ensureBuild();
  const virtual = hasDisplay() ? undefined : await startVirtualDisplay();
  mkdirSync(FOLDER, { recursive: true });
  try {
    const display = virtual?.display;
    await withConsole(['--demo', '--seed', SEED], display, async (page, scratch) => {
      await firstSync(page);
      await takeAll(page, demoPictures(scratch));
    });
    await withConsole([], display, (page) => takeAll(page, firstRunPictures()));
  } finally {
    await virtual?.end();
  }
  return 0;
});

/**
 * Starts the console with a profile and workspace of its own, and ends it.
 * @param {readonly string[]} args
 * @param {string | undefined} display
 * @param {(page: Page, scratch: string) => Promise<void>} use
 */
async function withConsole(args, display, use) {
  const { _electron } = await import('@playwright/test');
  const { executable, switches, env } = electronRuntime();
  const scratch = mkdtempSync(join(tmpdir(), 'syncline-screenshots-'));
  const places = [`--user-data-dir=${join(scratch, 'profile')}`, '--workspace', join(scratch, 'workspace')];
  const app = await _electron.launch({
    executablePath: executable,
    args: [...switches, ROOT, ...places, ...args],
    env: definedOnly({ ...env, ...(display === undefined ? {} : { DISPLAY: display }) }),
  });
  try {
    const page = await app.firstWindow();
    await page.locator('main').waitFor();
    await app.evaluate(({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
    }, SIZE);
    await use(page, scratch);
  } finally {
    await app.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {Page} page Waits until every feed of the demo has succeeded once. */
async function firstSync(page) {
  await go('s')(page);
  await page
    .getByText(/^(\d+) of \1 feeds on time$/)
    .waitFor({ timeout: SYNC_LIMIT_MS })
    .catch(() => {
      console.error('screenshots: not every feed was on time; the pictures show the demo as it was then');
    });
}

/**
 * Brings the console into each state and saves it in both themes.
 * @param {Page} page
 * @param {readonly Picture[]} pictures
 */
async function takeAll(page, pictures) {
  for (const { name, show } of pictures) {
    await show(page);
    for (const theme of /** @type {const} */ (['light', 'dark'])) {
      await page.emulateMedia({ colorScheme: theme });
      await page.waitForTimeout(SETTLE_MS);
      await page.screenshot({ path: join(FOLDER, `${name}-${theme}.png`) });
    }
    await page.emulateMedia({ colorScheme: 'light' });
    console.log(`screenshots: ${name}`);
  }
}

/**
 * @param {string} key letter of a screen
 * @returns {(page: Page) => Promise<void>}
 */
function go(key) {
  return async (page) => {
    await page.keyboard.press('Escape');
    // As text: this file is typed for Node, the page's code is not.
    await page.evaluate('document.activeElement?.blur()');
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await page.waitForTimeout(SETTLE_MS);
  };
}

/**
 * @param {Page} page
 * @param {string} filter of the Payments screen; the first payment is opened
 */
async function openPayment(page, filter) {
  await go('p')(page);
  await page.locator('main').getByText('All', { exact: true }).click();
  await page.getByLabel('Filter payments').fill(filter);
  await page.waitForTimeout(SETTLE_MS);
  await page.getByRole('grid', { name: 'Payments' }).getByRole('row').nth(1).click();
  await page.locator('.detail__head').waitFor();
}

/**
 * @param {string} scratch folder for files that are imported
 * @returns {readonly Picture[]}
 */
function demoPictures(scratch) {
  return [
    { name: 'today', show: go('t') },
    { name: 'payments', show: go('p') },
    {
      name: 'payments-systems',
      show: async (page) => {
        await go('p')(page);
        await page.getByRole('button', { name: 'Show systems' }).click({ timeout: CLICK_LIMIT_MS });
      },
    },
    {
      name: 'payment-disagreeing',
      show: async (page) => {
        await page.getByRole('button', { name: 'Hide systems' }).click({ timeout: CLICK_LIMIT_MS });
        await openPayment(page, 'state:settled erp:reversed');
      },
    },
    {
      name: 'payment-settled',
      show: (page) => openPayment(page, 'date:2026-11-10 entity:1010 kind:supplier erp:settled'),
    },
    {
      name: 'payment-linked-records',
      show: async (page) => {
        await page.locator('.links__record').nth(2).scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'batch',
      show: async (page) => {
        await openPayment(page, 'state:rejected date:2026-11-10 entity:1010');
        await page.locator('.batch__rejected').scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'payments-filter-hides-all',
      show: async (page) => {
        await go('p')(page);
        await page.getByLabel('Filter payments').fill('state:rejected ccy:CHF date:2026-11-01');
      },
    },
    { name: 'cash', show: async (page) => clearFilterThenGo(page, 'c') },
    {
      name: 'cash-account',
      show: async (page) => {
        await page.getByRole('row', { name: /DE60999900100004410020/ }).click();
      },
    },
    {
      name: 'statement-monitor',
      show: async (page) => {
        await page.getByRole('tab', { name: /Statement monitor/ }).click();
        await page.waitForTimeout(SETTLE_MS);
        await page.getByRole('button', { name: 'does not foot' }).first().click();
      },
    },
    {
      name: 'exceptions',
      show: async (page) => {
        await go('e')(page);
        const rows = page.getByRole('grid', { name: 'Exceptions' }).getByRole('row');
        await rows.nth(ENOUGH_EXCEPTIONS).waitFor({ timeout: SYNC_LIMIT_MS });
        await rows.nth(1).click();
        await page.locator('.case__about').waitFor({ timeout: CLICK_LIMIT_MS });
      },
    },
    {
      name: 'exceptions-closing',
      show: async (page) => {
        await page.getByRole('grid', { name: 'Exceptions' }).focus();
        await page.keyboard.press('c');
        await page.getByRole('complementary', { name: 'Exception detail' }).getByRole('form').waitFor();
      },
    },
    {
      name: 'reconcile',
      show: async (page) => {
        await page.keyboard.press('Escape');
        await go('r')(page);
        const reconciled = page.getByRole('grid').getByRole('row').filter({ hasText: 'Reconciled' });
        await reconciled.nth(5).waitFor({ timeout: MATCH_LIMIT_MS });
      },
    },
    {
      name: 'reconcile-account',
      show: async (page) => {
        await page.getByRole('grid').getByRole('row').filter({ hasText: 'EUR pool header' }).first().click();
        await page.keyboard.press('Enter');
        await page.getByRole('grid', { name: 'Bank entries' }).waitFor({ timeout: CLICK_LIMIT_MS });
      },
    },
    { name: 'systems', show: go('s') },
    {
      name: 'systems-feed',
      show: async (page) => {
        await page.getByRole('grid').getByRole('row').nth(1).click();
      },
    },
    {
      name: 'failed-imports',
      show: async (page) => {
        await page.getByRole('tab', { name: /Failed imports/ }).click();
        await page.getByRole('grid').getByRole('row').nth(1).click();
      },
    },
    {
      name: 'received-files',
      show: async (page) => {
        await page.getByRole('tab', { name: 'Received files' }).click();
      },
    },
    { name: 'import-result', show: (page) => importFiles(page, scratch) },
    {
      name: 'palette',
      show: async (page) => {
        await go('p')(page);
        await page.keyboard.press('Control+k');
        await page.keyboard.type('1500005365');
      },
    },
    {
      name: 'travelled-today',
      show: async (page) => {
        await go('t')(page);
        await page.keyboard.press('t');
        await page.getByRole('button', { name: /Last commit/ }).click({ timeout: CLICK_LIMIT_MS });
        await page.getByRole('button', { name: 'Travel', exact: true }).click({ timeout: CLICK_LIMIT_MS });
      },
    },
    {
      name: 'shortcuts',
      show: async (page) => {
        await go('p')(page);
        await page.keyboard.press('?');
      },
    },
  ];
}

/** @returns {readonly Picture[]} every screen of a workspace that has received nothing */
function firstRunPictures() {
  const screens = { today: 't', payments: 'p', cash: 'c', systems: 's' };
  return Object.entries(screens).map(([name, key]) => ({ name: `first-run-${name}`, show: go(key) }));
}

/**
 * @param {Page} page
 * @param {string} key
 */
async function clearFilterThenGo(page, key) {
  await page.getByLabel('Filter payments').fill('');
  await go(key)(page);
}

/**
 * Drops two statements of the fixtures and a cut-off one.
 * @param {Page} page
 * @param {string} scratch
 */
async function importFiles(page, scratch) {
  await go('t')(page);
  const fixtures = join(ROOT, 'test', 'fixtures', 'formats');
  const broken = join(scratch, 'cut-off.sta');
  writeFileSync(
    broken,
    ':20:STARTUMS\n:25:NL91ABNA0417164300\n:28C:00323/001\n:60F:C261117EUR5900,50\n:61:2611171117C12,5',
  );
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement('input'), { type: 'file', multiple: true, id: 'dropped-files' }))`,
  );
  const files = ['camt.053-jpy-kwd.xml', 'mt940-three-entries.sta'].map((name) => join(fixtures, name));
  await page.locator('#dropped-files').setInputFiles([...files, broken]);
  await page.evaluate(`{
    const field = document.querySelector('#dropped-files');
    const dataTransfer = new DataTransfer();
    for (const file of field.files) dataTransfer.items.add(file);
    field.remove();
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }`);
  await page.getByRole('heading', { name: 'Import finished: 3 files' }).waitFor({ timeout: SYNC_LIMIT_MS });
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
function definedOnly(env) {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
