// Loaded into an engine's threads before anything else (`node --import`): ends the process with SIGKILL at the n-th passage
// of a point of a write, given as `insert fact|before|7` in SYNCLINE_KILL_AT. The product knows nothing of it.
import Database from 'better-sqlite3';
import { pointOfSql } from './points.ts';

/** The part of a statement that runs it; the native class has more. */
interface Runnable {
  readonly source: string;
  run: (this: Runnable, ...parameters: unknown[]) => unknown;
}

const plan = process.env['SYNCLINE_KILL_AT'];
if (plan !== undefined) arm(plan);

function arm(text: string): void {
  const [point, when, nth] = text.split('|');
  let left = Number(nth);
  const pass = (): void => {
    left -= 1;
    if (left <= 0) process.kill(process.pid, 'SIGKILL');
  };
  const memory = new Database(':memory:');
  // Every statement of every connection of this thread runs through this prototype.
  const prototype = Object.getPrototypeOf(memory.prepare('select 1')) as Runnable;
  memory.close();
  const { run } = prototype;
  prototype.run = function (this: Runnable, ...parameters: unknown[]): unknown {
    const here = pointOfSql(this.source) === point;
    if (here && when === 'before') pass();
    const result: unknown = run.apply(this, parameters);
    if (here && when === 'after') pass();
    return result;
  };
}
