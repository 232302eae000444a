import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNTS } from '../../../../connectors/sandbox/world/company.ts';
import { STATEMENT_TROUBLES } from '../../../../connectors/sandbox/world/statement-schedule.ts';
import { StreetRun } from '../../../support/street-run.ts';

const numberOf = (id: string): string => ACCOUNTS.find((account) => account.id === id)!.number;

/** The account of the truncated statement, or of the missing one. */
const accountIn = (currency: string): string =>
  numberOf(currency === 'NOK' ? STATEMENT_TROUBLES.truncated.accountId : STATEMENT_TROUBLES.missing.accountId);

/** The statements of the demo company, whose planted troubles the sandbox knows. */
describe('the statement troubles that are planted in the demo company', () => {
  let run: StreetRun;
  let before: ReturnType<typeof gaps>;
  let after: ReturnType<typeof gaps>;
  beforeAll(async () => {
    run = await StreetRun.start('halmark', 0.05);
    await run.visitAll();
    await run.read();
    before = gaps();
    // The truncated statement comes again on Tuesday, the missing one on Wednesday morning.
    run.advance(36 * 60);
    await run.visitAll();
    await run.read();
    after = gaps();
  }, 120_000);
  afterAll(async () => {
    await run.close();
  });

  const gaps = () =>
    run.db
      .prepare(
        `select s.account, s.date, f.code, f.detail from finding f join statement s on s.key = f.subject
         where f.code in ('statement-gap', 'balance-gap') order by s.account, s.date`,
      )
      .all() as { account: string; date: string; code: string; detail: string }[];

  it('are found as gaps, one finding each, in the words of what is missing, and nothing else is', () => {
    expect(before).toEqual(
      [
        {
          account: numberOf(STATEMENT_TROUBLES.numberGap.accountId),
          date: '2026-11-11',
          code: 'statement-gap',
          detail: 'Statement number 213 is missing.',
        },
        // The statement before is the one that is off by 0.01, so its closing balance is not what the next one opens with.
        {
          account: numberOf(STATEMENT_TROUBLES.offByOne.accountId),
          date: '2026-11-13',
          code: 'balance-gap',
          detail: 'The opening balance is not the closing balance of the statement before.',
        },
        {
          account: numberOf(STATEMENT_TROUBLES.missing.accountId),
          date: '2026-11-12',
          code: 'statement-gap',
          detail: 'No statement of 2026-11-11, though a later one came.',
        },
        {
          account: numberOf(STATEMENT_TROUBLES.truncated.accountId),
          date: '2026-11-16',
          code: 'statement-gap',
          detail: 'No statement of 2026-11-13, though a later one came.',
        },
      ].sort((a, b) => (a.account < b.account ? -1 : 1)),
    );
  });

  it('are gone once the bank has sent what was missing', () => {
    const gone = ['NOK', 'KWD'];
    expect(after).toEqual(before.filter((gap) => !gone.some((currency) => gap.account === accountIn(currency))));
  });
});
