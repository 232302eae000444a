import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readManifest } from '../../../../electron/main/assets.ts';
import { registerAppScheme, serveApp } from '../../../../electron/main/scheme.ts';
import { schemes } from '../fake-electron.ts';

const B = 'app://syncline';
/** Ways to ask for something that is not a listed file. */
export const TRAVERSALS: readonly string[] = [
  `${B}/../secret.json`,
  `${B}/../../etc/passwd`,
  `${B}/assets/../../secret.json`,
  `${B}/./../secret.json`,
  `${B}/assets/..`,
  `${B}/..`,
  `${B}/.`,
  `${B}/assets/../index.html`,
  `${B}/./index.html`,
  `${B}//index.html`,
  `${B}///etc/passwd`,
  `${B}//etc/passwd`,
  `${B}/%2e%2e/secret.json`,
  `${B}/%2E%2E/secret.json`,
  `${B}/.%2e/secret.json`,
  `${B}/%2e./secret.json`,
  `${B}/%2e%2e%2fsecret.json`,
  `${B}/..%2fsecret.json`,
  `${B}/..%5csecret.json`,
  `${B}/%252e%252e/secret.json`,
  `${B}/%c0%ae%c0%ae/secret.json`,
  `${B}/..%c0%afsecret.json`,
  `${B}/\\..\\secret.json`,
  `${B}/..\\secret.json`,
  `${B}\\..\\secret.json`,
  `${B}/assets\\..\\..\\secret.json`,
  `${B}/%5c..%5csecret.json`,
  `${B}/index.html%00`,
  `${B}/index.html%00.png`,
  `${B}/index.html\0`,
  `${B}/index.html/`,
  `${B}/index.html/.`,
  `${B}/index.html/..`,
  `${B}/index.html?x=1`,
  `${B}/index.html#x`,
  `${B}/index.html;x`,
  `${B}/INDEX.HTML`,
  `${B}/Index.html`,
  `${B}/index.html `,
  `${B}/ index.html`,
  `${B}/index.html.`,
  `${B}/index.html::$DATA`,
  `${B}/assets`,
  `${B}/assets/`,
  `${B}/secret.json`,
  `${B}/link.json`,
  `${B}/linked/secret.json`,
  `${B}/.hidden`,
  `${B}/notes.txt`,
  `${B}/a.exe`,
  'app://syncline:80/index.html',
  'app://user@syncline/index.html',
  'app://user:x@syncline/',
  'app://syncline.evil/index.html',
  'app://evil/index.html',
  'app://SYNCLINE/index.html',
  'app:///index.html',
  'app:/index.html',
  'app:index.html',
  'APP://syncline/index.html',
  'file:///etc/passwd',
  'http://syncline/index.html',
  'https://syncline/index.html',
  `${B}/~/.ssh/id_rsa`,
  `${B}/c:/windows/win.ini`,
  `${B}/C:%5cwindows%5cwin.ini`,
  `${B}/proc/self/environ`,
  `${B}/__proto__`,
  `${B}/constructor`,
  '',
  ' ',
  `${B}/\u2025/secret.json`,
  `${B}/\uff0e\uff0e/secret.json`,
  `${B}/..;/secret.json`,
  `${B}/....//secret.json`,
  `${B}/index%2ehtml`,
];

const HEADERS: Readonly<Record<string, RegExp>> = {
  'content-security-policy':
    /^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'$/,
  'x-content-type-options': /^nosniff$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'referrer-policy': /^no-referrer$/,
};

interface Handler {
  (request: { readonly url: string; readonly method: string }): Promise<Response>;
}

/** What of the app scheme is not as it must be (sec-E2, sec-E3). */
export async function failures(): Promise<string[]> {
  const parent = mkdtempSync(path.join(tmpdir(), 'syncline-scheme-'));
  const folder = path.join(parent, 'renderer');
  try {
    mkdirSync(path.join(folder, 'assets'), { recursive: true });
    writeFileSync(path.join(parent, 'secret.json'), 'secret');
    for (const name of ['index.html', 'assets/a.js', 'assets/a.css', 'notes.txt', 'a.exe', '.hidden'])
      writeFileSync(path.join(folder, name), name);
    symlinkSync(path.join(parent, 'secret.json'), path.join(folder, 'link.json'));
    symlinkSync(parent, path.join(folder, 'linked'));
    return [...declared(), ...(await served(folder))];
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

function declared(): string[] {
  registerAppScheme();
  const [scheme] = schemes as { scheme: string; privileges: Record<string, unknown> }[];
  const wanted = { standard: true, secure: true, corsEnabled: true };
  const given = scheme?.scheme === 'app' ? scheme.privileges : {};
  const lacking = Object.entries(wanted).flatMap(([name, value]) =>
    given[name] === value ? [] : [`privilege ${name}`],
  );
  const surplus = ['bypassCSP', 'allowServiceWorkers', 'supportFetchAPI', 'codeCache'].filter(
    (name) => given[name] === true,
  );
  return [...lacking, ...surplus.map((name) => `privilege ${name}`)];
}

async function served(folder: string): Promise<string[]> {
  const handlers = new Map<string, Handler>();
  serveApp(
    { handle: (scheme, handler) => void handlers.set(scheme, handler as unknown as Handler) },
    readManifest(folder),
  );
  const get = handlers.get('app');
  if (get === undefined || handlers.size !== 1) return ['not exactly the app scheme'];
  const found: string[] = [];
  for (const [url, body, type] of [
    [`${B}/`, 'index.html', 'text/html; charset=utf-8'],
    [`${B}/index.html`, 'index.html', 'text/html; charset=utf-8'],
    [`${B}/assets/a.js`, 'assets/a.js', 'text/javascript; charset=utf-8'],
    [`${B}/assets/a.css`, 'assets/a.css', 'text/css; charset=utf-8'],
  ] as const) {
    const answer = await get({ url, method: 'GET' });
    if (answer.status !== 200 || (await answer.text()) !== body) found.push(`not served: ${url}`);
    if (answer.headers.get('content-type') !== type) found.push(`wrong type: ${url}`);
    found.push(...wrongHeaders(answer, url));
  }
  for (const url of TRAVERSALS) {
    const answer = await get({ url, method: 'GET' });
    if (answer.status !== 404) found.push(`served: ${url}`);
    found.push(...wrongHeaders(answer, url));
  }
  for (const method of ['POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])
    if ((await get({ url: `${B}/index.html`, method })).status !== 404) found.push(`method ${method}`);
  return found;
}

function wrongHeaders(answer: Response, url: string): string[] {
  const wrong = Object.entries(HEADERS).filter(([name, value]) => !value.test(answer.headers.get(name) ?? ''));
  const cors = [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'));
  return [...wrong.map(([name]) => `header ${name}: ${url}`), ...cors.map((name) => `header ${name}: ${url}`)];
}
