import { gunzip } from 'node:zlib';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { ConnectorFault } from '../../spi/faults.ts';
import type { HttpLimits } from './limits.ts';

/**
 * Reads a body to its end under the byte cap, then inflates it under its own cap. `touch` is called per chunk.
 * Throws what the stream throws; a limit or a damaged body is a fault.
 */
export async function readBody(
  stream: AsyncIterable<unknown>,
  encoding: string | undefined,
  limits: HttpLimits,
  touch: () => void,
): Promise<Result<Uint8Array, ConnectorFault>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  touch();
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) throw new Error('the body stream is not binary');
    touch();
    length += chunk.length;
    // Leaving the loop ends the transfer.
    if (length > limits.bodyBytesMax) return overLimit('http-body-bytes', limits.bodyBytesMax);
    chunks.push(chunk);
  }
  const sent = Buffer.concat(chunks, length);
  const coding = (encoding ?? 'identity').trim().toLowerCase();
  if (coding === 'identity' || coding === '' || length === 0) return ok(sent);
  if (coding === 'gzip' || coding === 'x-gzip') return inflate(sent, limits.inflatedBytesMax);
  return fail({
    kind: 'malformed',
    rule: 'only gzip was offered as content coding',
    at: 'content-encoding',
    detail: coding,
  });
}

function inflate(bytes: Uint8Array, bytesMax: number): Promise<Result<Uint8Array, ConnectorFault>> {
  return new Promise((resolve) => {
    gunzip(bytes, { maxOutputLength: bytesMax }, (error: NodeJS.ErrnoException | null, inflated) => {
      if (!error) resolve(ok(inflated));
      else if (error.code === 'ERR_BUFFER_TOO_LARGE') resolve(overLimit('http-inflated-bytes', bytesMax));
      else
        resolve(fail({ kind: 'malformed', rule: 'a gzip body inflates', at: 'body', detail: error.code ?? 'damaged' }));
    });
  });
}

function overLimit(limit: string, bytesMax: number): { readonly ok: false; readonly fault: ConnectorFault } {
  return fail({ kind: 'limit', limit, detail: `the answer is larger than ${bytesMax} bytes` });
}
