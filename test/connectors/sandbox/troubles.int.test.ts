import { describe, expect, it } from 'vitest';
import { ACCOUNTS } from '../../../connectors/sandbox/world/company.ts';
import type { Payment } from '../../../connectors/sandbox/world/model.ts';
import { World } from '../../../connectors/sandbox/world/world.ts';
import { at, DEMO_START } from '../../../connectors/sandbox/world/days.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { memorySandbox } from '../../support/sandbox.ts';

const { files, sandbox } = memorySandbox();
const { world } = sandbox;
const tagged = (tag: string): Payment =>
  world.batches.flatMap((batch) => batch.payments).find((payment) => payment.spec.tag === tag)!;
const file = (part: string): string => {
  const found = [...files].filter(([name]) => name.includes(part));
  expect([part, found.length]).toEqual([part, 1]);
  return found[0]![1];
};
/** The entry of a camt file that contains a text. */
const entryWith = (content: string, text: string): string =>
  content.split('<Ntry>').find((entry) => entry.includes(text)) ?? '';

describe('what can be seen of the planted payment troubles', () => {
  it('the wire of USD 48,200.00 comes back as USD 48,175.00 with its own reference and a reason', () => {
    const wire = tagged('wire-returned');
    const entry = entryWith(file('CAMT053_1000-USD-01_2026-11-09'), 'RRTN');
    expect(entry).toContain('<Amt Ccy="USD">48175.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>');
    expect(entry).toContain(`<EndToEndId>${wire.endToEndId}</EndToEndId>`);
    expect(entry).toContain('<RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf>');
    expect(entryWith(file('CAMT053_1000-USD-01_2026-11-05'), wire.endToEndId)).toContain(
      '<Amt Ccy="USD">48200.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>',
    );
  });

  it('the ACH payment is returned with R03 two banking days later, by its trace', () => {
    const ach = tagged('ach-returned');
    expect([ach.bookingDate, ach.achTrace?.length]).toEqual(['2026-11-10', 15]);
    const entry = entryWith(file('CAMT053_3010-USD-DSB_2026-11-12'), 'RRTN');
    expect(entry).toContain(`<ClrSysRef>${ach.achTrace!}</ClrSysRef>`);
    expect(entry).toContain('<Cd>R03</Cd>');
  });

  it('the payment voided in SAP is in the batch that the bank has booked', () => {
    const voided = tagged('voided-but-paid');
    expect(world.erp.find('1010', voided.document)).toMatchObject({
      reversedBy: { document: voided.reversed?.document },
    });
    expect(file(`CAMT054_${voided.batch.pmtInfId}.xml`)).toContain(voided.endToEndId);
  });

  it('the late CHAPS payment is accepted with a change of date, for TM01, and booked on Monday', () => {
    const moved = tagged('date-moved');
    expect(file(`PAIN002_${moved.batch.msgId}_2`)).toMatch(
      new RegExp(`${moved.endToEndId}</OrgnlEndToEndId>.*<TxSts>ACWC</TxSts><StsRsnInf><Rsn><Cd>TM01<`),
    );
    expect(file('MT940_2010-GBP-01_2026-11-16')).toContain(moved.endToEndId);
  });

  it('the recall is answered with RJCR and changes no money', () => {
    const duplicate = tagged('recall-duplicate');
    expect(file('CAMT029_')).toMatch(new RegExp(`<Conf>RJCR</Conf>.*${duplicate.endToEndId}`));
    expect([duplicate.spec.minor, duplicate.spec.invoice, duplicate.spec.payee.account]).toEqual([
      tagged('recall-original').spec.minor,
      tagged('recall-original').spec.invoice,
      tagged('recall-original').spec.payee.account,
    ]);
  });

  it('one invoice is paid by two entities to one account, while the rent is paid once a month', () => {
    const [first, second] = [tagged('duplicate/1010'), tagged('duplicate/2010')];
    expect([first.spec.invoice, second.spec.invoice]).toEqual(['2026-4471', 'INV 20264471']);
    expect([first.spec.minor, first.spec.payee.account, first.batch.companyCode]).toEqual([
      1_873_000n,
      second.spec.payee.account,
      '1010',
    ]);
    const [november, december] = [tagged('rent/2026-11'), tagged('rent/2026-12')];
    expect([november.spec.minor, november.batch.spec.requestedDate, december.batch.spec.requestedDate]).toEqual([
      december.spec.minor,
      '2026-11-02',
      '2026-12-01',
    ]);
  });

  it('the changed beneficiary account is held with a close match and never booked', () => {
    const held = tagged('changed-bank-data');
    expect(file(`PAIN002_${held.batch.msgId}_2`)).toMatch(/<GrpSts>PDNG<.*<TxSts>RVMC<\/TxSts>/s);
    expect(
      ACCOUNTS.flatMap((account) => world.ledger.entries(account.id)).some(
        (entry) => entry.payment === held || entry.batch === held.batch,
      ),
    ).toBe(false);
  });

  it('the reissue of a rejected payment goes to another account, after a recorded call-back', () => {
    const [rejected, reissued] = [tagged('closed-account/2026-11-10'), tagged('reissue/2026-11-10')];
    expect([reissued.spec.minor, reissued.spec.invoice, reissued.spec.payee.name]).toEqual([
      rejected.spec.minor,
      rejected.spec.invoice,
      rejected.spec.payee.name,
    ]);
    expect(reissued.spec.payee.account).not.toBe(rejected.spec.payee.account);
    expect(world.erp.find('1010', reissued.document)?.lines[0]?.text).toContain('call-back');
  });
});

describe('what can be seen of the planted bookings and journals', () => {
  it('a debit of EUR 9,870.00 and the electricity bill have no document in SAP', () => {
    const posted = new Set(world.erp.documents.map((document) => document.reference));
    const waiting = world.ledger.entries('1010-EUR-01').filter((entry) => entry.posting.kind === 'waits');
    expect(waiting.map((entry) => [entry.minor, posted.has(entry.bankReference)])).toEqual([
      [-2_341_877n, false],
      [-987_000n, false],
    ]);
  });

  it('fees, interest and the instalment are booked by hand, some days after the bank', () => {
    const manual = ACCOUNTS.flatMap((account) => world.ledger.entries(account.id)).filter(
      (entry) => entry.posting.kind === 'manual',
    );
    expect(new Set(manual.map((entry) => entry.code))).toEqual(new Set(['fee', 'interest', 'loan']));
    for (const entry of manual) {
      const document = world.erp.documents.find((each) => each.reference === entry.bankReference);
      expect([
        entry.bankReference,
        document?.type,
        (document?.postedAt ?? 0) - entry.bookedAt > 12 * 3_600_000,
      ]).toEqual([entry.bankReference, 'SA', true]);
    }
  });

  it('one journal is posted twice, one accrual before its drawdown, and 4711 is used', () => {
    const journals = world.erp.documents.filter((document) => document.type === 'SA' || document.type === 'SB');
    expect(
      journals
        .filter((document) => document.headerText === 'Guarantee fee 2026-10')
        .map((document) => document.lines[0]?.minor),
    ).toEqual([-18_640n, -18_640n]);
    expect(journals.filter((document) => document.headerText === 'Accrual RCF drawdown 3m')).toHaveLength(1);
    expect(journals.some((document) => document.lines.some((line) => line.costCenter === '4711'))).toBe(true);
    const named = ['journal-posted-twice', 'accrual-before-drawdown'].flatMap(
      (id) => sandbox.groundTruth.find((trouble) => trouble.id === id)!.subject.documents,
    );
    expect(named.map((key) => world.erp.find(key.slice(0, 4), key.slice(5))?.headerText)).toEqual([
      'Guarantee fee 2026-10',
      'Guarantee fee 2026-10',
      'Accrual RCF drawdown 3m',
    ]);
  });

  it("the failed job leaves the whole of Tuesday's statement out of the books until it is run again", () => {
    const silent = sandbox.groundTruth.find((trouble) => trouble.id === 'statement-posting-failed')!.subject.payments;
    const cleared = (): number =>
      world.payments().filter((payment) => silent.includes(payment.endToEndId) && payment.cleared).length;
    expect(cleared()).toBe(0);
    const later = new World({ seed: 'halmark' });
    later.advanceTo(at(plainDate('2026-11-19'), 600, 'Europe/Berlin'));
    expect(later.payments().filter((payment) => silent.includes(payment.endToEndId) && payment.cleared)).toHaveLength(
      214,
    );
  });

  it('the intercompany loan is between the banks over month-end', () => {
    const world2 = new World({ seed: 'halmark' });
    world2.advanceTo(at(plainDate('2026-12-01'), 1200, 'Europe/Berlin'));
    const payment = world2.batches
      .flatMap((batch) => batch.payments)
      .find((each) => each.spec.tag === 'intercompany-750k')!;
    const sides = ACCOUNTS.flatMap((account) => world2.ledger.entries(account.id)).filter(
      (entry) => entry.endToEndId === payment.endToEndId,
    );
    expect(sides.map((entry) => [entry.accountId, entry.bookingDate, entry.minor])).toEqual([
      ['1000-EUR-01', '2026-12-01', 75_000_000n],
      ['2010-EUR-01', '2026-11-30', -75_000_000n],
    ]);
  });

  it('two customers share one EndToEndId', () => {
    const sharing = world.ledger.entries('1010-EUR-COL').filter((entry) => entry.endToEndId === 'SAMMEL-2026-11');
    expect(sharing).toHaveLength(2);
    expect(sharing[0]!.counterparty!.id).not.toBe(sharing[1]!.counterparty!.id);
  });
});

describe('any other seed and size', () => {
  it.each([
    ['a', 0.1],
    ['b', 0.5],
    ['c', 1],
    ['d', 2],
  ])('%s at volume %d has all troubles, its stated balances and chains', (seed, volume) => {
    const other = new World({ seed, volume });
    other.advanceTo(DEMO_START);
    expect(other.groundTruth.map((trouble) => trouble.id).sort()).toEqual(
      world.groundTruth.map((trouble) => trouble.id).sort(),
    );
    for (const account of ACCOUNTS) {
      const closes = other.ledger.closes(account.id);
      expect([account.id, closes.at(-1)!.closingMinor]).toEqual([account.id, account.closingMinor]);
      for (let index = 1; index < closes.length; index += 1)
        expect(closes[index]!.openingMinor).toBe(closes[index - 1]!.closingMinor);
    }
  });
});
