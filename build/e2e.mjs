// `npm run test:e2e`: the window tests alone. Arguments go to Playwright, e.g. `-- payments`.
import { ensureBuild } from './ensure-build.mjs';
import { entry } from './entry.mjs';
import { ensureSetup } from './setup/ensure.mjs';

await entry(async () => {
  await ensureSetup();
  await ensureBuild();
  const { playwright } = await import('./test/playwright.mjs');
  const outcome = await playwright('window', process.argv.slice(2))();
  console.log(
    outcome.status === 'none yet'
      ? 'no window tests yet'
      : `${String(outcome.passed)} passed, ${String(outcome.failed)} failed`,
  );
  return outcome.status === 'failed' ? 1 : 0;
});
