import type { Result } from '../../../shared/kernel/result.ts';
import { openArchive } from './archive.ts';
import { readSheet, type SheetRow } from './read-sheet.ts';
import { sharedTexts } from './shared-texts.ts';
import type { WorkbookFault } from './workbook-fault.ts';
import { WORKBOOK_LIMITS, type WorkbookLimits } from './workbook-limits.ts';
import { workbookParts } from './workbook-parts.ts';

/**
 * Reads one sheet of an Excel workbook (Office Open XML) row by row, within limits. Nothing is calculated, followed or run;
 * the first fault ends it. Rows that were handed on before a fault are to be thrown away.
 */
export async function readWorkbook(
  bytes: Buffer,
  sheetName: string,
  take: (row: SheetRow) => void,
  limits: WorkbookLimits = WORKBOOK_LIMITS,
): Promise<Result<undefined, WorkbookFault>> {
  const archive = await openArchive(bytes, limits);
  if (!archive.ok) return archive;
  const parts = await workbookParts(archive.value, sheetName);
  if (!parts.ok) return parts;
  const texts = await sharedTexts(archive.value, parts.value.texts, limits);
  if (!texts.ok) return texts;
  return readSheet({ archive: archive.value, part: parts.value.sheet, texts: texts.value, limits }, take);
}
