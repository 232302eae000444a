import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { COMMANDS } from '../../../electron/cli/commands.ts';
import { runCli } from '../../../electron/cli/run.ts';
import type { Remap } from '../../../shared/contracts/api/remap.ts';
import type { FactDraft } from '../../../shared/domain/fact/fact.ts';
import { readFilesAsOlder } from '../../support/older-mapper.ts';

const IBAN = 'DE02120300000000202051';
const entry = (amount: string, side: 'CRDT' | 'DBIT', day: string, family: string, details: string): string =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt>` +
  `<ValDt><Dt>${day}</Dt></ValDt><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>${family}</SubFmlyCd></Fmly></Domn></BkTxCd>` +
  `<NtryDtls><TxDtls>${details}</TxDtls></NtryDtls></Ntry>`;
const balance = (code: string, amount: string, day: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;
/** A wire of EUR 48,200.00 that came back less charges under another reference; the text names the first one. */
const STATEMENT =
  '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-11-10T06:00:00+01:00</CreDtTm></GrpHdr>' +
  `<Stmt><Id>S-1</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>2026-11-10T06:00:00+01:00</CreDtTm><Acct><Id><IBAN>${IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>` +
  balance('OPBD', '50000.00', '2026-11-09') +
  balance('CLBD', '49975.00', '2026-11-09') +
  entry('48200.00', 'DBIT', '2026-11-09', 'XBCT', '<Refs><EndToEndId>WIRE-4471</EndToEndId></Refs>') +
  entry(
    '48175.00',
    'CRDT',
    '2026-11-09',
    'RRTN',
    '<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RmtInf><Ustrd>RETURN ORIG REF: WIRE-4471</Ustrd></RmtInf><RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf>',
  ) +
  '</Stmt></BkToCstmrStmt></Document>';
const agent = (bic: string): string => `<Agt><FinInstnId><BICFI>${bic}</BICFI></FinInstnId></Agt>`;
const RECALL =
  '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.056.001.08"><FIToFIPmtCxlReq>' +
  `<Assgnmt><Id>A-1</Id><Assgnr>${agent('RHEIDEFFXXX')}</Assgnr><Assgne>${agent('COBADEFFXXX')}</Assgne><CreDtTm>2026-11-10T09:00:00+01:00</CreDtTm></Assgnmt>` +
  '<Undrlyg><TxInf><OrgnlEndToEndId>WIRE-4471</OrgnlEndToEndId><OrgnlIntrBkSttlmAmt Ccy="EUR">48200.00</OrgnlIntrBkSttlmAmt></TxInf></Undrlyg></FIToFIPmtCxlReq></Document>';

/** As the first generation read: nothing of the original that a return names, nor of who is asked to give money back. */
function asBefore(fact: FactDraft): FactDraft {
  if (fact.kind !== 'payment-claim') return fact;
  const { recall } = fact.body;
  const asked = recall === undefined ? {} : { recall: { ...recall, askedOf: undefined } };
  return { ...fact, body: { ...fact.body, returned: undefined, ...asked } };
}

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'syncline-remap-returns-'));
});
afterEach(() => {
  rmSync(workspace, { recursive: true });
});

async function cli(...args: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const out: Readonly<Record<string, unknown>>[] = [];
  await runCli([...args, '--workspace', workspace], COMMANDS, {
    out: (line) => out.push(JSON.parse(line) as Readonly<Record<string, unknown>>),
    err: () => undefined,
  });
  return out;
}

it('files read before returns named their originals are offered again, and say more then', async () => {
  const files = { 'statement.xml': STATEMENT, 'recall.xml': RECALL };
  await readFilesAsOlder(
    workspace,
    Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    asBefore,
  );
  const settled = async () => (await cli('report', 'payments')).map((line) => line['state']).sort();
  expect((await cli('report', 'facts')).map((line) => line['mapper'])).toContain('bank-files@1');
  const [offered] = (await cli('remap', '--source', 'import', '--dry-run')) as unknown as readonly [Remap];
  expect(offered).toMatchObject({ total: 2, mappers: [{ stream: 'files', mapper: 'bank-files@2' }] });
  expect(offered.difference.fields.map(({ field }) => field).join(' ')).toMatch(
    /recall\/askedOf.*returned|returned.*recall\/askedOf/,
  );
  const before = await settled();
  const applied = await cli('remap', '--source', 'import', '--apply', '--reason', 'returns name their originals');
  expect(applied[0]).toMatchObject({ applied: { read: 2, refused: 0 } });
  expect((await settled()).length).toBeLessThan(before.length);
  const codes = (await cli('report', 'findings')).map((line) => line['code']);
  expect(codes).toContain('returned-less-charges');
  expect((await cli('remap', '--source', 'import', '--dry-run'))[0]).toMatchObject({ total: 0 });
});
