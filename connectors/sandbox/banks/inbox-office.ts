import { createHash } from 'node:crypto';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { currency } from '../../../shared/kernel/currency.ts';
import { parseDecimal } from '../../../shared/kernel/money.ts';
import { BANKS, type Bank } from '../world/banks.ts';
import { ACCOUNTS } from '../world/company.ts';
import type { Reason } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { FileSink } from './file-sink.ts';
import { debtorOf, foreignRun } from './foreign-run.ts';
import { readPain001, type ReceivedFile } from './pain001-reader.ts';
import { ReportOffice } from './report-office.ts';
import { safeName, type StatusOffice } from './status-office.ts';
import { group, isoDocument, leaf } from './xml-text.ts';

/** ISO control sums have up to 18 digits in a neutral unit; five fraction digits cover every currency. */
function bareSum(amounts: readonly string[]): bigint | undefined {
  let total = 0n;
  for (const amount of amounts) {
    const [whole = '', fraction = ''] = amount.split('.');
    if (!/^\d+$/.test(whole) || !/^\d{0,5}$/.test(fraction)) return undefined;
    total += BigInt(whole + fraction.padEnd(5, '0'));
  }
  return total;
}

function faultOf(file: ReceivedFile): Reason | undefined {
  const items = file.batches.flatMap((batch) => batch.items);
  if (file.numberOfTransactions !== String(items.length))
    return { code: 'AM18', text: 'Number of transactions does not agree' };
  if (file.controlSum !== '' && bareSum([file.controlSum]) !== bareSum(items.map((item) => item.amount)))
    return { code: 'AM10', text: 'Control sum does not agree' };
  const yen = items.find((item) => item.currency === 'JPY' && !parseDecimal(item.amount, currency('JPY')).ok);
  return yen ? { code: 'AM12', text: 'Amount has digits that its currency does not have' } : undefined;
}

/** Takes payment files that somebody puts into a bank's `in` folder. */
export class InboxOffice {
  private readonly world: World;
  private readonly sink: FileSink;
  private readonly status: StatusOffice;
  private readonly reports: ReportOffice;
  private readonly seen = new Map<string, string>();

  /** Inboxes of all banks; call `collect` to look into them. */
  constructor(world: World, sink: FileSink, status: StatusOffice, reports: ReportOffice) {
    this.world = world;
    this.sink = sink;
    this.status = status;
    this.reports = reports;
  }

  /** Takes every complete file that lies in an inbox, as of the world's present. */
  collect(at: Instant): void {
    for (const bank of BANKS) for (const name of this.sink.list(bank.id, 'in')) this.take(bank, name, at);
  }

  private take(bank: Bank, name: string, at: Instant): void {
    const text = this.sink.read(bank.id, 'in', name);
    if (ReportOffice.takes(text)) {
      this.reports.take(bank, name, text);
      return;
    }
    const file = readPain001(text);
    const reason = file ? this.refusal(bank, file, text) : { code: 'FF01', text: 'File is not a readable pain.001' };
    if (!file || reason) {
      this.sink.move(bank.id, 'in', name, 'error');
      this.sink.write(
        bank.id,
        'out',
        `PAIN002_${safeName(file?.msgId ?? name)}_0.xml`,
        groupReject(file?.msgId ?? 'NOTPROVIDED', reason ?? { code: 'FF01', text: '' }, at),
      );
      return;
    }
    this.sink.move(bank.id, 'in', name, 'processed');
    for (const received of file.batches) {
      const account = debtorOf(received, bank.id);
      if (!account) continue;
      const batch = this.world.acceptForeignRun((numbers) => foreignRun(file, received, account, at, numbers));
      this.world.schedule(batch.times.received, () => {
        this.status.received(batch);
      });
    }
  }

  private refusal(bank: Bank, file: ReceivedFile, text: string): Reason | undefined {
    const digest = createHash('sha256').update(text).digest('hex');
    const key = `${bank.id}/${file.msgId}`;
    if (this.seen.has(key))
      return {
        code: 'DUPL',
        text:
          this.seen.get(key) === digest ? 'File was received before' : 'Message id was used before with other content',
      };
    this.seen.set(key, digest);
    if (file.batches.some((batch) => !debtorOf(batch, bank.id)))
      return {
        code: 'AC02',
        text: `Debtor account is not held at this bank (${String(ACCOUNTS.filter((account) => account.bankId === bank.id).length)} accounts known)`,
      };
    return faultOf(file);
  }
}

function groupReject(msgId: string, reason: Reason, at: Instant): string {
  const created = leaf('CreDtTm', `${new Date(at).toISOString().slice(0, 19)}Z`);
  const why = group('StsRsnInf', group('Rsn', leaf('Cd', reason.code)), leaf('AddtlInf', reason.text));
  const header = group('GrpHdr', leaf('MsgId', `P0-${safeName(msgId)}`.slice(0, 35)), created);
  return isoDocument(
    'pain.002.001.10',
    group(
      'CstmrPmtStsRpt',
      header,
      group(
        'OrgnlGrpInfAndSts',
        leaf('OrgnlMsgId', msgId.slice(0, 35)),
        leaf('OrgnlMsgNmId', 'pain.001'),
        leaf('GrpSts', 'RJCT'),
        why,
      ),
    ),
  );
}
