import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../electron/cli/commands.ts';
import { runCli } from '../../../electron/cli/run.ts';
import { cli } from '../../support/cli.ts';
import { MatchWorld } from '../../support/match-world.ts';

let world: MatchWorld;
beforeEach(async () => {
  world = await MatchWorld.make();
  await world.statement(100_000n, [
    { date: '2026-11-13', minor: -50_000n, reference: 'RB0001' },
    { date: '2026-11-13', minor: -412n, reference: 'RB0002' },
  ]);
  await world.post('4700', { date: '2026-11-12', minor: 100_000n, reference: '' });
  await world.post('4711', { date: '2026-11-13', minor: -50_000n, reference: 'RB0001' });
  await world.post('4712', { date: '2026-11-13', minor: -8_000n, reference: '' });
});
afterEach(() => {
  world.close();
});

const call = (...more: readonly string[]) => cli('reconcile', '--workspace', world.street.folder, ...more);
/** A call whose answer is a text for people. */
async function printed(...more: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const out: string[] = [];
  const args = ['reconcile', '--workspace', world.street.folder, ...more];
  const code = await runCli(args, COMMANDS, { out: (line) => out.push(line), err: (line) => out.push(line) });
  return { code, text: out.join('\n') };
}
const ofA = (...more: readonly string[]) => call('--account', 'A', '--json', ...more);

const STATEMENT = {
  ...{ account: 'A', currency: 'EUR', date: '2026-11-13', notComparable: null },
  ...{ bankBalance: '495.88', bookBalance: '420.00', difference: '75.88' },
  bankItems: [
    {
      ...{ class: 'outstanding-payment', nature: 'timing', amount: '-80.00', date: '2026-11-13', ageDays: 0 },
      ...{ lines: [{ side: 'book', key: 'sap|1010/2026/4712/1', amount: '-80.00', date: '2026-11-13' }], match: null },
    },
  ],
  adjustedBank: '415.88',
  bookItems: [{ class: 'unrecorded-payment', amount: '-4.12' }],
  adjustedBook: '415.88',
  unreconciled: '0.00',
  broughtForward: { date: '2026-11-13', bank: '1000.00', book: '1000.00' },
};

describe('syncline reconcile', () => {
  it('prints the statement with what rules would match, and the same once that is recorded', async () => {
    const before = await ofA();
    expect(before.code).toBe(0);
    expect(before.out).toMatchObject([{ ...STATEMENT, tried: 1 }]);
    await world.match();
    expect((await ofA()).out).toMatchObject([{ ...STATEMENT, tried: 0 }]);
  });

  it('records nothing', async () => {
    await ofA();
    expect(world.matches()).toEqual([]);
  });

  it('prints a statement to be signed', async () => {
    const { text } = await printed('--account', 'A');
    expect(text).toContain('Balance per bank, closing ledger');
    expect(text).toMatch(/Outstanding payment, 2026-11-13, 0 days +-80\.00/);
    expect(text).toMatch(/Unreconciled difference +0\.00/);
    expect(text).toContain('Reviewed by');
  });

  it('says of an account without balances that they can not be compared', async () => {
    expect((await call('--account', 'B', '--json')).out).toMatchObject([
      { account: 'B', notComparable: 'no-bank-balance', difference: null, unreconciled: null },
    ]);
  });

  it('reconciles an earlier day when it is asked for, and says where the bank had closed none', async () => {
    expect((await ofA('--date', '2026-11-12')).out).toMatchObject([{ date: null, notComparable: 'no-bank-balance' }]);
  });

  it('refuses an account that nobody knows and a day that is none', async () => {
    expect(await call('--account', 'Z', '--json')).toMatchObject({
      code: 1,
      out: [{ error: { code: 'unknown-account' } }],
    });
    expect(await call('--date', '2026-02-30')).toMatchObject({ code: 2 });
  });

  it('tries the rules of a file', async () => {
    const rule = {
      ...{ id: 'by-reference', version: 1, order: 1, sides: ['bank', 'book'], shape: '1:1', confirms: 'automatic' },
      references: [{ left: 'endToEndId', right: 'endToEndId' }],
      amount: { kind: 'exact' },
    };
    const none = await ofA('--rules', rulesFile([rule]));
    expect(none.out).toMatchObject([{ tried: 0, unreconciled: '0.00' }]);
    const references = [{ left: 'bankReference', right: 'bankReference' }];
    expect((await ofA('--rules', rulesFile([{ ...rule, references }]))).out).toMatchObject([{ tried: 1 }]);
  });

  it('names every fault of a rules file with its rule and place, and prints nothing else', async () => {
    const file = rulesFile([
      {
        id: 'anything',
        version: 1,
        order: 1,
        sides: ['bank', 'book'],
        shape: '1:1',
        amount: { kind: 'exact' },
        confirms: 'automatic',
      },
      {
        id: 'nowhere',
        version: 1,
        order: 1,
        sides: ['bank', 'moon'],
        shape: '1:1',
        amount: { kind: 'exact' },
        confirms: 'automatic',
      },
    ]);
    const { code, out } = await ofA('--rules', file);
    expect(code).toBe(1);
    const faults = out as { error: { rule: string | null; at: string } }[];
    expect(faults.every(({ error }) => typeof error.at === 'string')).toBe(true);
    expect(new Set(faults.map(({ error }) => error.rule))).toEqual(new Set(['anything', 'nowhere']));
    expect(await ofA('--rules', path.join(world.street.folder, 'no-such-file'))).toMatchObject({
      code: 1,
      out: [{ error: { code: 'rules-unreadable' } }],
    });
  });
});

describe('syncline report matches', () => {
  it('prints each match that stands with its items and what was compared', async () => {
    await world.match();
    const { out } = await cli('report', 'matches', '--workspace', world.street.folder);
    expect(out).toMatchObject([
      {
        ...{ pairing: 'bank-book', account: 'A', currency: 'EUR', difference: '0.00', origin: 'rule', person: null },
        left: [{ side: 'bank', key: 'A|statement|2026-11-13||0', amount: '-500.00' }],
        right: [{ side: 'book', key: 'sap|1010/2026/4711/1', amount: '-500.00' }],
      },
    ]);
  });

  it('prints none as known before the rules looked', async () => {
    const at = new Date(world.street.clock.now()).toISOString();
    await world.match();
    const { out } = await cli('report', 'matches', '--workspace', world.street.folder, '--as-known-at', at);
    expect(out).toEqual([]);
  });
});

function rulesFile(rules: readonly unknown[]): string {
  const file = path.join(world.street.folder, 'rules.json');
  writeFileSync(file, JSON.stringify(rules));
  return file;
}
