import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exclusively } from '../../../build/setup/exclusively.mjs';
import { run } from '../../../build/setup/run.mjs';

const node = process.execPath;

/** Whether a process still does something: one that has ended and is not collected yet does not. */
function runs(pid: number): boolean {
  const stat = `/proc/${String(pid)}/stat`;
  return existsSync(stat) && !/\) Z /.test(readFileSync(stat, 'utf8'));
}

describe('a command that set-up runs', () => {
  it('gives its output and its exit code', async () => {
    const script = "process.stdout.write('out'); process.stderr.write('err'); process.exitCode = 3";
    expect(await run(node, ['-e', script])).toEqual({ code: 3, stdout: 'out', stderr: 'err', why: 'exit' });
  });

  it('that is not there is told, not thrown', async () => {
    expect(await run('no-such-command-here', [])).toMatchObject({ code: -1, why: 'missing' });
  });

  it('is ended at its limit together with its children', async () => {
    const child = 'setInterval(() => undefined, 1000); process.stdout.write(String(process.pid))';
    const script = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' })`;
    const ended = await run(node, ['-e', script], { limitMs: 1500 });
    expect(ended.why).toBe('limit');
    const pid = Number(ended.stdout);
    expect(pid).toBeGreaterThan(0);
    await expect.poll(() => runs(pid)).toBe(false);
  });

  it('is ended when it makes no progress', async () => {
    const ended = await run(node, ['-e', 'setInterval(() => undefined, 1000)'], { stalled: () => true });
    expect(ended.why).toBe('stalled');
  });
});

describe('set-ups of one clone', () => {
  it('run one after the other', async () => {
    const events: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      events.push(`${name} begins`);
      await run(node, ['-e', '']);
      events.push(`${name} ends`);
    };
    await Promise.all([exclusively(work('first')), exclusively(work('second'))]);
    expect(events).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('leave no lock behind when one fails', async () => {
    await expect(exclusively(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    let reached = false;
    await exclusively(() => {
      reached = true;
      return Promise.resolve();
    });
    expect(reached).toBe(true);
  });
});
