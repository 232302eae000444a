import { SaxesParser } from 'saxes';

/** Runs the XML parser alone over a file and counts its elements: no statement is understood. */
export function parseAlone(parts: readonly Uint8Array[]): number {
  const parser = new SaxesParser({ xmlns: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let elements = 0;
  let characters = 0;
  parser.on('opentag', () => {
    elements += 1;
  });
  parser.on('closetag', () => undefined);
  parser.on('text', (text) => {
    characters += text.length;
  });
  for (const part of parts) parser.write(decoder.decode(part, { stream: true }));
  parser.close();
  if (characters === 0) throw new Error('nothing was read');
  return elements;
}
