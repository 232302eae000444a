import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Archive } from './archive.ts';
import { readPart } from './read-part.ts';
import { type WorkbookFault, workbookFault } from './workbook-fault.ts';

/** Where in the archive the parts lie that are read. */
export interface WorkbookParts {
  readonly sheet: string;
  /** Undefined where no cell shares a text with others. */
  readonly texts: string | undefined;
}

const CONTENT_TYPES = '[content_types].xml';
/** Parts that run something. */
const MACROS = /(^|\/)(vbaproject\.bin|vbadata\.xml)$|^xl\/(macrosheets|activex)\//;
/** Parts that fetch something from elsewhere, or carry another file inside. */
const LINKS = /^xl\/(externallinks|querytables|embeddings)\/|^xl\/connections\.xml$/;

/**
 * Finds the sheet of a name. Refused before any cell is read: what is no workbook, carries macros, or takes something from
 * other files. A hyperlink in a cell is harmless, because nobody follows it.
 */
export async function workbookParts(
  archive: Archive,
  sheetName: string,
): Promise<Result<WorkbookParts, WorkbookFault>> {
  const macro = [...archive.names].find((name) => MACROS.test(name));
  if (macro !== undefined) return fail(workbookFault('workbook-macros', macro));
  const link = [...archive.names].find((name) => LINKS.test(name));
  if (link !== undefined) return fail(workbookFault('workbook-external-links', link));
  if (!archive.names.has(CONTENT_TYPES)) return fail(workbookFault('not-a-workbook'));
  const types = await attributesOf(archive, CONTENT_TYPES, ['Override', 'Default'], ['ContentType']);
  if (!types.ok) return types;
  if (types.value.some(({ ContentType: type }) => type?.toLowerCase().includes('macroenabled') === true))
    return fail(workbookFault('workbook-macros', CONTENT_TYPES));
  const book = await targetOf(archive, '', '/officeDocument');
  if (!book.ok) return book;
  if (book.value?.endsWith('.xml') !== true) return fail(workbookFault('not-a-workbook'));
  return sheetOf(archive, book.value, sheetName);
}

async function sheetOf(
  archive: Archive,
  book: string,
  sheetName: string,
): Promise<Result<WorkbookParts, WorkbookFault>> {
  const sheets = await attributesOf(archive, book, ['sheet'], ['name', 'r:id', 'id']);
  if (!sheets.ok) return sheets;
  const wanted = sheets.value.find(({ name }) => name === sheetName);
  const id = wanted?.['r:id'] ?? wanted?.['id'];
  if (id === undefined) return fail(workbookFault('workbook-no-sheet', sheetName));
  const links = await linksOf(archive, book);
  if (!links.ok) return links;
  const sheet = links.value.find((one) => one.id === id && one.type.endsWith('/worksheet'));
  if (sheet === undefined) return fail(workbookFault('workbook-malformed', book));
  return ok({ sheet: sheet.target, texts: links.value.find(({ type }) => type.endsWith('/sharedStrings'))?.target });
}

async function targetOf(
  archive: Archive,
  part: string,
  type: string,
): Promise<Result<string | undefined, WorkbookFault>> {
  const links = await linksOf(archive, part);
  return links.ok ? ok(links.value.find((one) => one.type.endsWith(type))?.target) : links;
}

interface Link {
  readonly id: string;
  readonly type: string;
  /** Name of a part. */
  readonly target: string;
}

/** What a part refers to inside the workbook. */
async function linksOf(archive: Archive, part: string): Promise<Result<readonly Link[], WorkbookFault>> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const file = `${folder}_rels/${part.slice(slash)}.rels`;
  if (!archive.names.has(file)) return fail(workbookFault('not-a-workbook', file));
  const found = await attributesOf(archive, file, ['Relationship'], ['Id', 'Type', 'Target', 'TargetMode']);
  if (!found.ok) return found;
  return ok(
    found.value.flatMap(({ Id: id, Type: type, Target: target, TargetMode: mode }) =>
      id === undefined || type === undefined || target === undefined || mode === 'External'
        ? []
        : [{ id, type, target: (target.startsWith('/') ? target.slice(1) : `${folder}${target}`).toLowerCase() }],
    ),
  );
}

type Attributes = Readonly<Record<string, string | undefined>>;

/** Elements of a small part that are noted at most: more than any workbook has. */
const NOTED_MAX = 10_000;

async function attributesOf(
  archive: Archive,
  part: string,
  elements: readonly string[],
  wanted: readonly string[],
): Promise<Result<readonly Attributes[], WorkbookFault>> {
  const found: Attributes[] = [];
  const read = await readPart(archive, part, {
    open: (name, attributes) => {
      if (!elements.includes(name) || found.length >= NOTED_MAX) return;
      found.push(Object.fromEntries(wanted.map((one) => [one, attributes[one]])));
    },
  });
  return read.ok ? ok(found) : read;
}
