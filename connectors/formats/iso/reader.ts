import { fail, mapResult, ok, type Result } from '../../../shared/kernel/result.ts';
import { RECALL_KINDS } from '../camt/recall.ts';
import { CAMT_KINDS } from '../camt/report-kinds.ts';
import { formatFault } from '../fault.ts';
import { INITIATION_KIND } from '../pain/initiation.ts';
import { STATUS_REPORT_KIND } from '../pain/status-report.ts';
import type { FormatFault, FormatReader, FormatSink, FormatSummary, FormatWarning } from '../reader.ts';
import { XML_LIMITS, type XmlLimits } from '../xml/limits.ts';
import { XmlReader } from '../xml/reader.ts';
import type { MessageKind } from './message.ts';
import { MessageFinder } from './message-finder.ts';

/** Every ISO 20022 message that Syncline reads. */
export const MESSAGE_KINDS: readonly MessageKind[] = [
  ...CAMT_KINDS,
  ...RECALL_KINDS,
  INITIATION_KIND,
  STATUS_REPORT_KIND,
];

/** Reads any ISO 20022 file of `MESSAGE_KINDS`, whichever it turns out to hold. */
export class IsoReader implements FormatReader {
  readonly #finder: MessageFinder;
  readonly #xml: XmlReader;

  constructor(sink: FormatSink, limits: XmlLimits = XML_LIMITS) {
    this.#finder = new MessageFinder(MESSAGE_KINDS, sink, limits);
    this.#xml = new XmlReader(this.#finder, limits);
    this.#finder.attach(this.#xml.parser);
  }

  write(chunk: Uint8Array): Result<undefined, FormatFault> {
    return this.#xml.write(chunk);
  }

  end(): Result<FormatSummary, FormatFault> {
    const read = this.#xml.end();
    if (!read.ok) return read;
    const { found } = this.#finder;
    if (!found) return fail(formatFault('iso-no-message', '1:1', 'The XML holds no ISO 20022 message.'));
    const several: FormatWarning[] =
      found.count === 1
        ? []
        : [{ code: 'several-messages', at: '', message: `The file holds ${String(found.count)} messages.` }];
    return mapResult(ok(found), ({ format, version, warnings }) => ({
      format,
      version,
      encoding: this.#xml.encoding,
      warnings: [...warnings, ...several],
    }));
  }
}
