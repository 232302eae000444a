import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild } from '../../build/ensure-build.mjs';
import { startVirtualDisplay } from '../../build/display.mjs';
import { ROOT } from '../../build/setup/places.mjs';
import { benchCache, paymentsWorkspace } from './dataset.ts';
import { type Measurement, median, same, steady, time } from './measure.ts';
import { type Measured, type Started, startMeasured } from './window/application.ts';

const ROUNDS = 3;
/** Until timers of the start have run and the collector has been: what a console holds that nobody touches. */
const IDLE_MS = 15_000;
const OVER_BARE_MS = 900;
const OVER_BARE_MB = 200;
const ROWS_MS = 150;

const BARE: Started = {
  folder: path.join(ROOT, 'test/bench/limits/bare-window'),
  args: [],
  usable: (page) => page.getByText('Bare window').waitFor(),
};

/** The built console on a workspace of `payments` payments beside a bare window, in turns, on a virtual display without a GPU. */
export async function measureWindow(payments: number, say: (line: string) => void): Promise<readonly Measurement[]> {
  await ensureBuild();
  const workspace = path.join(benchCache(), 'window');
  rmSync(workspace, { recursive: true, force: true });
  mkdirSync(workspace, { recursive: true });
  cpSync(path.join(await paymentsWorkspace(payments, say), 'syncline.sqlite'), path.join(workspace, 'syncline.sqlite'));
  const { display, end } = await startVirtualDisplay();
  try {
    return await rounds(consoleOn(workspace), display, payments);
  } finally {
    await end();
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** The console is usable when its first screen shows the position and not a place-holder. */
function consoleOn(workspace: string): Started {
  return {
    folder: ROOT,
    args: [`--workspace=${workspace}`],
    usable: (page) => page.getByRole('main', { name: 'Today' }).locator('.today').waitFor(),
  };
}

async function rounds(started: Started, display: string, payments: number): Promise<readonly Measurement[]> {
  const bare: Figures[] = [];
  const ours: (Figures & { readonly rowsMs: number })[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await measured(BARE, display, figuresOf));
    ours.push(
      await measured(started, display, async (running) => ({
        ...(await figuresOf(running)),
        rowsMs: await firstRows(running, payments),
      })),
    );
  }
  const of = <T>(all: readonly T[], figure: (one: T) => number): number => median(all.map(figure));
  steady(
    'start of a bare window',
    bare.map((one) => one.startMs),
  );
  const [bareMs, bareMb] = [of(bare, (one) => one.startMs), of(bare, (one) => one.memoryMb)];
  return [
    over(
      'start to usable first screen',
      of(ours, (one) => one.startMs),
      bareMs,
      OVER_BARE_MS,
      'ms',
    ),
    time(
      'first rows after opening Payments',
      of(ours, (one) => one.rowsMs),
      { ms: ROWS_MS },
    ),
    over(
      'memory at idle, all processes (PSS)',
      of(ours, (one) => one.memoryMb),
      bareMb,
      OVER_BARE_MB,
      'MB',
    ),
  ];
}

interface Figures {
  readonly startMs: number;
  readonly memoryMb: number;
}

async function figuresOf(running: Measured): Promise<Figures> {
  await running.page.waitForTimeout(IDLE_MS);
  return { startMs: running.startMs, memoryMb: running.memoryMb() };
}

async function measured<T>(started: Started, display: string, work: (running: Measured) => Promise<T>): Promise<T> {
  const running = await startMeasured(started, display);
  try {
    return await work(running);
  } finally {
    await running.close();
  }
}

/** From the key that opens the screen to its first rows, told by the page itself. */
async function firstRows({ page }: Measured, payments: number): Promise<number> {
  const elapsed = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const link = [...document.querySelectorAll<HTMLElement>('nav button, nav a')].find((one) =>
          (one.textContent + (one.getAttribute('aria-label') ?? '')).includes('Payments'),
        );
        const start = performance.now();
        const look = (): void => {
          if (document.querySelector('[role=grid] [role=row] [role=gridcell]') === null) requestAnimationFrame(look);
          else resolve(performance.now() - start);
        };
        link?.click();
        look();
      }),
  );
  await page.getByRole('main', { name: 'Payments' }).getByText('All', { exact: true }).click();
  const count = page.locator(`[role=grid][aria-rowcount="${String(payments + 1)}"]`);
  await count.waitFor({ timeout: 30_000 });
  same('grids with every payment', await count.count(), 1);
  return elapsed;
}

/** What the console takes on top of a bare window. */
function over(name: string, value: number, bare: number, allowed: number, unit: string): Measurement {
  return {
    name,
    value,
    unit,
    limit: bare,
    ratio: value / bare,
    goal: `<= bare + ${String(allowed)} ${unit}`,
    ok: value <= bare + allowed,
  };
}
