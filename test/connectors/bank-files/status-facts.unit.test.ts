import { describe, expect, it } from 'vitest';
import type { FormatEvent } from '../../../connectors/formats/reader.ts';
import { BANK_STATUS } from '../../../shared/domain/payment/bank-status.ts';
import type { BatchStatus, StatusReportHeader, TransactionStatus } from '../../../shared/domain/payment/messages.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { EUR, IBAN, map } from './events.ts';

const level = (rawStatus?: string) => ({
  ...(rawStatus === undefined ? {} : { rawStatus }),
  reasons: [],
  countPerStatus: {},
  at: '2:1',
});
const head = (rawStatus?: string, over: Partial<StatusReportHeader> = {}): StatusReportHeader => ({
  format: 'pain.002',
  version: '001.10',
  messageId: 'PSR-1',
  createdAt: instant(1_795_000_000_000),
  originalMessageId: 'MSG-1',
  originalMessageName: 'pain.001.001.09',
  agentBic: 'RHEIDEFFXXX',
  group: level(rawStatus),
  ...over,
});
const batch = (rawStatus?: string): BatchStatus => ({ ...level(rawStatus), originalPaymentInformationId: 'RUN-1' });
const item = (rawStatus?: string, over: Partial<TransactionStatus> = {}): TransactionStatus => ({
  ...level(rawStatus),
  originalEndToEndId: '1010-2026-1500000042',
  ...over,
});
const told = (transaction: TransactionStatus, header = head(), of?: BatchStatus): FormatEvent => ({
  kind: 'transaction-status',
  transaction,
  batch: of,
  header,
});

describe('a status report', () => {
  it('at group level is a word of the bank about the whole batch', () => {
    expect(map([{ kind: 'status-report', header: head('ACTC') }]).claims).toEqual([
      {
        level: 'batch',
        role: 'bank',
        system: 'rheinbank',
        state: 'transmitted',
        qualifier: 'file-validated',
        rawStatus: 'ACTC',
        direction: 'out',
        at: 1_795_000_000_000,
        identity: {},
        batch: { messageId: 'MSG-1' },
      },
    ]);
  });

  it('says nothing at a level without a word', () => {
    const header = head();
    expect(
      map([
        { kind: 'status-report', header },
        { kind: 'batch-status', batch: batch(), header },
      ]).claims,
    ).toEqual([]);
  });

  it('of a partly accepted batch keeps the counts and names no state of its own', () => {
    const part: BatchStatus = { ...batch('PART'), countPerStatus: { RJCT: 3, ACSP: 497 } };
    const [claim] = map([{ kind: 'batch-status', batch: part, header: head() }]).claims;
    expect(claim).toMatchObject({
      rawStatus: 'PART',
      batch: { paymentInformationId: 'RUN-1' },
      countPerStatus: { RJCT: 3, ACSP: 497 },
    });
    expect(claim).not.toHaveProperty('state');
  });

  it('on one payment carries identity, reason and batch', () => {
    const reasons = [{ code: 'AC04', text: ['closed account', 'since June'] }];
    const rejected = item('RJCT', {
      reasons,
      minor: 1000n,
      currency: EUR,
      requestedExecutionDate: plainDate('2026-11-17'),
    });
    expect(map([told(rejected, head('PART'), batch())]).claims).toMatchObject([
      {
        level: 'payment',
        state: 'rejected',
        qualifier: 'by-bank',
        reasons: [{ code: 'AC04', text: 'closed account since June' }],
        identity: { erpDocument: '1010/2026/1500000042', endToEndId: '1010-2026-1500000042' },
        batch: { messageId: 'MSG-1', paymentInformationId: 'RUN-1' },
        minor: 1000n,
        valueDate: '2026-11-17',
      },
    ]);
  });

  it.each([...BANK_STATUS])('knows %s as domain.md does', (code, meaning) => {
    expect(map([told(item(code))]).claims).toMatchObject([
      { state: meaning.state, qualifier: meaning.qualifier, rawStatus: code },
    ]);
  });

  it.each(['ACCT', 'XXXX', 'acsp'])('keeps the unknown word %s and guesses no state', (code) => {
    const [claim] = map([told(item(code))]).claims;
    expect(claim?.rawStatus).toBe(code);
    expect(claim).not.toHaveProperty('state');
  });

  it('gives a listed payment without a word the word of the level above', () => {
    expect(map([told(item(), head('ACTC'), batch('RJCT'))]).claims).toMatchObject([{ state: 'rejected' }]);
    expect(map([told(item(), head('ACTC'), batch())]).claims).toMatchObject([{ state: 'transmitted' }]);
    expect(map([told(item())]).claims).toEqual([]);
  });

  it('is the same facts twice and other facts in another report', () => {
    const events = [
      told(item('RJCT')),
      told(item('RJCT')),
      told(item('ACSC'), head(undefined, { messageId: 'PSR-2' })),
    ];
    const keys = map(events).facts.map((fact) => fact.key);
    expect(map(events).facts.map((fact) => fact.key)).toEqual(keys);
    expect(new Set(keys).size).toBe(3);
  });

  it('on direct debits is about incoming money under a reference that is ours all the same', () => {
    const [claim] = map([told(item('RJCT'), head(undefined, { originalMessageName: 'pain.008.001.02' }))]).claims;
    expect(claim?.direction).toBe('in');
    expect(claim?.identity.erpDocument).toBe('1010/2026/1500000042');
  });
});

describe('a payment file', () => {
  it('is one claim per instruction that the treasury initiated it', () => {
    const header = { format: 'pain.001', version: '001.09', messageId: 'MSG-1' };
    const run = {
      index: 0,
      paymentInformationId: 'RUN-1',
      requestedExecutionDate: plainDate('2026-11-17'),
      debtor: { account: '12030000/202051' },
      categoryPurpose: 'SUPP',
      at: '3:1',
    };
    const instruction = {
      index: 0,
      endToEndId: '1010-2026-1500000042',
      minor: 1000n,
      currency: EUR,
      creditor: { name: 'Ventile Nord GmbH', account: 'DE89370400440532013000' },
      remittance: ['invoice 1', 'invoice 2'],
      at: '4:1',
    };
    const event: FormatEvent = { kind: 'instruction', instruction, batch: run, header };
    expect(map([event]).claims).toEqual([
      {
        level: 'payment',
        role: 'treasury',
        system: 'payment-file',
        state: 'initiated',
        rawStatus: 'instructed',
        direction: 'out',
        kind: 'supplier',
        minor: 1000n,
        currency: 'EUR',
        identity: { erpDocument: '1010/2026/1500000042', endToEndId: '1010-2026-1500000042' },
        batch: { messageId: 'MSG-1', paymentInformationId: 'RUN-1' },
        ownAccount: IBAN,
        companyCode: '1010',
        counterpartyName: 'Ventile Nord GmbH',
        counterpartyAccount: 'DE89370400440532013000',
        valueDate: '2026-11-17',
        remittance: 'invoice 1 invoice 2',
      },
    ]);
    expect(new Set(map([event, event]).facts.map((fact) => fact.key)).size).toBe(2);
  });
});
