import { openReader } from '../formats/read-file.ts';
import type { Connector } from '../spi/connector.ts';
import { outgoingSpec } from './client/folder-outgoing.ts';
import { FILES_STREAM, folderSession } from './client/folder-session.ts';
import { type BankFilesConfig, type BankFilesCursor, zBankFilesConfig, zBankFilesCursor } from './config.ts';
import { bankFileMapper } from './map/delivery-mapper.ts';

const mapper = bankFileMapper(openReader);

/** Bank files in folders: statements, advices and status reports of one bank. Its mapper also serves manual import. */
export const bankFiles: Connector<BankFilesConfig, BankFilesCursor> = {
  id: 'bank-files',
  title: 'Bank files',
  role: 'bank',
  configSchema: zBankFilesConfig,
  cursorSchema: zBankFilesCursor,
  // One look lists the whole folder, so that a month costs no more than a day.
  streams: [{ name: FILES_STREAM, periodMs: 60_000, after: [], window: { daysMax: 31 } }],
  hosts: () => [],
  mapperOf: (stream) => (stream === FILES_STREAM ? mapper : undefined),
  open: folderSession,
  outgoing: outgoingSpec,
};
