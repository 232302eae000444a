import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deskOf } from '../../../../electron/engine/handlers/create-reader.ts';
import { csvLine } from '../../../../electron/engine/queries/csv-line.ts';
import { reachOf } from '../../../../electron/engine/queries/desk.ts';
import { exportStatement } from '../../../../electron/engine/queries/reconcile/export.ts';
import { accountDraft, journalDraft, statementDrafts } from '../../../support/cash-facts.ts';
import { matchDraft } from '../../../support/match-facts.ts';
import { ANALYST, type TestReader, VIEWER } from '../../../support/reader.ts';
import { eachReadStreet } from '../../../support/read-street.ts';
import type { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
let reader: TestReader;

eachReadStreet((made) => {
  ({ world, reader } = made);
});

const ENTRY = 'A|statement|2026-11-13||0';
const POSTING = 'sap|1010/2026/1/1';

/** An account with a pair that a rule has matched, an outstanding payment and an entry that the books have not. */
const receive = () =>
  world.receive(
    world.delivery('d', [
      accountDraft('A'),
      ...statementDrafts({ account: 'A', date: '2026-11-13', opening: 0n, entries: [100_000n] }),
      ...statementDrafts({ account: 'A', date: '2026-11-16', opening: 100_000n, entries: [-1_250n] }),
      journalDraft('A', '2026-11-13', 100_000n, '1'),
      journalDraft('A', '2026-11-16', -25_000n, '2'),
      matchDraft({ left: [[ENTRY, 100_000n]], right: [[POSTING, 100_000n]] }),
    ]),
  );

describe('the lines of an account', () => {
  it('are the open ones alone, and the matched ones too where they are asked for', async () => {
    await receive();
    const keys = async (matched: boolean) => {
      const answer = await reader.ask('reconcile.account', { accountId: 'A', limit: 10, matched });
      return [answer?.bank, answer?.book].map((lines) => lines?.map(({ key, matches }) => [key, matches.length]));
    };
    expect(await keys(false)).toEqual([[['A|statement|2026-11-16||0', 0]], [['sap|1010/2026/2/1', 0]]]);
    expect(await keys(true)).toEqual([
      [
        ['A|statement|2026-11-16||0', 0],
        [ENTRY, 1],
      ],
      [
        ['sap|1010/2026/2/1', 0],
        [POSTING, 1],
      ],
    ]);
  });

  it('are never more than was asked for, and open ones come before matched ones', async () => {
    await receive();
    const answer = await reader.ask('reconcile.account', { accountId: 'A', limit: 1, matched: true });
    expect(answer?.bank.map(({ key }) => key)).toEqual(['A|statement|2026-11-16||0']);
    expect(answer?.counts).toMatchObject({ bank: 1, book: 1 });
  });
});

describe('the exported statement', () => {
  const exported = (principal = ANALYST, accountId = 'A') =>
    exportStatement(deskOf(reader.db, world.clock), reachOf(principal), {
      ...{ accountId, date: undefined, asKnownAt: undefined },
    });

  it('prints both balances, every item and the difference in order, with amounts that a spreadsheet can add up', async () => {
    await receive();
    const { text, rows, sha256 } = exported()!;
    const lines = text.split('\r\n');
    expect(lines[0]).toMatch(
      /^\uFEFF.*Syncline bank reconciliation statement; account Account A \(A\); as of 2026-11-16/,
    );
    expect(lines.slice(2).filter((line) => line !== '')).toEqual([
      'Bank,Balance per bank,,2026-11-16,,,,987.50,EUR',
      expect.stringMatching(/^Bank,outstanding-payment,timing,2026-11-16,0,.*,-250\.00,EUR$/),
      'Bank,Adjusted bank balance,,2026-11-16,,,,737.50,EUR',
      'Books,Balance per books,,2026-11-16,,,,750.00,EUR',
      expect.stringMatching(/^Books,unrecorded-payment,to-book,2026-11-16,0,.*,-12\.50,EUR$/),
      'Books,Adjusted book balance,,2026-11-16,,,,737.50,EUR',
      ',Unreconciled difference,,2026-11-16,,,,0.00,EUR',
      ',Prepared by,,,,,,,',
      ',Reviewed by,,,,,,,',
    ]);
    expect(rows).toBe(9);
    expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('is not there for an account that is unknown or of an entity beyond the reach', async () => {
    await receive();
    expect(exported(ANALYST, 'nowhere')).toBeUndefined();
    expect(exported({ ...VIEWER, companyCodes: ['2010'] })).toBeUndefined();
  });
});

describe('a cell of a CSV file', () => {
  it('is a bare number only where it is one, and never a formula', () => {
    const cells = ['-12.50', { decimal: '-12.50' }, { decimal: '=1+1' }, { decimal: 'unknown' }];
    expect(csvLine(cells)).toBe("'-12.50,-12.50,'=1+1,unknown\r\n");
  });
});
