/** Text of an XML element or attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/** One element with text; nothing when the text is empty or undefined. */
export function leaf(name: string, text: string | undefined): string {
  return text === undefined || text === '' ? '' : `<${name}>${escapeXml(text)}</${name}>`;
}

/** One element around others; nothing when there are none. */
export function group(name: string, ...children: readonly string[]): string {
  const inner = children.join('');
  return inner === '' ? '' : `<${name}>${inner}</${name}>`;
}

/** A document of an ISO 20022 schema, UTF-8, without white space between elements but with a line per large block. */
export function isoDocument(schema: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${schema}">${body}</Document>\n`;
}
