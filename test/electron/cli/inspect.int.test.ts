import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../electron/cli/commands.ts';
import { inspectFiles } from '../../../electron/cli/inspect.ts';
import { runCli } from '../../../electron/cli/run.ts';

const FIXTURES = resolve(import.meta.dirname, '..', '..', 'fixtures', 'formats');
const folder = mkdtempSync(join(tmpdir(), 'syncline-inspect-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Line = Readonly<Record<string, unknown>>;

async function inspect(
  ...files: readonly string[]
): Promise<{ readonly code: number; readonly lines: readonly Line[] }> {
  const lines: Line[] = [];
  // Our own output, one JSON object per line.
  const code = await inspectFiles(files, (line) => lines.push(JSON.parse(line) as Line));
  return { code, lines };
}

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('syncline inspect', () => {
  it('prints one object per statement, amounts as decimals of their currency', async () => {
    const file = join(FIXTURES, 'camt.053-jpy-kwd.xml');
    const { code, lines } = await inspect(file);
    expect(code).toBe(0);
    expect(lines).toEqual([
      {
        file,
        format: 'camt.053',
        version: '001.08',
        kind: 'statement',
        index: 0,
        statementId: 'JPY-322',
        sequence: '322',
        account: '4010-0001',
        currency: 'JPY',
        opening: '1200000',
        openingKind: 'OPBD',
        closing: '1500000',
        closingKind: 'CLBD',
        entries: 4,
        entryStatus: { BOOK: 2, PDNG: 1, INFO: 1 },
        credits: '354707',
        debits: '54609',
        foots: true,
        badRows: 0,
        warnings: [],
      },
      expect.objectContaining({
        index: 1,
        sequence: null,
        currency: 'KWD',
        opening: '412507.350',
        openingKind: 'PRCD',
        closing: '411507.105',
        credits: '0.005',
        debits: '1000.250',
        foots: true,
      }),
    ]);
  });

  it('prints a status report with raw and canonical counts', async () => {
    const { code, lines } = await inspect(join(FIXTURES, 'pain.002-mixed.xml'));
    expect([code, lines.length]).toEqual([0, 1]);
    expect(lines[0]).toMatchObject({
      format: 'pain.002',
      version: '001.10',
      kind: 'status',
      originalMessageId: 'RUN-1',
      groupStatus: 'PART',
      statuses: { ACSP: 2, RJCT: 2, PDNG: 1, ACWC: 1, CANC: 1, ACCT: 1 },
      batches: { PART: 1 },
      canonical: { accepted: 3, rejected: 3, transmitted: 1, unknown: 1 },
      reasons: ['AC04', 'U000', 'TM01'],
    });
  });

  it('prints the batch of 500 as the three that the bank lists', async () => {
    const { lines } = await inspect(join(FIXTURES, 'pain.002-batch-of-500.xml'));
    expect(lines[0]).toMatchObject({ statuses: { RJCT: 3 }, batches: { PART: 1 }, reasons: ['AC04', 'RC01', 'BE04'] });
  });

  it('prints an initiation with its sums by currency and what its header gets wrong', async () => {
    const { lines } = await inspect(join(FIXTURES, 'pain.001-two-batches.xml'));
    expect(lines[0]).toMatchObject({
      format: 'pain.001',
      version: '001.09',
      kind: 'initiation',
      messageId: 'RUN-1',
      batches: 2,
      transactions: 4,
      sums: { EUR: '10.55', JPY: '354608', KWD: '1.005' },
      badRows: 1,
    });
    expect((lines[0]?.['warnings'] as readonly Line[]).map(({ code }) => code)).toEqual([
      'row-amount-fraction',
      'count-differs',
      'control-sum-differs',
    ]);
  });

  it('prints MT940 pages with signed balances and no status that the lines do not have', async () => {
    const { lines } = await inspect(join(FIXTURES, 'mt940-variants.sta'));
    expect(lines.map((line) => [line['account'], line['opening'], line['openingKind'], line['entryStatus']])).toEqual([
      ['12030000/202051', '1000.00', '60F', {}],
      ['12030000/202051', '1045.74', '60M', {}],
      ['NL10BUNQ2290325473 EUR', '-500', '60F', {}],
      ['KW81CBKU0000000000001234560101', '1.500', '60F', {}],
    ]);
  });

  it('tells nothing of a file that breaks at its end, goes on with the next one, and exits with 1', async () => {
    const whole = join(FIXTURES, 'camt.053-jpy-kwd.xml');
    const broken = written(
      'cut.xml',
      '<Document xmlns="x:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>1</Id></Stmt></BkToCst',
    );
    const { code, lines } = await inspect(broken, whole, join(folder, 'missing.xml'), folder);
    expect(code).toBe(1);
    expect(lines.map(({ file, kind, error }) => [file, kind ?? (error as Line)['code']])).toEqual([
      [broken, 'xml-truncated'],
      [whole, 'statement'],
      [whole, 'statement'],
      [join(folder, 'missing.xml'), 'file-not-found'],
      [folder, 'not-a-file'],
    ]);
    expect(Object.keys(lines[0]?.['error'] as Line)).toEqual(['code', 'at', 'rule', 'message']);
  });

  it('decides by content, whatever the name says', async () => {
    const { lines } = await inspect(written('statement.xml', ':20:A\n:25:1\n:60F:C261116EUR1,\n:62F:C261116EUR1,\n'));
    expect(lines[0]).toMatchObject({ format: 'mt940', opening: '1.00' });
  });
});

describe('the command line', () => {
  async function run(...args: readonly string[]): Promise<{ code: number; out: string[]; err: string[] }> {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await runCli(args, COMMANDS, { out: (line) => out.push(line), err: (line) => err.push(line) });
    return { code, out, err };
  }

  it('runs a command of the table', async () => {
    const { code, out, err } = await run('inspect', join(FIXTURES, 'pain.002-mixed.xml'), '--json');
    expect([code, out.length, err]).toEqual([0, 1, []]);
  });

  it('tells how it is called, on request and when a call is wrong', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, err: [] });
    expect((await run('--help')).out.join('\n')).toContain('syncline inspect FILE...');
    for (const wrong of [['inspect'], ['nonsense'], ['inspect', '--wrong', 'x']]) {
      const { code, out, err } = await run(...wrong);
      expect([code, out, err.length]).toEqual([2, [], 1]);
    }
    expect((await run()).code).toBe(2);
  });
});
