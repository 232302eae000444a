import { mapResult, type Result } from '../../shared/kernel/result.ts';
import { detectFamily } from './detect.ts';
import { IsoReader } from './iso/reader.ts';
import { MtReader } from './mt/reader.ts';
import type { FormatFault, FormatReader, FormatSink } from './reader.ts';
import { XML_LIMITS } from './xml/limits.ts';

/** Settings of one reading. */
export interface ReadOptions {
  /** Files larger than this are refused; 4 GiB when not given. */
  readonly bytesMax?: number;
}

/**
 * The reader for a file, chosen by the first bytes of its content (`DETECT_HEAD_BYTES` of them, or the whole of a shorter
 * file). The head only chooses: the caller then writes the whole file, head included, to the reader.
 */
export function openReader(
  head: Uint8Array,
  sink: FormatSink,
  options: ReadOptions = {},
): Result<FormatReader, FormatFault> {
  return mapResult(detectFamily(head), (family): FormatReader => {
    if (family === 'mt') return new MtReader(sink, options.bytesMax);
    const { bytesMax = XML_LIMITS.bytesMax } = options;
    return new IsoReader(sink, { ...XML_LIMITS, bytesMax });
  });
}
