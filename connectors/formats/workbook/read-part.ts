import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { XmlReader } from '../xml/reader.ts';
import { localName, type XmlAttributes, type XmlSink } from '../xml/sink.ts';
import type { Archive } from './archive.ts';
import { type WorkbookFault, workbookFault } from './workbook-fault.ts';

/** Receives a part of a workbook: names come without their prefix, character data as text. */
export interface PartSink {
  open(name: string, attributes: XmlAttributes): void;
  text?(text: string): void;
  close?(name: string): void;
  /** Why the part is refused; looked at after each piece. */
  readonly fault?: WorkbookFault | undefined;
}

/** Reads one part of a workbook through the one hardened reader of XML. */
export async function readPart(
  archive: Archive,
  name: string,
  sink: PartSink,
): Promise<Result<undefined, WorkbookFault>> {
  const reader = new XmlReader(asXml(sink));
  let broken: string | undefined;
  const wrong = (outcome: ReturnType<XmlReader['end']>): void => {
    if (!outcome.ok) broken ??= outcome.fault.at;
  };
  const inflated = await archive.read(name, (chunk) => {
    wrong(reader.write(chunk));
    return broken === undefined && sink.fault === undefined;
  });
  if (!inflated.ok) return inflated;
  if (sink.fault === undefined && broken === undefined) wrong(reader.end());
  if (sink.fault !== undefined) return fail(sink.fault);
  return broken === undefined ? ok(undefined) : fail(workbookFault('workbook-malformed', `${name} ${broken}`));
}

function asXml(sink: PartSink): XmlSink {
  const names: string[] = [];
  const text = (piece: string): void => {
    sink.text?.(piece);
  };
  return {
    open: (name, attributes) => {
      const local = localName(name);
      names.push(local);
      sink.open(local, attributes);
    },
    text,
    cdata: text,
    close: () => {
      sink.close?.(names.pop() ?? '');
    },
  };
}
