import type { ElectronApplication, Page } from '@playwright/test';

/** Kinds of content that the policy forbids, and whether the page got away with them. Runs in the window. */
export async function forbiddenContent(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // In a task of the page's own: code that the driver evaluates may do what the policy forbids the page.
    await new Promise((resolve) => setTimeout(resolve));
    const got: string[] = [];
    const attempt = (kind: string, act: () => unknown) => {
      try {
        if (act() !== false) got.push(kind);
      } catch {
        // Refused: that is what is wanted.
      }
    };
    const inline = document.createElement('script');
    const mark = () => document.documentElement.dataset['ran'];
    attempt('inline script', () => {
      inline.append("document.documentElement.dataset.ran = 'inline'");
      document.head.append(inline);
      return mark() === 'inline';
    });
    attempt('event handler', () => {
      document.body.setAttribute('onclick', "document.documentElement.dataset.ran = 'handler'");
      document.body.click();
      return mark() === 'handler';
    });
    // Indirect, so that the bundler leaves them alone.
    const evaluate: unknown = Reflect.get(globalThis, 'eval');
    attempt('eval', () => typeof evaluate === 'function' && (Reflect.apply(evaluate, undefined, ['1']) as unknown));
    attempt('new Function', () => Reflect.construct(Function, ['return 1']));
    attempt('inner HTML', () => (document.createElement('p').innerHTML = '<b>x</b>'));
    attempt('worker', () => new Worker('app://syncline/index.html'));
    attempt('style element', () => {
      const style = document.createElement('style');
      style.textContent = 'body { letter-spacing: 7px }';
      document.head.append(style);
      return getComputedStyle(document.body).letterSpacing === '7px';
    });
    attempt('window', () => window.open('https://example.com/') !== null);
    for (const url of ['app://syncline/index.html', 'https://example.com/', 'http://127.0.0.1:1/', 'data:text/plain,x'])
      await fetch(url).then(
        () => got.push(`fetch ${url}`),
        () => undefined,
      );
    const loads = (kind: string, element: HTMLElement) =>
      new Promise<void>((resolve) => {
        element.addEventListener('load', () => {
          got.push(kind);
          resolve();
        });
        element.addEventListener('error', () => resolve());
        document.body.append(element);
        setTimeout(resolve, 300);
      });
    // A blocked frame fires its load event all the same: the violation tells.
    document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.com/' }));
    const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
    await loads('data picture', Object.assign(new Image(), { src: pixel }));
    return got;
  });
}

/** Permissions and devices that the page got. Runs in the window. */
export async function grantedPermissions(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const got: string[] = [];
    const attempt = async (kind: string, act: () => Promise<unknown>) => {
      const limit = new Promise((_resolve, reject) => setTimeout(() => reject(new Error('no answer')), 1_500));
      await Promise.race([Promise.resolve().then(act), limit]).then(
        (value) => value !== false && got.push(kind),
        () => undefined,
      );
    };
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'persistent-storage',
    ];
    for (const name of names)
      await attempt(`query ${name}`, async () => {
        const { state } = await navigator.permissions.query({ name: name as PermissionName });
        return state === 'granted';
      });
    await attempt('camera', () => navigator.mediaDevices.getUserMedia({ video: true }));
    await attempt('microphone', () => navigator.mediaDevices.getUserMedia({ audio: true }));
    await attempt('screen', () => navigator.mediaDevices.getDisplayMedia({ video: true }));
    await attempt('notifications', async () => (await Notification.requestPermission()) === 'granted');
    await attempt('clipboard', () => navigator.clipboard.readText());
    await attempt('midi', () => navigator.requestMIDIAccess({ sysex: true }));
    await attempt(
      'position',
      () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
    );
    const devices = navigator as unknown as Record<
      string,
      { requestDevice?: (o: object) => Promise<unknown>; requestPort?: () => Promise<unknown> }
    >;
    await attempt('usb', () => devices['usb']!.requestDevice!({ filters: [] }));
    await attempt('hid', async () => ((await devices['hid']!.requestDevice!({ filters: [] })) as unknown[]).length > 0);
    await attempt('serial', () => devices['serial']!.requestPort!());
    await attempt('bluetooth', () => devices['bluetooth']!.requestDevice!({ acceptAllDevices: true }));
    return got;
  });
}

/** Process id of the running engine. */
export async function enginePid(app: ElectronApplication): Promise<number> {
  return servicePid(app, 'Syncline engine');
}

/** Process id of the simulated company that the demo talks to. */
export async function sandboxPid(app: ElectronApplication): Promise<number> {
  return servicePid(app, 'Syncline sandbox');
}

async function servicePid(app: ElectronApplication, service: string): Promise<number> {
  return app.evaluate(({ app: electron }, wanted) => {
    const found = electron.getAppMetrics().find(({ name }) => name === wanted);
    if (found === undefined) throw new Error(`no process is named ${wanted}`);
    return found.pid;
  }, service);
}
