import { CATALOGUE } from './catalogue.ts';
import type { ExceptionClass, Severity } from './exception.ts';

/**
 * How bad it is that a case waits: its class decides, but a suspected duplicate that has left is a claim against a supplier
 * and no longer money that can be kept. `unsent` says whether a payment of the case can still be stopped.
 */
export function severityOf(exceptionClass: ExceptionClass, unsent: () => boolean): Severity {
  if (exceptionClass === 'suspected-duplicate-payment' && !unsent()) return 'high';
  return CATALOGUE[exceptionClass].severity;
}
