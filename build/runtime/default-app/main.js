// What the fallback runtime runs when it is called like the official one: `electron .`, `-r FILE`, `--version`.
import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/**
 * @param {readonly string[]} args the command line after the executable
 * @returns {{ file: string | undefined, required: string[], version: boolean }}
 */
function readArguments(args) {
  const required = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--version' || arg === '-v') return { file: undefined, required, version: true };
    if (arg === '-r' || arg === '--require') required.push(rest.shift() ?? '');
    else if (!arg.startsWith('-')) return { file: arg, required, version: false };
  }
  return { file: undefined, required, version: false };
}

const { file, required, version } = readArguments(process.argv.slice(1));
if (version || file === undefined) {
  console.log(version ? `v${process.versions.electron}` : 'usage: electron FOLDER');
  process.exit(version ? 0 : 2);
}
if (required.length > 0) Module._preloadModules(required);
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });

const target = resolve(file);
const manifest = join(target, 'package.json');
if (existsSync(manifest)) {
  const { version: appVersion, productName, name, desktopName } = JSON.parse(readFileSync(manifest, 'utf8'));
  if (appVersion) app.setVersion(appVersion);
  app.name = productName ?? name ?? app.name;
  app.setDesktopName(desktopName ?? `${app.name}.desktop`);
}
const main = Module._resolveFilename(target, null, true);
app.setAppPath(existsSync(manifest) ? target : dirname(main));
// Top-level await keeps `ready` from firing before an ES module main has run: privileged schemes are registered before it.
await import(pathToFileURL(main).toString());
