import { readFile } from 'node:fs/promises';
import { protocol, type Protocol } from 'electron';
import { assetFor, type AssetManifest } from './assets.ts';
import { SECURITY_HEADERS } from './csp.ts';

/** Declares `app:` as a standard, secure origin. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, corsEnabled: true, supportFetchAPI: false } },
  ]);
}

/** Serves the built renderer's files, and nothing else, with the security headers (sec-E2, sec-E3). */
export function serveApp(target: Pick<Protocol, 'handle'>, manifest: AssetManifest): void {
  target.handle('app', (request) => answer(request, manifest));
}

async function answer(
  request: { readonly url: string; readonly method: string },
  manifest: AssetManifest,
): Promise<Response> {
  const asset = request.method === 'GET' ? assetFor(request.url, manifest) : undefined;
  if (asset === undefined) return new Response('not found', { status: 404, headers: SECURITY_HEADERS });
  const body = await readFile(asset.file);
  return new Response(new Uint8Array(body), { headers: { ...SECURITY_HEADERS, 'Content-Type': asset.type } });
}
