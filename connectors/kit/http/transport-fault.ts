import type { ConnectorFault } from '../../spi/faults.ts';
import { REFUSED_ADDRESS } from './allow-list.ts';

/** Codes by which Node and OpenSSL say that the other side's certificate or protocol is not acceptable. */
const TLS_CODE = /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|HOSTNAME_MISMATCH|EPROTO)/;

/** Fault of an attempt that the transport ended. A certificate that does not hold needs a person; the rest may pass by itself. */
export function transportFault(error: unknown): ConnectorFault {
  const code = codeOf(error);
  if (code === REFUSED_ADDRESS) return { kind: 'refused-address', detail: refusalOf(error) };
  if (TLS_CODE.test(code)) return { kind: 'rejected', code: 'tls', detail: code };
  return { kind: 'unavailable', detail: code };
}

/** Whether the other side closed the connection, as far as the transport tells. */
export function isReset(error: unknown): boolean {
  return codeOf(error) === 'ECONNRESET';
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  return 'cause' in error ? codeOf(error.cause) : 'unknown';
}

/** Our own sentence from the address check; other messages may quote what must not be shown. */
function refusalOf(error: unknown): string {
  return error instanceof Error ? error.message : 'the address was refused';
}
