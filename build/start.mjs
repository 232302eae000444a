// `npm start`: the application from this clone's sources.
import { ensureBuild } from './ensure-build.mjs';
import { entry } from './entry.mjs';
import { launchApplication } from './launch.mjs';
import { ensureSetup } from './setup/ensure.mjs';

await entry(async () => {
  await ensureSetup();
  await ensureBuild();
  return launchApplication(process.argv.slice(2));
});
