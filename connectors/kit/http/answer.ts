import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { ConnectorFault } from '../../spi/faults.ts';
import type { HttpResponse } from './messages.ts';
import { retryAfterMs } from './retry-after.ts';

/** What a vendor's error body says, in short: its code and a sentence without payload data. */
export interface VendorError {
  readonly code: string;
  readonly detail: string;
}

/** How one vendor speaks. */
export interface AnswerRules {
  /** Media types a good answer may have. */
  readonly contentTypes: readonly string[];
  /** What HTML with status 200 means: a login page where the vendor shows one to wrong users, else a wrong answer. */
  readonly htmlMeans: 'unauthorised' | 'malformed';
  /** Reads code and sentence of an error body; undefined when it is not in the vendor's form. */
  readonly errorOf: (bytes: Uint8Array) => VendorError | undefined;
}

/** Sorts answers into good ones and faults by status, then by content type. */
export function checkAnswer(response: HttpResponse, rules: AnswerRules): Result<HttpResponse, ConnectorFault> {
  const bad = statusFault(response, rules);
  if (bad) return fail(bad);
  if (response.contentType.includes('html')) {
    return rules.htmlMeans === 'unauthorised'
      ? fail({ kind: 'unauthorised', detail: 'the system answered with a login page' })
      : fail(wrongType(response.contentType));
  }
  return rules.contentTypes.includes(response.contentType) ? ok(response) : fail(wrongType(response.contentType));
}

function statusFault(response: HttpResponse, rules: AnswerRules): ConnectorFault | undefined {
  const { status } = response;
  if (status >= 200 && status < 300) return undefined;
  const retryAfter = retryAfterMs(response.headers.get('retry-after'), response.headers.get('date'));
  if (status === 429 || (status === 503 && retryAfter !== undefined)) {
    return { kind: 'throttled', retryAfterMs: retryAfter };
  }
  const vendor = rules.errorOf(response.bytes);
  const detail = vendor ? `${vendor.code}: ${vendor.detail}` : `HTTP status ${status}`;
  if (status === 401 || status === 403) return { kind: 'unauthorised', detail };
  if (status >= 500 || status === 408) return { kind: 'unavailable', detail };
  return { kind: 'rejected', code: vendor?.code ?? `http-${status}`, detail };
}

function wrongType(contentType: string): ConnectorFault {
  return {
    kind: 'malformed',
    rule: 'the answer has a content type of this interface',
    at: 'content-type',
    detail: contentType === '' ? 'no content type' : contentType.slice(0, 64),
  };
}
