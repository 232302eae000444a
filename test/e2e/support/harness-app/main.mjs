// The smallest shell for the harness page: serves one built folder over `app:` with the product's security headers.
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { app, BrowserWindow, nativeTheme, protocol, session } from 'electron';

const FOLDER = process.env['HARNESS_FOLDER'] ?? '';
/** @type {Record<string, string>} */
const HEADERS = JSON.parse(process.env['HARNESS_HEADERS'] ?? '{}');
/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, corsEnabled: true, supportFetchAPI: false } },
]);

void app.whenReady().then(async () => {
  nativeTheme.themeSource = process.env['HARNESS_THEME'] === 'dark' ? 'dark' : 'light';
  protocol.handle('app', async (request) => {
    const path = normalize(new URL(request.url).pathname);
    const file = join(FOLDER, path === '/' ? 'index.html' : path);
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    return new Response(new Uint8Array(await readFile(file)), { headers: { ...HEADERS, 'Content-Type': type } });
  });
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  const window = new BrowserWindow({
    width: Number(process.env['HARNESS_WIDTH'] ?? '1440'),
    height: Number(process.env['HARNESS_HEIGHT'] ?? '900'),
    useContentSize: true,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  window.setMenuBarVisibility(false);
  // The driver loads the page: one that swaps processes while the driver takes hold of it is lost to it at times.
  await window.loadURL('about:blank');
});

app.on('window-all-closed', () => app.quit());
