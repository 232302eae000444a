import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Files that the app scheme serves, by the exact URL path. What is not listed does not exist (sec-E2). */
export type AssetManifest = ReadonlyMap<string, string>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
};

/**
 * Lists the built renderer's files once, at the start. Links are neither followed nor listed; kinds of file without a known
 * type are left out.
 */
export function readManifest(folder: string): AssetManifest {
  const served = filesBelow(folder).filter((file) => path.extname(file) in TYPES);
  return new Map(served.map((file) => [`/${path.relative(folder, file).split(path.sep).join('/')}`, file]));
}

/** Own walk: the platform's recursive listing follows linked folders. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(at);
    return entry.isFile() ? [at] : [];
  });
}

/** The file behind a URL of the app scheme; undefined for everything that is not spelt exactly as in the manifest. */
export function assetFor(
  url: string,
  manifest: AssetManifest,
): { readonly file: string; readonly type: string } | undefined {
  // Spelling decides, before any parser can tidy it up: one way to name a file, and no other.
  const spelt = /^app:\/\/syncline(\/[A-Za-z0-9._/-]*)$/.exec(url)?.[1];
  if (spelt === undefined) return undefined;
  const file = manifest.get(spelt === '/' ? '/index.html' : spelt);
  const type = file === undefined ? undefined : TYPES[path.extname(file)];
  return file === undefined || type === undefined ? undefined : { file, type };
}
