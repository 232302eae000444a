import { denyNavigation, helpPage, returnHome } from '../../../../electron/main/navigation.ts';
import { app, FakeContents } from '../fake-electron.ts';

const H = 'https://help.syncline.example';
/** Where nothing may lead: schemes, look-alikes of the app and the help host, odd spellings. */
export const HOSTILE: readonly string[] = [
  'https://example.com/',
  'http://example.com/',
  'https://evil.example/app://syncline/',
  'http://localhost/',
  'http://127.0.0.1:9222/json',
  'http://[::1]/',
  'http://169.254.169.254/latest/meta-data',
  'https://10.0.0.1/',
  'ftp://example.com/',
  'ws://example.com/',
  'wss://example.com/',
  'file:///etc/passwd',
  'file:///C:/Windows/win.ini',
  'file://server/share/x',
  'FILE:///etc/passwd',
  'file:/etc/passwd',
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'javascript://help.syncline.example/%0aalert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>1</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'blob:app://syncline/x',
  'blob:https://example.com/x',
  'about:blank',
  'about:srcdoc',
  'about:config',
  'chrome://settings',
  'chrome://gpu',
  'chrome-extension://x/y.html',
  'devtools://devtools/bundled/inspector.html',
  'view-source:app://syncline/',
  'filesystem:app://syncline/temporary/x',
  'mailto:a@b.example',
  'tel:+491234',
  'sms:1',
  'smb://server/share',
  'vscode://file/etc/passwd',
  'ms-msdt:/id',
  'search-ms:query=x',
  'ms-officecmd:{}',
  'steam://run',
  'ssh://host',
  'telnet://host',
  'ldap://host',
  'jar:file:///x!/y',
  'intent://x#Intent;end',
  'syncline://open/payment/x',
  'app://evil/',
  'app://syncline.evil/',
  'app://syncline@evil/',
  'app://user@syncline/',
  'app://syncline:1/',
  'app://syncline/index.html',
  'app://syncline/assets/a.js',
  'app://syncline/?x',
  'app://syncline/#x',
  'app://syncline//',
  'app://syncline/../',
  'app://syncline\\',
  'APP://SYNCLINE/',
  'app:/syncline/',
  'app:syncline',
  'app:///',
  '',
  ' ',
  '/',
  '//',
  'http://help.syncline.example/',
  'HTTP://help.syncline.example/',
  'https://help.syncline.example.evil.com/',
  'https://help.syncline.example@evil.com/',
  'https://evil.com/help.syncline.example/',
  'https://evil.com?https://help.syncline.example/',
  'https://evil.com#https://help.syncline.example/',
  'https://help-syncline.example/',
  'https://help.syncline.examp1e/',
  'https://xhelp.syncline.example/',
  'https://x.help.syncline.example/',
  'https://help.syncline.example:8443/',
  'https://help.syncline.example:443@evil.com/',
  'https://user@help.syncline.example/',
  'https://user:pw@help.syncline.example/',
  'https://:@help.syncline.example/',
  'https:help.syncline.example/',
  'https:/help.syncline.example/',
  'https:///help.syncline.example/',
  'https:\\\\help.syncline.example\\',
  'https://help.syncline.example\\@evil.com/',
  'https://help.syncline.example',
  'https://help.syncline.example.',
  'https://help.syncline.example./',
  'https://help。syncline。example/',
  'https://hеlp.syncline.example/',
  'https://help.syncline.example%2eevil.com/',
  'https://help.syncline.example%00.evil.com/',
  'https://help.syncline.example\t/',
  ' https://help.syncline.example/',
  'https://help.syncline.example/ x',
  `${H}/\u202egnp.exe`,
  `${H}/\0`,
  `${H}/x\ny`,
  `${H}/\\evil`,
  `${H}/${'x'.repeat(2_000)}`,
  'https://[help.syncline.example]/',
];

/** Ways that lead a window, a frame or the browser elsewhere (sec-E5). */
export function failures(): string[] {
  denyNavigation(app as unknown as Parameters<typeof denyNavigation>[0]);
  const contents = new FakeContents();
  app.fire('web-contents-created', {}, contents);
  const lead = (name: string, details: object): boolean => !contents.fire(name, details);
  const found = HOSTILE.flatMap((url) => [
    ...(lead('will-navigate', { url, isMainFrame: true }) ? [`navigate ${url}`] : []),
    ...(lead('will-frame-navigate', { url, isMainFrame: true }) ? [`main frame ${url}`] : []),
    ...(lead('will-redirect', { url, isMainFrame: true }) ? [`redirect ${url}`] : []),
    ...(lead('will-attach-webview', { url }) ? [`webview ${url}`] : []),
    ...(JSON.stringify(contents.windowOpen?.({ url })) === '{"action":"deny"}' ? [] : [`window ${url}`]),
    ...(helpPage(url) === undefined ? [] : [`help ${url}`]),
  ]);
  const own = 'app://syncline/';
  if (!lead('will-navigate', { url: own, isMainFrame: true })) found.push('own page refused');
  if (lead('will-frame-navigate', { url: own, isMainFrame: false })) found.push('own page in a frame');
  if (lead('will-redirect', { url: own, isMainFrame: true })) found.push('own page by redirect');
  const loaded: string[] = [];
  const window = Object.assign(new FakeContents(), { loadURL: (url: string) => loaded.push(url) });
  returnHome(window as unknown as Parameters<typeof returnHome>[0]);
  window.fire('did-navigate', {}, 'about:blank');
  window.fire('did-navigate', {}, own);
  if (loaded.join() !== own) found.push('about:blank stays');
  if (helpPage(`${H}/guide`) !== `${H}/guide`) found.push('help page refused');
  return found;
}
