import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankFiles } from '../../../connectors/bank-files/index.ts';
import { registered } from '../../../connectors/spi/register.ts';
import { manualClock } from '../../../connectors/sandbox/clock.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import { canonical, mapped, subjectOf } from './pulling.ts';

const subject = subjectOf(registered(bankFiles), {}, manualClock(instant(0)), {});

interface Line {
  readonly cents: number;
  readonly credit: boolean;
  readonly reference: string | undefined;
  readonly endToEndId: string;
}

const line: fc.Arbitrary<Line> = fc.record({
  cents: fc.integer({ min: 1, max: 300 }),
  credit: fc.boolean(),
  reference: fc.option(fc.constantFrom('RB-1', 'RB-2', 'NONREF'), { nil: undefined }),
  endToEndId: fc.constantFrom('1010-2026-1500000042', '1010-2026-1500000043', 'NOTPROVIDED', 'CUST-1'),
});

function amount(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

function statement(day: number, lines: readonly Line[]): Uint8Array {
  const entries = lines.map(
    ({ cents, credit, reference, endToEndId }) =>
      `<Ntry><Amt Ccy="EUR">${amount(cents)}</Amt><CdtDbtInd>${credit ? 'CRDT' : 'DBIT'}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-${day}</Dt></BookgDt>${
        reference === undefined ? '' : `<AcctSvcrRef>${reference}</AcctSvcrRef>`
      }<BkTxCd/><NtryDtls><TxDtls><Refs><EndToEndId>${endToEndId}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>`,
  );
  return new TextEncoder().encode(
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>M${day}</MsgId></GrpHdr><Stmt><Id>S${day}</Id><ElctrncSeqNb>${day}</ElctrncSeqNb><FrToDt><FrDtTm>2026-11-${day}T00:00:00</FrDtTm><ToDtTm>2026-11-${day}T23:59:59</ToDtTm></FrToDt><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>${entries.join('')}</Stmt></BkToCstmrStmt></Document>`,
  );
}

const facts = (bytes: Uint8Array) =>
  mapped(subject, { stream: 'files', name: 'file', slot: '', contentType: '', bytes, observedAt: 0 }).facts;

describe('statements of several days', () => {
  it('give the same facts in any order and however often they come, and no two lines share a fact', () => {
    const days = fc.array(fc.array(line, { maxLength: 6 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(days, fc.infiniteStream(fc.nat(3)), (lists, picks) => {
        const files = lists.map((lines, at) => statement(10 + at, lines));
        const inOrder = new Set(files.flatMap((bytes) => facts(bytes).map(canonical)));
        const shuffled = [...[...picks.take(8)].flatMap((pick) => files[pick] ?? []), ...files.toReversed()];
        expect(new Set(shuffled.flatMap((bytes) => facts(bytes).map(canonical)))).toEqual(inOrder);
        const keys = files.flatMap((bytes) =>
          facts(bytes).flatMap((fact) => (fact.kind === 'entry' ? [fact.key] : [])),
        );
        expect(keys).toHaveLength(lists.flat().length);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 150 },
    );
  });

  it('keep every cent: entry facts add up to what the file says', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const moved = facts(statement(12, lines)).reduce(
          (sum, fact) => (fact.kind === 'entry' ? sum + fact.body.entry.minor : sum),
          0n,
        );
        const said = lines.reduce((sum, { cents, credit }) => sum + BigInt(credit ? cents : -cents), 0n);
        expect(moved).toBe(said);
      }),
      { numRuns: 150 },
    );
  });
});
