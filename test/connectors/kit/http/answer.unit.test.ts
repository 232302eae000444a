import { describe, expect, it } from 'vitest';
import { type AnswerRules, checkAnswer } from '../../../../connectors/kit/http/answer.ts';
import type { HttpResponse } from '../../../../connectors/kit/http/messages.ts';
import { retryAfterMs } from '../../../../connectors/kit/http/retry-after.ts';

const RULES: AnswerRules = { contentTypes: ['application/json'], htmlMeans: 'unauthorised', errorOf: () => undefined };
const answer = (
  status: number,
  contentType = 'application/json',
  headers: Record<string, string> = {},
): HttpResponse => ({
  status,
  contentType,
  headers: new Map(Object.entries(headers)),
  bytes: new Uint8Array(),
});
const faultOf = (response: HttpResponse, rules = RULES) => {
  const checked = checkAnswer(response, rules);
  return checked.ok ? undefined : checked.fault;
};

describe('an answer', () => {
  it('is good with a 2xx status and a known content type', () => {
    expect(checkAnswer(answer(200), RULES).ok).toBe(true);
    expect(checkAnswer(answer(202), RULES).ok).toBe(true);
  });

  it('that is a web page with status 200 means what the vendor page says', () => {
    expect(faultOf(answer(200, 'text/html'))).toMatchObject({ kind: 'unauthorised' });
    expect(faultOf(answer(200, 'text/html'), { ...RULES, htmlMeans: 'malformed' })).toMatchObject({
      kind: 'malformed',
      at: 'content-type',
    });
    expect(faultOf(answer(200, ''))).toMatchObject({ kind: 'malformed', detail: 'no content type' });
  });

  it.each([
    [401, 'unauthorised'],
    [403, 'unauthorised'],
    [400, 'rejected'],
    [404, 'rejected'],
    [422, 'rejected'],
    [408, 'unavailable'],
    [429, 'throttled'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [504, 'unavailable'],
  ])('with status %i is %s', (status, kind) => {
    expect(faultOf(answer(status))).toMatchObject({ kind });
  });

  it('carries the wait that the system asks for', () => {
    expect(faultOf(answer(429, 'text/plain', { 'retry-after': '7' }))).toEqual({
      kind: 'throttled',
      retryAfterMs: 7000,
    });
    expect(faultOf(answer(503, 'text/plain', { 'retry-after': '2' }))).toEqual({
      kind: 'throttled',
      retryAfterMs: 2000,
    });
  });

  it("names the vendor's own code", () => {
    const rules: AnswerRules = { ...RULES, errorOf: () => ({ code: 'RSQL', detail: 'bad filter' }) };
    expect(faultOf(answer(400), rules)).toEqual({ kind: 'rejected', code: 'RSQL', detail: 'RSQL: bad filter' });
  });
});

describe('Retry-After', () => {
  const date = 'Tue, 17 Nov 2026 10:00:00 GMT';
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 5 ', 5000],
    ['999999999', 3_600_000],
    ['Tue, 17 Nov 2026 10:01:30 GMT', 90_000],
    ['Tue, 17 Nov 2026 09:00:00 GMT', 0],
    ['-1', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2026-11-17T10:00:00Z', undefined],
    ['', undefined],
  ])('%j waits %s ms', (text, ms) => {
    expect(retryAfterMs(text, date)).toBe(ms);
  });

  it('needs the date of the answer to count a date', () => {
    expect(retryAfterMs('Tue, 17 Nov 2026 10:01:30 GMT', undefined)).toBeUndefined();
    expect(retryAfterMs(undefined, date)).toBeUndefined();
  });
});
