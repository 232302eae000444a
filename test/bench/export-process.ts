import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { deskOf } from '../../electron/engine/handlers/create-reader.ts';
import { exportPayments } from '../../electron/engine/queries/payments/export.ts';
import { openReader } from '../../electron/engine/store/open.ts';
import { expectOk } from '../../shared/kernel/result.ts';
import { BENCH_CLOCK } from './dataset.ts';
import type { ExportFigures } from './export.ts';

const handle = expectOk(openReader(process.argv[2] ?? ''), 'open');
const scratch = mkdtempSync(path.join(os.tmpdir(), 'syncline-bench-export-'));
const file = createWriteStream(path.join(scratch, 'payments.csv'));
const before = process.memoryUsage.rss();
let [most, lines] = [before, 0];
const start = performance.now();
const exported = await exportPayments(
  deskOf(handle.db, BENCH_CLOCK),
  {
    filter: { scope: 'all' },
    sort: { by: 'valueDate', descending: true },
    reach: { companyCodes: [], payrollItems: true },
    asKnownAt: undefined,
  },
  async (text) => {
    lines += text.split('\r\n').length - 1;
    if (!file.write(text)) await once(file, 'drain');
    most = Math.max(most, process.memoryUsage.rss());
  },
  () => false,
);
const figures: ExportFigures = {
  rows: exported?.rows ?? 0,
  lines,
  ms: performance.now() - start,
  grownMb: (most - before) / 1e6,
};
handle.close();
file.end();
await once(file, 'finish');
rmSync(scratch, { recursive: true, force: true });
process.send?.(figures);
process.disconnect();
