function unescape(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot|apos);/g, (_all, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '')
    .replaceAll('&amp;', '&');
}

/** What stands between the tags of each element of a name, outermost first. */
export function blocks(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))].map(
    (match) => match[1] ?? '',
  );
}

/** Text of the first element at a path; empty where there is none. */
export function first(xml: string, ...path: readonly string[]): string {
  const inner = path.reduce((text, name) => blocks(text, name)[0] ?? '', xml);
  return unescape(inner.trim());
}

/** Number of an account, as an IBAN or as the customer writes it. */
export function accountNumber(xml: string, ...path: readonly string[]): string {
  return first(xml, ...path, 'Id', 'IBAN') || first(xml, ...path, 'Id', 'Othr', 'Id');
}

/**
 * The body of a received message the way this world's banks look at one, without prefixes: the bank knows one namespace
 * per file. Undefined for another message, one that is cut off, or one above the size that the banks' channel agreements
 * name. A document type declaration is refused.
 */
export function messageOf(text: string, name: string, charactersMax: number): string | undefined {
  if (text.length > charactersMax || text.includes('<!DOCTYPE') || !text.includes(name)) return undefined;
  const xml = text.replace(/<(\/?)[A-Za-z0-9_]+:/g, '<$1');
  return xml.includes('</Document>') ? xml : undefined;
}
