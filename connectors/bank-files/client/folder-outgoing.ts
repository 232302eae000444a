import { fail } from '../../../shared/kernel/result.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import { writeReportRequest } from '../../formats/camt/report-request.ts';
import { findUpload, uploadFile } from '../../kit/files/folder-upload.ts';
import type { Outgoing, OutgoingCommand, OutgoingSpec } from '../../spi/outgoing.ts';
import type { BankFilesConfig } from '../config.ts';

/** Retention of answered files is short at some banks (bank-channels.md, section 3): beyond it an absence proves nothing. */
const DAY_MS = 24 * 60 * 60_000;

/** What a bank's upload folder takes, as configured; undefined where none is. */
export function outgoingSpec(config: BankFilesConfig): OutgoingSpec | undefined {
  if (!config.upload) return undefined;
  return {
    types: ['request-statement'],
    // The bank knows a message id for as long as it keeps the file; the look-up is what counts.
    keepsKeysMs: 0,
    looksUpMs: config.upload.keepsDays * DAY_MS,
    settlesMs: 0,
  };
}

/** Sends by files whose names and message ids are the command's key, so that a bank sees a repetition for what it is. */
export function folderOutgoing(config: BankFilesConfig): Outgoing | undefined {
  const { upload } = config;
  if (!upload) return undefined;
  return {
    submit: (command, key, signal) =>
      command.type === 'request-statement'
        ? uploadFile(upload, fileName(key), Buffer.from(requestText(command, key, config)), signal)
        : Promise.resolve(
            fail({ fault: { kind: 'rejected', code: 'not-supported', detail: command.type }, effect: 'none' }),
          ),
    lookup: (key) => findUpload(upload, fileName(key)),
  };
}

function fileName(key: string): string {
  return `CAMT060_${key}.xml`;
}

function requestText(
  command: Extract<OutgoingCommand, { type: 'request-statement' }>,
  key: string,
  config: BankFilesConfig,
): string {
  return writeReportRequest({
    messageId: key,
    createdAt: instant(command.requestedAt),
    report: config.upload?.statementReport ?? 'camt.053.001.08',
    account: command.accountId,
    currency: command.currency,
    owner: command.owner ?? command.accountId,
    date: command.date,
  });
}
