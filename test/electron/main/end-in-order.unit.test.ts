import { describe, expect, it } from 'vitest';
import { endInOrder } from '../../../electron/main/end-in-order.ts';
import { silentLog, type Log } from '../../../shared/kernel/log.ts';

describe('the end of the application', () => {
  it('takes its steps one after the other and then exits', async () => {
    const done: string[] = [];
    const step = (name: string) => ({
      name,
      run: async () => {
        await Promise.resolve();
        done.push(name);
      },
    });
    await endInOrder([step('engine'), step('world')], silentLog, () => done.push('exit'));
    expect(done).toEqual(['engine', 'world', 'exit']);
  });

  it('comes although a folder in use can not be taken away, and the log says which step failed', async () => {
    const done: string[] = [];
    const lines: unknown[] = [];
    const log: Log = { write: (level, event, fields) => lines.push({ level, event, ...fields }) };
    const broken = {
      name: 'scratch',
      run: () => {
        throw Object.assign(new Error('in use'), { code: 'ENOTEMPTY' });
      },
    };
    await endInOrder(
      [
        broken,
        { name: 'world', run: () => Promise.reject(new Error('gone')) },
        { name: 'last', run: () => void done.push('last') },
      ],
      log,
      () => done.push('exit'),
    );
    expect(done).toEqual(['last', 'exit']);
    expect(lines).toMatchObject([
      { level: 'warn', event: 'shell.end-failed', stage: 'scratch', code: 'ENOTEMPTY' },
      { level: 'warn', event: 'shell.end-failed', stage: 'world', code: 'unknown' },
    ]);
  });
});
