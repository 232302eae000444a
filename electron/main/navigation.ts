import type { App, WebContents } from 'electron';

/** The one host that the help links lead to. */
export const HELP_HOST = 'help.syncline.example';
/** The page of the app. A window shows this and nothing else, from its first load to its last. */
export const APP_PAGE = 'app://syncline/';

/** The help page behind a URL; undefined for everything but https on the help host without port, user or odd spelling. */
export function helpPage(url: string): string | undefined {
  if (url.length > 2_000 || /[^\u0021-\u007e]|\\/.test(url)) return undefined;
  if (!url.startsWith(`https://${HELP_HOST}/`)) return undefined;
  const parsed = new URL(url);
  const plain = parsed.username === '' && parsed.password === '' && parsed.port === '';
  return plain && parsed.protocol === 'https:' && parsed.hostname === HELP_HOST ? parsed.href : undefined;
}

/** Denies navigation, redirects, frames, webviews and new windows to everything that shows web content (sec-E5). */
export function denyNavigation(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => {
    holdInPlace(contents);
  });
}

function holdInPlace(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    // A reload of our own page by its own frame is the one navigation there is.
    if (!event.isMainFrame || event.url !== APP_PAGE) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || event.url !== APP_PAGE) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
}

/** Loads the app's page again when the window shows another one: `about:blank` commits without asking any of the above. */
export function returnHome(contents: Pick<WebContents, 'on' | 'loadURL'>): void {
  contents.on('did-navigate', (_event, url) => {
    if (url !== APP_PAGE) void contents.loadURL(APP_PAGE);
  });
}
