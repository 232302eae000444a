import { ok, type Result } from '../../../shared/kernel/result.ts';
import type { Archive } from './archive.ts';
import { type PartSink, readPart } from './read-part.ts';
import { RunText } from './run-text.ts';
import { type WorkbookFault, workbookFault } from './workbook-fault.ts';
import type { WorkbookLimits } from './workbook-limits.ts';

/** Reads the texts that cells share, in their order; formatted runs are joined, pronunciations left out. */
export async function sharedTexts(
  archive: Archive,
  part: string | undefined,
  limits: WorkbookLimits,
): Promise<Result<readonly string[], WorkbookFault>> {
  if (part === undefined) return ok([]);
  const sink = new TextsSink(part, limits);
  const read = await readPart(archive, part, sink);
  return read.ok ? ok(sink.texts) : read;
}

class TextsSink implements PartSink {
  readonly texts: string[] = [];
  fault: WorkbookFault | undefined;
  readonly #part: string;
  readonly #limits: WorkbookLimits;
  readonly #run = new RunText();
  #chars = 0;

  constructor(part: string, limits: WorkbookLimits) {
    this.#part = part;
    this.#limits = limits;
  }

  open(name: string): void {
    if (name === 'si') this.#run.take();
    else this.#run.open(name);
  }

  text(text: string): void {
    this.#run.text(text);
  }

  close(name: string): void {
    this.#run.close(name);
    if (name !== 'si') return;
    const text = this.#run.take();
    this.#chars += text.length;
    if (this.texts.length >= this.#limits.textsMax || this.#chars > this.#limits.textCharsMax)
      this.fault ??= workbookFault('workbook-too-large', this.#part);
    else this.texts.push(text);
  }
}
