import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails with the rules that the page breaks, each with the first place where it does. */
export async function expectAccessible(page: Page): Promise<void> {
  // Electron windows cannot open the extra page that the newer way of running needs.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`)).toEqual([]);
}
