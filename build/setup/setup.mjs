// `npm run setup`: from a fresh clone to a tree in which everything runs. Only Node's built-ins are imported until the packages are there.
import { ensureSetup } from './ensure.mjs';
import { SetupError, say } from './say.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
  say(`Node ${process.versions.node} is too old: Node 20.9 or newer is needed`);
  process.exit(1);
}

try {
  await ensureSetup({ quick: process.argv.includes('--ensure') });
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
