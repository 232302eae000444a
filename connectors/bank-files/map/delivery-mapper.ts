import type { FactDraft } from '../../../shared/domain/fact/fact.ts';
import type { InputFault } from '../../../shared/kernel/fault.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { FormatFault, FormatReader, FormatSink } from '../../formats/reader.ts';
import type { DeliveryMapper, MapContext } from '../../spi/connector.ts';
import type { BankFilesConfig } from '../config.ts';
import { FormatFacts } from './format-facts.ts';
import { scopeOf } from './scope.ts';

/** Finds the reader for a file by its first bytes. */
export type OpenReader = (head: Uint8Array, sink: FormatSink) => Result<FormatReader, FormatFault>;

/** Bytes given to a reader at a time: its working memory stays small whatever the size of the file. */
const PORTION = 64 * 1024;
/** Bad rows that are named one by one; a file with more is reported with their number only beyond this. */
const BAD_ROWS_MAX = 10_000;

/**
 * Maps any bank file, whichever way it came: folder, drop, menu or command line. A file that can't be read as its format
 * is refused whole; single bad rows are named and the rest stands.
 */
export function bankFileMapper(openReader: OpenReader): DeliveryMapper<BankFilesConfig> {
  return {
    // 2: what a return says of the payment that it returns; recalls with whom they ask.
    id: 'bank-files@2',
    map: (bytes, context, emit) => {
      const tally = new Tally(context, emit);
      const scope = scopeOf(context.config, tally.emit, tally.bad);
      const facts = new FormatFacts(scope);
      const read = readAll(openReader, bytes, (event) => facts.take(event));
      if (!read.ok) return fail(inputFault(read.fault, context.name));
      const warnings = [...read.value.warnings, ...facts.warnings].map((warning): InputFault => ({
        ...warning,
        rule: warning.code,
        source: context.name,
      }));
      return ok({ facts: tally.facts, ignored: 0, badRows: tally.badRows, warnings });
    },
  };
}

/** Counts what a file gives. */
class Tally {
  facts = 0;
  readonly badRows: InputFault[] = [];
  readonly emit: (fact: FactDraft) => void;
  readonly bad: (fault: Omit<InputFault, 'source'>) => void;

  constructor(context: MapContext<BankFilesConfig>, emit: (fact: FactDraft) => void) {
    this.emit = (fact) => {
      this.facts += 1;
      emit(fact);
    };
    this.bad = (fault) => {
      if (this.badRows.length < BAD_ROWS_MAX) this.badRows.push({ ...fault, source: context.name });
    };
  }
}

function readAll(openReader: OpenReader, bytes: Uint8Array, sink: FormatSink): ReturnType<FormatReader['end']> {
  const opened = openReader(bytes.subarray(0, PORTION), sink);
  if (!opened.ok) return opened;
  for (let from = 0; from < bytes.length; from += PORTION) {
    const written = opened.value.write(bytes.subarray(from, from + PORTION));
    if (!written.ok) return written;
  }
  return opened.value.end();
}

function inputFault(fault: FormatFault, source: string): InputFault {
  return { code: fault.code, source, at: fault.at, rule: fault.rule, message: fault.message };
}
