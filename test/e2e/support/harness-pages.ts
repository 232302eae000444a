import { expect, test, type Page } from '@playwright/test';
import { openHarness, type Harness, type HarnessOptions } from './harness.ts';

/** The harness pages of a test file: one for each test. */
export interface HarnessPages {
  /** The page that the running test has opened. */
  readonly shown: Harness;
  /** Opens the page in a situation and waits until its screen is there. */
  readonly open: (options?: HarnessOptions) => Promise<Page>;
}

/** What a test file asks of its pages. */
export interface HarnessPagesOptions {
  /** Screen that the page opens with; the harness's own first screen by default. */
  readonly screen?: string;
  /** Waits for what a person would wait for. */
  readonly ready: (page: Page) => Promise<unknown>;
}

/**
 * Closes each test's page of the harness behind it: nothing may have violated the content
 * security policy, failed in the console or thrown.
 */
export function harnessPages({ screen, ready }: HarnessPagesOptions): HarnessPages {
  let shown: Harness | undefined;
  const current = (): Harness => {
    if (!shown) throw new Error('no page is open');
    return shown;
  };
  test.afterEach(async () => {
    const harness = current();
    shown = undefined;
    await harness.close();
    expect(harness.troubles).toEqual([]);
  });
  return {
    get shown() {
      return current();
    },
    open: async (options = {}) => {
      const query = [...(screen === undefined ? [] : [`screen=${screen}`]), options.query ?? ''].join('&');
      shown = await openHarness({ ...options, query });
      await ready(shown.page);
      return shown.page;
    },
  };
}

/** Waits for the first row, or for the words that stand in its place. */
export const rowsOrWords = (page: Page): Promise<void> =>
  page.locator('[aria-rowindex="2"]:not([aria-busy]), .empty, .error-state').first().waitFor();
