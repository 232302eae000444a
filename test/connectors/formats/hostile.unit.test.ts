import { describe, expect, it } from 'vitest';
import { XML_LIMITS } from '../../../connectors/formats/xml/limits.ts';
import { cutAt, entriesOf, eventsOf, faultOf, ownFixture, readChunks, readWhole } from '../../support/read-format.ts';

const NAMESPACE = 'xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"';
const document = (inside: string): string =>
  `<Document ${NAMESPACE}><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id>${inside}</Stmt></BkToCstmrStmt></Document>`;
const ENTRY = '<Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts></Ntry>';
const DOCUMENT = document(ENTRY);

const refusal = (content: string | Uint8Array): readonly [string, string] => {
  const { code, at } = faultOf(readWhole(content));
  return [code, at];
};

describe('XML that attacks', () => {
  it('is refused at its DOCTYPE, before anything of it is read', () => {
    const bomb = `<?xml version="1.0"?>\n<!-- x -->\n  <!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>${DOCUMENT}`;
    expect(refusal(bomb)).toEqual(['xml-doctype', '3:3']);
    expect(refusal(`<!DOCTYPE d SYSTEM "file:///etc/passwd">${DOCUMENT}`)).toEqual(['xml-doctype', '1:1']);
    expect(refusal(`<!DOCTYPE d [${'<!ENTITY x "y">'.repeat(10)}`)[0]).toBe('xml-doctype');
  });

  it('cannot use an entity that XML does not define', () => {
    expect(refusal(document(`<AddtlStmtInf>&xxe;</AddtlStmtInf>${ENTRY}`))[0]).toBe('xml-not-well-formed');
  });

  it('nests no deeper than 64', () => {
    const nested = (depth: number): string => '<x>'.repeat(depth) + '</x>'.repeat(depth);
    // Document, body and statement are three levels.
    expect(readWhole(document(nested(XML_LIMITS.depthMax - 3) + ENTRY)).result.ok).toBe(true);
    expect(refusal(document(nested(XML_LIMITS.depthMax - 2)))[0]).toBe('xml-depth');
    expect(refusal('<x>'.repeat(1_000_000))[0]).toBe('xml-depth');
  });

  it('has at most 256 attributes on an element', () => {
    const flood = (count: number): string =>
      `<x ${Array.from({ length: count }, (_, i) => `a${String(i)}=""`).join(' ')}/>`;
    expect(readWhole(document(flood(256) + ENTRY)).result.ok).toBe(true);
    expect(refusal(document(flood(257)))[0]).toBe('xml-attributes');
    expect(refusal(document(flood(200_000)))[0]).toMatch(/xml-attributes|xml-text-too-long/);
  });

  it('holds no text node of more than 1 MiB, whole, in parts or without an end', () => {
    const info = (text: string): string => document(`<AddtlStmtInf>${text}</AddtlStmtInf>${ENTRY}`);
    expect(readWhole(info('x'.repeat(XML_LIMITS.textCharsMax))).result.ok).toBe(true);
    expect(refusal(info('x'.repeat(XML_LIMITS.textCharsMax + 1)))[0]).toBe('xml-text-too-long');
    expect(refusal(info('xxxxxxxx&amp;'.repeat(200_000)))[0]).toBe('xml-text-too-long');
    expect(refusal(`<Document ${NAMESPACE}><a b="${'x'.repeat(8_000_000)}`)[0]).toBe('xml-text-too-long');
    expect(refusal(`<Document><!-- ${'x'.repeat(8_000_000)}`)[0]).toBe('xml-text-too-long');
    expect(refusal(`<!-- ${'x'.repeat(8_000_000)}`)[0]).toBe('xml-prolog');
  });

  it('finds a giant text at the same place whatever the chunks are', () => {
    const bytes = Buffer.from(document(`<AddtlStmtInf>${'x'.repeat(3_000_000)}</AddtlStmtInf>`));
    const places = (step: number): number[] =>
      Array.from({ length: Math.floor(bytes.length / step) }, (_, i) => i * step);
    const whole = faultOf(readWhole(bytes));
    for (const step of [777, 65_536, 1_500_000])
      expect(faultOf(readChunks(bytes, cutAt(bytes, places(step))))).toEqual(whole);
  });

  it('is refused for its size before it fills the disk', () => {
    const bytes = Buffer.from(DOCUMENT);
    expect(faultOf(readChunks(bytes, [bytes], bytes.length - 1)).code).toBe('file-too-large');
    expect(readChunks(bytes, [bytes], bytes.length).result.ok).toBe(true);
    const mt = Buffer.from(':20:A\n');
    expect(faultOf(readChunks(mt, [mt], 5)).code).toBe('file-too-large');
  });
});

describe('XML that is broken', () => {
  it.each([
    ['a NUL', DOCUMENT.replace('BOOK', 'BO\0OK'), 'xml-nul'],
    ['a cut end', DOCUMENT.slice(0, -20), 'xml-truncated'],
    ['a cut tag', DOCUMENT.slice(0, 120), 'xml-truncated'],
    ['only a declaration', '<?xml version="1.0"?>', 'xml-truncated'],
    ['a second document', `${DOCUMENT}\n${DOCUMENT}`, 'xml-two-documents'],
    ['a second declaration', `${DOCUMENT}\n<?xml version="1.0"?>${DOCUMENT}`, 'xml-two-documents'],
    ['a wrong end tag', DOCUMENT.replace('</Sts>', '</Stz>'), 'xml-not-well-formed'],
    ['an unquoted attribute', DOCUMENT.replace('"EUR"', 'EUR'), 'xml-not-well-formed'],
    ['a bare ampersand', DOCUMENT.replace('BOOK', 'A & B'), 'xml-not-well-formed'],
    ['text behind the end', `${DOCUMENT} bye`, 'xml-not-well-formed'],
    ['a control character', DOCUMENT.replace('BOOK', 'BO\u0007OK'), 'xml-not-well-formed'],
  ])('is refused for %s', (_, content, code) => {
    expect(refusal(content)[0]).toBe(code);
  });

  it('is refused with line and column', () => {
    expect(refusal('<Envelope>\n  <a>\n    <b>x</c>\n  </a>\n</Envelope>')).toEqual(['xml-not-well-formed', '3:12']);
  });

  it('is refused at the tag before a bare ampersand, however far its text reaches', () => {
    const broken = DOCUMENT.replace('BOOK', 'A & B');
    expect(refusal(broken)).toEqual(['xml-not-well-formed', `1:${String(broken.indexOf('<Sts>') + 1)}`]);
    expect(refusal(`${broken};`)[1]).toBe(`1:${String(broken.indexOf('<Sts>') + 1)}`);
  });

  it('tells no closed statement whose document breaks later, and repeats the fault', () => {
    const reading = readWhole(`${DOCUMENT.replace('</Document>', '')}<`);
    expect(reading.result.ok).toBe(false);
  });
});

describe('encodings', () => {
  const withName = (declared: string): string =>
    `<?xml version="1.0" encoding="${declared}"?>${document(ENTRY.replace('</Ntry>', '<AddtlNtryInf>Zürich €</AddtlNtryInf></Ntry>'))}`;
  const textOf = (bytes: Uint8Array): unknown => entriesOf(readWhole(bytes))[0]?.additionalInformation;
  const utf16 = (text: string, bigEndian: boolean, mark: boolean): Buffer => {
    const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
    return bigEndian ? bytes.swap16() : bytes;
  };

  it('are found by byte order mark, by first bytes, and by declaration', () => {
    expect(textOf(Buffer.from(withName('UTF-8')))).toBe('Zürich €');
    expect(textOf(Buffer.from(`\ufeff${withName('utf-8')}`))).toBe('Zürich €');
    for (const big of [false, true]) {
      for (const mark of [false, true]) expect(textOf(utf16(withName('UTF-16'), big, mark))).toBe('Zürich €');
    }
    const latin = Buffer.from(withName('ISO-8859-1').replace('€', '\u0080'), 'latin1');
    expect(textOf(latin)).toBe('Zürich €');
  });

  it('are refused when the bytes are not what is declared', () => {
    expect(refusal(Buffer.from(withName('UTF-8'), 'latin1'))[0]).toBe('xml-encoding');
    expect(refusal(withName('UTF-16'))[0]).toBe('xml-encoding');
    expect(refusal(withName('EBCDIC-CP-US'))).toEqual(['xml-encoding', '1:1']);
    expect(refusal(utf16(withName('UTF-16'), false, true).subarray(0, 401))[0]).toBe('xml-encoding');
    const cut = Buffer.from(withName('UTF-8'));
    expect(refusal(cut.subarray(0, cut.indexOf(0xc3) + 1))[0]).toBe('xml-encoding');
  });

  it('keep a replacement character that stands in the file itself', () => {
    expect(textOf(Buffer.from(withName('UTF-8').replace('€', '\ufffd')))).toBe('Zürich \ufffd');
  });
});

describe('envelopes', () => {
  const body = DOCUMENT;

  it('may carry the document beside a header, under other prefixes, or in a container with several', () => {
    const enveloped = `<Envelope xmlns="urn:swift:xsd:envelope"><AppHdr><Fr>x</Fr></AppHdr>${body}</Envelope>`;
    expect(entriesOf(readWhole(enveloped))).toHaveLength(1);
    const several = readWhole(`<conxml>${body}${body}</conxml>`);
    expect(eventsOf(several, 'statement-close').map(({ header }) => header.index)).toEqual([0, 1]);
    expect(several.result.ok && several.result.value.warnings.map(({ code }) => code)).toEqual(['several-messages']);
  });

  it('may carry the document as text, which is read a second time with the same limits', () => {
    const wrap = (text: string): string => `<message>\n<block4><![CDATA[${text}]]></block4></message>`;
    const reading = readWhole(wrap(`<?xml version="1.0"?>\n${body}`));
    expect(entriesOf(reading)).toHaveLength(1);
    expect(entriesOf(reading)[0]?.at).toMatch(/^2:1\/2:\d+$/);
    expect(entriesOf(readWhole(`<m><b>${body.replaceAll('<', '&lt;')}</b></m>`))).toHaveLength(1);
    expect(refusal(wrap(`<!DOCTYPE Document [<!ENTITY a "b">]>${body}`))[0]).toBe('xml-doctype');
    expect(refusal(wrap(`${body}${body}`))[0]).toBe('xml-two-documents');
    expect(refusal(wrap(body.slice(0, -9)))[0]).toBe('xml-truncated');
  });

  it('may lack a namespace, or have that of the Swiss', () => {
    const bare = readWhole(body.replace(` ${NAMESPACE}`, ''));
    expect(bare.result).toMatchObject({ ok: true, value: { format: 'camt.053', version: '' } });
    const swiss = readWhole(
      body.replace(/urn:[^"]+/, 'http://www.six-interbank-clearing.com/de/camt.053.001.04.ch.02.xsd'),
    );
    expect(swiss.result).toMatchObject({ ok: true, value: { version: '001.04.ch.02' } });
  });
});

describe('content that is no bank file', () => {
  it.each([
    ['nothing', '', 'file-empty'],
    ['blanks', ' \r\n\t', 'file-empty'],
    ['only a byte order mark', Buffer.from([0xef, 0xbb, 0xbf]), 'file-empty'],
    ['only a UTF-16 mark', Buffer.from([0xff, 0xfe]), 'file-empty'],
    ['a login page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'unknown-format'],
    ['a web page without its type', '  <HTML lang="en"><head></head></HTML>', 'unknown-format'],
    ['ZIP bytes', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 1]), 'unknown-format'],
    ['gzip bytes', Buffer.from([0x1f, 0x8b, 8, 0]), 'unknown-format'],
    ['JSON', '{ "CstmrPmtStsRpt": {} }', 'unknown-format'],
    ['a PDF', '%PDF-1.7', 'unknown-format'],
    ['prose', 'Dear Sir or Madam', 'unknown-format'],
    ['random bytes', Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 9]), 'unknown-format'],
  ])('is named: %s', (_, content, code) => {
    expect(refusal(content)[0]).toBe(code);
  });
});

describe('MT that attacks', () => {
  it('is refused for a line without end and a field without end', () => {
    expect(refusal(`:20:A\n:86:${'x'.repeat(70_000)}`)).toEqual(['mt-line-too-long', '2']);
    expect(refusal(`:20:A\n:86:${`${'x'.repeat(60_000)}\n`.repeat(20)}`)[0]).toBe('mt-field-too-long');
    expect(refusal(`:20:A\n-\n${`${'x'.repeat(60_000)}\n`.repeat(20)}`)[0]).toBe('mt-field-too-long');
  });

  it('is refused when it was cut inside a SWIFT block, or inside a line before the closing balance', () => {
    const body = ':20:A\r\n:25:1\r\n:60F:C261116EUR1,\r\n:61:261116C1,NTRFX\r\n:86:some te';
    expect(refusal(body)).toEqual(['mt-truncated', '5']);
    expect(refusal(`{1:F01AAAABBCCAXXX0000000000}{2:I940XXXXXXXXXXXXN}{4:\r\n${body}xt\r\n`)).toEqual([
      'mt-truncated',
      '7',
    ]);
    const whole = readWhole(`{1:F01AAAABBCCAXXX0000000000}{4:\r\n${body}\r\n:62F:C261116EUR2,\r\n-}`);
    expect(whole.result.ok).toBe(true);
  });

  it('warns when entries have no closing balance though the last line is whole', () => {
    const reading = readWhole(':20:A\n:25:1\n:60F:C261116EUR1,\n:61:261116C1,NTRFX\n');
    expect(eventsOf(reading, 'statement-close')[0]?.warnings.map(({ code }) => code)).toEqual(['closing-missing']);
  });

  it('keeps narrative of many lines and many fields within one MiB', () => {
    const head = ':20:A\n:25:1\n:60F:C261116EUR1,\n:61:261116C1,NTRFX\n';
    const empty = readWhole(`${head}:86:x${'\n'.repeat(900_000)}:62F:C261116EUR2,\n`);
    expect(entriesOf(empty)[0]?.details[0]?.remittance).toEqual(['x']);
    const many = readWhole(`${head}${`:86:${'y'.repeat(60_000)}\n`.repeat(40)}:62F:C261116EUR2,\n`);
    expect(eventsOf(many, 'statement-close')[0]?.warnings.map(({ code }) => code)).toEqual(['narrative-cut']);
  });

  it('is told apart from other files in no time', () => {
    expect(refusal(`${'\n'.repeat(60_000)}x`)[0]).toBe('unknown-format');
  });

  it('reads NUL and control bytes as the data they are', () => {
    const reading = readWhole(':20:A\n:60F:C261116EUR1,\n:61:261116C1,NTRFX\n:86:a\0\u0007b\n');
    expect(entriesOf(reading)[0]?.details[0]?.remittance).toEqual(['a\0\u0007b']);
  });

  it('reads narrative full of separators in no time', () => {
    const bad = `166${'?20EREF+/'.repeat(60_000)}`.match(/.{1,60000}/g)?.join('\n') ?? '';
    expect(entriesOf(readWhole(`:20:A\n:60F:C261116EUR1,\n:61:261116C1,NTRFX\n:86:${bad}\n`))).toHaveLength(1);
  });
});

describe('37 bad rows among 10,000', () => {
  const isBad = (i: number): boolean => i % 270 === 5 && i < 9990;

  it('are reported one by one while 9,963 rows of camt are read', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => (isBad(i) ? ENTRY.replace('1.00', '1.005') : ENTRY));
    const reading = readWhole(document(rows.join('\n')));
    expect(eventsOf(reading, 'bad-row')).toHaveLength(37);
    expect(eventsOf(reading, 'statement-close')[0]?.summary).toMatchObject({
      entryCount: 9963,
      creditsMinor: 996_300n,
    });
  });

  it('are reported one by one while 9,963 lines of MT940 are read', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => (isBad(i) ? ':61:26111XC1,NTRFX' : ':61:261116C1,NTRFX'));
    const reading = readWhole([':20:A', ':60F:C261116EUR0,', ...rows, ':62F:C261116EUR9963,'].join('\n'));
    expect(eventsOf(reading, 'bad-row')).toHaveLength(37);
    expect(eventsOf(reading, 'statement-close')[0]?.summary).toMatchObject({ entryCount: 9963, foots: true });
  });
});

it('reads our own fixtures without a fault', () => {
  const names = ['camt.053-jpy-kwd.xml', 'camt.054-batch-return.xml', 'pain.001-two-batches.xml', 'mt940-variants.sta'];
  for (const name of names) expect(readWhole(ownFixture(name)).result.ok).toBe(true);
});
