/** Reads the ERP document out of a reference of our own making; undefined when the text is none of ours. */
export type OwnReference = (text: string | undefined) => string | undefined;

/** The pattern of the demo company and a usual one in SAP houses: `1010-2026-1500000042`. */
export const OWN_REFERENCE_DEFAULT = '{company}-{year}-{document}';

/**
 * What the named parts look like in SAP: company code 4, year 4, document 10 characters, leading zeros kept. The lengths
 * are exact, because field 61 of MT940 cuts references to 16 characters: a shortened number would be another document.
 */
const PARTS: Readonly<Record<string, string>> = {
  company: '(?<company>[0-9A-Z]{4})',
  year: '(?<year>\\d{4})',
  document: '(?<document>[0-9A-Z]{10})',
};

/** Whether a pattern names company, year and document once each and fits in an EndToEndId. */
export function isReferencePattern(pattern: string): boolean {
  const named = [...pattern.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
  return pattern.length <= 64 && named.join() === 'company,document,year';
}

/**
 * Compiles a pattern such as `{company}-{year}-{document}`; the rest of it is literal text. The answer has the one form
 * of `PaymentIdentity.erpDocument`: `company/year/document`.
 */
export function ownReference(pattern: string): OwnReference {
  const source = pattern
    .split(/(\{\w+\})/)
    .map((piece) => PARTS[piece.slice(1, -1)] ?? piece.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))
    .join('');
  const expression = new RegExp(`^${source}$`);
  return (text) => {
    const groups = text === undefined ? undefined : expression.exec(text.trim())?.groups;
    if (!groups) return undefined;
    return [groups['company'], groups['year'], groups['document']].join('/');
  };
}
