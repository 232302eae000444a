import type { FailedImport } from '../../../../shared/contracts/api/systems.ts';
import { lookupForm } from '../../../../shared/kernel/text.ts';

/** The failed imports whose file, source, code, rule or message holds every word. */
export function filterFailed(rows: readonly FailedImport[], typed: string): readonly FailedImport[] {
  const words = typed
    .trim()
    .split(/\s+/)
    .map(lookupForm)
    .filter((word) => word !== '');
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const texts = [row.name, row.source, row.code, row.rule, row.message].map(lookupForm);
    return words.every((word) => texts.some((text) => text.includes(word)));
  });
}
