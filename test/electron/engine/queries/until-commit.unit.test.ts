import { describe, expect, it } from 'vitest';
import type { Moment } from '../../../../electron/engine/queries/desk.ts';
import { untilCommit } from '../../../../electron/engine/queries/until-commit.ts';
import type { ReadDb } from '../../../../electron/engine/store/database.ts';
import { instant } from '../../../../shared/kernel/clock.ts';

// Nothing is asked of the connection itself.
const connection = () => ({}) as ReadDb;
const now = (version: number): Moment => ({ at: instant(0), seq: undefined, version });
const then = (seq: number): Moment => ({ at: instant(0), seq, version: seq });

describe('an answer about the views', () => {
  it('is made once between two commits, for each question and each connection', () => {
    const [one, other] = [connection(), connection()];
    let made = 0;
    const ask = (db: ReadDb, moment: Moment, key: string): number => untilCommit(db, moment, key, () => (made += 1));
    expect([ask(one, now(7), 'open'), ask(one, now(7), 'open'), ask(one, now(7), 'refused')]).toEqual([1, 1, 2]);
    expect([ask(other, now(7), 'open'), ask(one, now(7), 'open')]).toEqual([3, 1]);
    expect([ask(one, now(8), 'open'), ask(one, now(8), 'open'), ask(one, now(8), 'refused')]).toEqual([4, 4, 5]);
  });

  it('about the past is made whenever it is asked', () => {
    const db = connection();
    let made = 0;
    const ask = (moment: Moment): number => untilCommit(db, moment, 'open', () => (made += 1));
    expect([ask(then(7)), ask(then(7)), ask(now(7)), ask(then(7)), ask(now(7))]).toEqual([1, 2, 3, 4, 3]);
  });

  it('that nobody has asked for in a while is forgotten, and made again', () => {
    const db = connection();
    let made = 0;
    const ask = (key: string): number => untilCommit(db, now(7), key, () => (made += 1));
    ask('first');
    for (let other = 0; other < 40; other += 1) ask(`other ${String(other)}`);
    expect(ask('first')).toBe(42);
  });
});
