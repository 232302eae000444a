import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Only what a failed test prints is gathered: a selector for each of a thousand elements is half of the time. */
const LEAN = { resultTypes: ['violations' as const], selectors: false, elementRef: false };

/** Fails with the rules that the page breaks, each with the first place where it does. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNoViolations(page, LEAN);
}

/** Fails with the texts whose contrast is too low: what a second theme of the same page can break. */
export async function expectContrast(page: Page): Promise<void> {
  await expectNoViolations(page, { ...LEAN, runOnly: ['color-contrast'] });
}

async function expectNoViolations(page: Page, options: Parameters<AxeBuilder['options']>[0]): Promise<void> {
  // Electron windows cannot open the extra page that the newer way of running needs.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options(options).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`)).toEqual([]);
}
