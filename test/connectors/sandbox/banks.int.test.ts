import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, DEMO_START } from '../../../connectors/sandbox/world/days.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { later, memorySandbox, SEED, socketSandbox } from '../../support/sandbox.ts';

/** Volume of worlds in which only our own file matters. */
const SMALL = 0.02;

const atStart = memorySandbox();
const out = (bank: string): readonly string[] =>
  [...atStart.files.keys()]
    .filter((key) => key.startsWith(`${bank}/out/`))
    .map((key) => key.slice(bank.length + 5))
    .sort();
const read = (path: string): string => atStart.files.get(path) ?? '';

function pain001(
  options: {
    msgId?: string;
    count?: string;
    sum?: string;
    town?: string;
    account?: string;
    debtor?: string;
    amount?: string;
  } = {},
): string {
  const {
    msgId = 'OURS-1',
    count = '2',
    sum = '350.75',
    town = '<TwnNm>Kassel</TwnNm>',
    account = 'DE89370400440532013000',
    debtor = '',
    amount = '250.25',
  } = options;
  const iban = debtor === '' ? 'DE80999900100004410242' : debtor;
  const item = (id: string, value: string, to: string, place: string): string =>
    `<CdtTrfTxInf><PmtId><InstrId>I${id}</InstrId><EndToEndId>E${id}</EndToEndId></PmtId><Amt><InstdAmt Ccy="EUR">${value}</InstdAmt></Amt><Cdtr><Nm>Zander &amp; Co</Nm><PstlAdr>${place}<Ctry>DE</Ctry></PstlAdr></Cdtr><CdtrAcct><Id><IBAN>${to}</IBAN></Id></CdtrAcct><RmtInf><Ustrd>INV 1</Ustrd></RmtInf></CdtTrfTxInf>`;
  return `<?xml version="1.0"?><p:Document xmlns:p="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn><GrpHdr><MsgId>${msgId}</MsgId><NbOfTxs>${count}</NbOfTxs><CtrlSum>${sum}</CtrlSum></GrpHdr><PmtInf><PmtInfId>${msgId}-P</PmtInfId><ReqdExctnDt><Dt>2026-11-17</Dt></ReqdExctnDt><DbtrAcct><Id><IBAN>${iban}</IBAN></Id></DbtrAcct>${item('1', '100.50', 'DE89370400440532013000', '<TwnNm>Kassel</TwnNm>')}${item('2', amount, account, town)}</PmtInf></CstmrCdtTrfInitn></p:Document>`;
}

describe('the Tuesday of three rejects', () => {
  it('is reported as received by the group, then per payment with three reasons, and booked as one debit of 497', () => {
    const [received, detailed] = [1, 2].map((n) =>
      read(`rheinbank/out/PAIN002_HALMARK-20261110-1010-SUPPLIER-01_${String(n)}.xml`),
    );
    expect(received).toContain('<GrpSts>ACTC</GrpSts>');
    expect(detailed).toContain('<GrpSts>PART</GrpSts>');
    expect(detailed!.match(/<TxSts>ACSP<\/TxSts>/g)).toHaveLength(497);
    expect(detailed!.match(/<TxSts>RJCT<\/TxSts><StsRsnInf><Rsn><Cd>(\w+)/g)?.map((text) => text.slice(-4))).toEqual([
      'AC04',
      'RC01',
      'BE04',
    ]);
    const statement = read('rheinbank/out/CAMT053_1010-EUR-01_2026-11-10_217.xml');
    expect(statement.match(/<PmtInfId>1010-SUPPLIER-20261110-01<\/PmtInfId><NbOfTxs>497<\/NbOfTxs>/g)).toHaveLength(1);
    const advice = read('rheinbank/out/CAMT054_1010-SUPPLIER-20261110-01.xml');
    expect(advice.match(/<TxDtls>/g)).toHaveLength(497);
  });
});

describe('statements', () => {
  it('come for every account and business day, by the expected time, but for the planted absences', () => {
    expect(
      out('rheinbank').filter((name) => name.startsWith('CAMT053_') && name.includes('_2026-11-16_')),
    ).toHaveLength(9);
    expect(out('nordbank').filter((name) => name.startsWith('MT940_') && name.includes('_2026-11-16_'))).toHaveLength(
      5,
    );
    // New York is still asleep when the demo starts.
    expect(out('hudson').filter((name) => name.includes('CAMT053') && name.includes('_2026-11-16_'))).toHaveLength(0);
    expect(out('corniche').filter((name) => name.includes('_2026-11-11_'))).toEqual([
      'MT940_5010-USD-01_2026-11-11_219.sta',
    ]);
  });

  it('carry the planted troubles: a jump in numbers, a changed resend, a torn file, a cent', () => {
    expect(out('sumida').filter((name) => /4010-JPY-01_2026-11-1[01]/.test(name))).toEqual([
      'MT940_4010-JPY-01_2026-11-10_212.sta',
      'MT940_4010-JPY-01_2026-11-11_214.sta',
    ]);
    const [first, again] = ['', '_R1'].map((suffix) =>
      read(
        `hudson/out/${out('hudson').find((name) => name.startsWith('CAMT053_3010-USD-01_2026-11-12') && name.endsWith(`${suffix}.xml`) && (suffix !== '' || !name.includes('_R')))!}`,
      ),
    );
    expect(again).toContain('CORRECTED');
    expect(first!.match(/<Ntry>/g)).toHaveLength(again!.match(/<Ntry>/g)!.length);
    const torn = read(
      `nordbank/out/${out('nordbank').find((name) => name.startsWith('MT940_1010-NOK-01_2026-11-13'))!}`,
    );
    expect([torn.includes(':60F:'), torn.includes(':62F:')]).toEqual([true, false]);
    const closing = (date: string): string | undefined =>
      /<Cd>CLBD<\/Cd><\/CdOrPrtry><\/Tp><Amt Ccy="CHF">([\d.]+)/.exec(
        read(`rheinbank/out/${out('rheinbank').find((name) => name.startsWith(`CAMT053_1000-CHF-01_${date}`))!}`),
      )?.[1];
    const opening = /<Cd>OPBD<\/Cd><\/CdOrPrtry><\/Tp><Amt Ccy="CHF">([\d.]+)/.exec(
      read(`rheinbank/out/${out('rheinbank').find((name) => name.startsWith('CAMT053_1000-CHF-01_2026-11-13'))!}`),
    )?.[1];
    expect(Math.round((Number(closing('2026-11-12')) - Number(opening)) * 100)).toBe(1);
  });

  it('write Japanese names in half-width kana and amounts without decimals', () => {
    const text = read('sumida/out/MT940_4010-JPY-01_2026-11-11_214.sta');
    expect(text).toMatch(/ORDP\/\/NAME\/[\uff61-\uff9f]/);
    expect(text).toMatch(/:60F:C\d{6}JPY\d+,\r\n/);
    expect(
      read(`corniche/out/${out('corniche').find((name) => name.startsWith('MT940_5010-KWD-01_2026-11-16'))!}`),
    ).toContain(':62F:C261116KWD412507,350\r\n');
  });

  it('never open payroll', () => {
    const payroll = [...atStart.files].filter(
      ([name]) => name.includes('PAYROLL') || name.includes('EUR-PAY') || name.includes('USD-PAY'),
    );
    expect(payroll.length).toBeGreaterThan(10);
    const names = new Set(
      atStart.sandbox.world.batches
        .filter((batch) => batch.spec.kind === 'payroll')
        .flatMap((batch) => batch.payments.map((payment) => payment.spec.payee.name)),
    );
    for (const [file, text] of payroll)
      for (const name of names) if (text.includes(name)) throw new Error(`${file} names an employee`);
  });

  it('repeat advices of the day with the same bank reference', () => {
    const advice = out('rheinbank').find((name) => name.startsWith('CAMT054_1010-EUR-COL_2026-11-16'))!;
    const reference = /<AcctSvcrRef>(\w+)</.exec(read(`rheinbank/out/${advice}`))![1]!;
    expect(
      read(`rheinbank/out/${out('rheinbank').find((name) => name.startsWith('CAMT053_1010-EUR-COL_2026-11-16'))!}`),
    ).toContain(reference);
  });
});

describe('a payment file that is put into the inbox', () => {
  it('is taken, acknowledged, accepted and booked, and its money shows in the next statement', () => {
    const world = memorySandbox(SEED, DEMO_START, SMALL);
    world.drop('rheinbank', 'ours.xml', pain001());
    world.moveTo(later(DEMO_START, 1));
    expect(world.files.has('rheinbank/processed/ours.xml')).toBe(true);
    world.moveTo(later(DEMO_START, 60));
    expect(world.files.get('rheinbank/out/PAIN002_OURS-1_1.xml')).toContain('<GrpSts>ACTC</GrpSts>');
    expect(world.files.get('rheinbank/out/PAIN002_OURS-1_2.xml')).toContain(
      '<DtldNbOfTxs>2</DtldNbOfTxs><DtldSts>ACSP</DtldSts>',
    );
    world.moveTo(later(DEMO_START, 24 * 60));
    const statement = [...world.files].find(([name]) =>
      name.startsWith('rheinbank/out/CAMT053_1010-EUR-01_2026-11-17'),
    )![1];
    expect(statement).toContain('<PmtInfId>OURS-1-P</PmtInfId><NbOfTxs>2</NbOfTxs><TtlAmt Ccy="EUR">350.75</TtlAmt>');
    expect(world.sandbox.world.ledger.closes('1010-EUR-01').at(-1)!.closingMinor).toBe(0n);
  });

  it('has single payments rejected for a missing town and for wrong check digits', () => {
    const world = memorySandbox(SEED, DEMO_START, SMALL);
    world.drop('rheinbank', 'town.xml', pain001({ msgId: 'TOWN', town: '' }));
    world.drop('rheinbank', 'digits.xml', pain001({ msgId: 'DIGITS', account: 'DE00370400440532013000' }));
    world.moveTo(later(DEMO_START, 1));
    world.moveTo(later(DEMO_START, 60));
    expect(world.files.get('rheinbank/out/PAIN002_TOWN_2.xml')).toMatch(
      /<GrpSts>PART<.*<TxSts>RJCT<\/TxSts><StsRsnInf><Rsn><Cd>BE04/s,
    );
    expect(world.files.get('rheinbank/out/PAIN002_DIGITS_2.xml')).toMatch(/<Cd>AC01</);
  });

  it.each([
    ['with a wrong count', pain001({ count: '3' }), 'AM18'],
    ['with a wrong control sum', pain001({ sum: '350.74' }), 'AM10'],
    ['from an account of another bank', pain001({ debtor: 'GB33BUKB20201555555555' }), 'AC02'],
    ['that is no XML', 'hello', 'FF01'],
    ['with a document type', `<!DOCTYPE a>${pain001()}`, 'FF01'],
    ['that breaks off', pain001().slice(0, 900), 'FF01'],
  ])('%s is refused whole with code %s', (_title, content, code) => {
    const world = memorySandbox(SEED, DEMO_START, SMALL);
    world.drop('rheinbank', 'bad.xml', content);
    world.moveTo(later(DEMO_START, 1));
    expect(world.files.has('rheinbank/error/bad.xml')).toBe(true);
    const report = [...world.files].find(
      ([name]) => name.startsWith('rheinbank/out/PAIN002_') && name.endsWith('_0.xml'),
    )![1];
    expect(report).toContain(`<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>${code}</Cd>`);
  });

  it('is refused as a duplicate the second time', () => {
    const world = memorySandbox(SEED, DEMO_START, SMALL);
    world.drop('rheinbank', 'a.xml', pain001());
    world.drop('rheinbank', 'b.xml', pain001());
    world.moveTo(later(DEMO_START, 1));
    expect([world.files.has('rheinbank/processed/a.xml'), world.files.has('rheinbank/error/b.xml')]).toEqual([
      true,
      true,
    ]);
    expect(world.files.get('rheinbank/out/PAIN002_OURS-1_0.xml')).toContain('<Cd>DUPL</Cd>');
  });

  it('is left alone on disk until it has its final name', async () => {
    const { sandbox, clock, root } = await socketSandbox();
    const inbox = join(root, 'rheinbank', 'in');
    writeFileSync(join(inbox, 'ours.xml.tmp'), pain001());
    clock.set(later(DEMO_START, 1));
    sandbox.advance();
    expect(readdirSync(inbox)).toEqual(['ours.xml.tmp']);
    renameSync(join(inbox, 'ours.xml.tmp'), join(inbox, 'ours.xml'));
    sandbox.advance();
    expect(readdirSync(inbox)).toEqual([]);
    expect(existsSync(join(root, 'rheinbank', 'processed', 'ours.xml'))).toBe(true);
    expect(readdirSync(join(root, 'rheinbank', 'out')).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });
});

it("moves the first day's run through the bank within hours", () => {
  const world = memorySandbox(SEED, DEMO_START, SMALL);
  world.moveTo(at(plainDate('2026-11-17'), 11 * 60 + 55, 'Europe/Berlin'));
  expect(world.files.get('rheinbank/out/PAIN002_HALMARK-20261117-1010-SUPPLIER-01_2.xml')).toContain(
    '<DtldNbOfTxs>3</DtldNbOfTxs><DtldSts>RJCT</DtldSts>',
  );
});
