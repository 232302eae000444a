import { expectAccessible, expectContrast } from './accessible.ts';
import type { Harness } from './harness.ts';
import type { Launched } from './launch.ts';

/** What is looked for in each theme: the elements, names and roles are the same in both, the colours are not. */
const LOOKED_FOR = { dark: expectAccessible, light: expectContrast };

/** A state is accessible in the dark and the light theme, and a picture is taken of each under `test-results/pictures`. */
export async function expectBothThemes(shown: Harness | Launched, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await shown.page.emulateMedia({ colorScheme });
    await LOOKED_FOR[colorScheme](shown.page);
    const picture = `${name}-${colorScheme}`;
    await ('workspace' in shown ? shown.shot(picture) : shown.shot(`test-results/pictures/${picture}.png`));
  }
}
