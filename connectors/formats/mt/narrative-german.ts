import type { EntryDetail, Party } from '../../../shared/domain/statement/entry.ts';
import { limited, longText, reference } from '../iso/values.ts';
import { isDigit } from './characters.ts';
import type { Narrative } from './narrative-fields.ts';
const START = /^(\d{3})([^\w\s])(?=\d{2})/;

/** Subfields by number. The separator is whatever stands behind the GVC; where no number follows it, it is text. */
function subfields(text: string, separator: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let last: string | undefined;
  for (const part of text.split(separator).slice(1)) {
    if (/^\d\d/.test(part)) {
      const number = part.slice(0, 2);
      found.set(number, (found.get(number) ?? '') + part.slice(2));
      last = number;
    } else if (last !== undefined) found.set(last, `${found.get(last) ?? ''}${separator}${part}`);
  }
  return found;
}

const PURPOSE = '20 21 22 23 24 25 26 27 28 29 60 61 62 63'.split(' ');

/** Purpose lines: one text, wrapped at 27 characters anywhere. */
function purposeOf(fields: ReadonlyMap<string, string>): string {
  let text = '';
  for (const number of PURPOSE) text += fields.get(number) ?? '';
  return text;
}

const SEPA_KEY = /(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC)\+/g;

/** Values by SEPA key inside the purpose, and the text before the first key. */
function sepaValues(purpose: string): { readonly values: ReadonlyMap<string, string>; readonly before: string } {
  const values = new Map<string, string>();
  const keys = [...purpose.matchAll(SEPA_KEY)];
  keys.forEach((key, position) => {
    const end = keys[position + 1]?.index ?? purpose.length;
    const name = key[1] ?? '';
    if (!values.has(name)) values.set(name, purpose.slice(key.index + key[0].length, end).trim());
  });
  return { values, before: purpose.slice(0, keys[0]?.index ?? purpose.length).trim() };
}

function detailOf(purpose: string): EntryDetail {
  const { values, before } = sepaValues(purpose);
  const detail: EntryDetail = {};
  const endToEndId = values.get('EREF');
  const customerReference = values.get('KREF');
  const mandateId = values.get('MREF');
  if (endToEndId) detail.endToEndId = reference(endToEndId);
  if (customerReference) detail.instructionId = reference(customerReference);
  if (mandateId) detail.mandateId = reference(mandateId);
  const remittance = [before, values.get('SVWZ') ?? ''].filter((text) => text !== '').map(longText);
  if (remittance.length > 0) detail.remittance = remittance;
  return detail;
}

function counterpartyOf(fields: ReadonlyMap<string, string>): Party {
  const party: Party = {};
  const name = `${fields.get('32') ?? ''}${fields.get('33') ?? ''}`.trim();
  const account = (fields.get('31') ?? '').trim();
  const bank = (fields.get('30') ?? '').trim();
  if (name !== '') party.name = longText(name);
  if (account !== '') party.account = limited(account.replace(/\s/g, ''), 256);
  if (bank !== '') party.agentBic = limited(bank, 64);
  return party;
}

/**
 * Reads the German structure: GVC, then `?NN` subfields (`>NN` at Triodos, others elsewhere). Lines wrap at 27 or 65
 * characters anywhere, even between the separator and its number, so they are joined before they are split.
 */
export function readGermanStructure(lines: readonly string[]): Narrative | undefined {
  const text = lines.length === 1 ? (lines[0] ?? '') : lines.join('');
  if (!isDigit(text.charCodeAt(0))) return undefined;
  const start = START.exec(text);
  const [, gvc, separator] = start ?? [];
  if (gvc === undefined || separator === undefined) return undefined;
  const fields = subfields(text.slice(3), separator);
  return { detail: detailOf(purposeOf(fields)), counterparty: counterpartyOf(fields), gvc };
}
