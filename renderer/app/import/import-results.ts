import { parseCurrency } from '../../../shared/kernel/currency.ts';
import { parseDecimal } from '../../../shared/kernel/money.ts';
import type { ImportJob } from '../../../shared/contracts/api/systems.ts';
import { formatAmount } from '../../ui/format-amount.ts';

/** A problem of an import. */
export type ImportProblem = ImportJob['problems'][number];

/** The problems of each file by its name. */
export function problemsByFile(job: ImportJob): ReadonlyMap<string, readonly ImportProblem[]> {
  const byFile = new Map<string, ImportProblem[]>();
  for (const problem of job.problems) {
    const own = byFile.get(problem.name);
    if (own === undefined) byFile.set(problem.name, [problem]);
    else own.push(problem);
  }
  return byFile;
}

/** Files that are done and not named, because the list has an end. */
export function unlistedFiles(job: ImportJob): number {
  return Math.max(0, job.filesDone - job.results.length);
}

/** A balance of a result, a plain decimal, as people read it; as it came where it is not an amount of its currency. */
export function balanceText(decimal: string, currencyCode: string | null): string {
  const currency = currencyCode === null ? undefined : parseCurrency(currencyCode);
  if (currency === undefined) return decimal;
  const parsed = parseDecimal(decimal, currency);
  return parsed.ok ? formatAmount(parsed.value, currency) : decimal;
}
