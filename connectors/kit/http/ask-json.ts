import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { ConnectorFault, RawDelivery } from '../../spi/faults.ts';
import { readJson } from '../json/json-reader.ts';
import type { JsonValue } from '../json/json-value.ts';
import { type AnswerRules, checkAnswer } from './answer.ts';
import type { Http } from './http.ts';
import type { HttpRequest, HttpResponse } from './messages.ts';

/** A good answer with its document. */
export interface JsonAnswer {
  readonly response: HttpResponse;
  readonly json: JsonValue;
}

/** Makes the delivery of an answer, so that one which does not fit is kept with the fault. */
export type DeliveryOf = (response: HttpResponse) => RawDelivery;

/** One attempt whose good answer is a JSON document. An answer that is none is `malformed` and carries its bytes. */
export async function askJson(
  http: Http,
  request: HttpRequest,
  rules: AnswerRules,
  deliveryOf: DeliveryOf,
  signal: AbortSignal,
): Promise<Result<JsonAnswer, ConnectorFault>> {
  const sent = await http.send(request, signal);
  if (!sent.ok) return sent;
  const checked = checkAnswer(sent.value, rules);
  if (!checked.ok) return fail(withDelivery(checked.fault, sent.value, deliveryOf));
  const read = readJson(checked.value.bytes);
  if (read.ok) return ok({ response: checked.value, json: read.value });
  const { rule, at, code, offset } = read.fault;
  return fail(
    withDelivery({ kind: 'malformed', rule, at, detail: `${code} at character ${offset}` }, checked.value, deliveryOf),
  );
}

function withDelivery(fault: ConnectorFault, response: HttpResponse, deliveryOf: DeliveryOf): ConnectorFault {
  const keeps = fault.kind === 'malformed' || (fault.kind === 'unauthorised' && response.status < 300);
  return keeps ? { ...fault, delivery: deliveryOf(response) } : fault;
}
