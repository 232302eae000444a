import type { PaymentKind } from '../../domain/payment/claim.ts';
import { VERDICTS } from '../../domain/payment/lane.ts';
import { PAYMENT_STATES, SYSTEM_ROLES } from '../../domain/payment/state.ts';
import { present } from '../../kernel/assert.ts';
import {
  PAGE_CODE,
  PAGE_CODES,
  PAGE_FLAG,
  PAGE_TEXTS,
  PAGE_TIMES,
  PAGE_VERDICTS,
  type PaymentPage,
} from './payment-page.ts';
import type { PaymentRow } from './payments.ts';

/** One row of a page; undefined beyond its end. */
export function paymentOf(page: PaymentPage, index: number): PaymentRow | undefined {
  if (index < 0 || index >= page.count) return undefined;
  const flags = page.flags[index] ?? 0;
  const word = (column: number): string | null => wordOf(page, index, column);
  const cut = (column: number): string => textOf(page, index * PAGE_TEXTS + column);
  return {
    key: cut(0),
    reference: cut(1),
    state: present(stateOf(codeOf(page, index, PAGE_CODE.state)), 'state of a payment'),
    qualifier: word(PAGE_CODE.qualifier),
    direction: (flags & PAGE_FLAG.incoming) === 0 ? 'out' : 'in',
    // The engine put a kind there; both ends are built together.
    kind: (word(PAGE_CODE.kind) ?? 'unknown') as PaymentKind,
    minor: (flags & PAGE_FLAG.amount) === 0 ? null : (page.minors[index] ?? 0n),
    currency: word(PAGE_CODE.currency),
    valueDate: word(PAGE_CODE.valueDate),
    counterparty: (flags & PAGE_FLAG.counterparty) === 0 ? null : cut(2),
    companyCode: word(PAGE_CODE.companyCode),
    ownAccount: word(PAGE_CODE.ownAccount),
    batchKey: word(PAGE_CODE.batchKey),
    lanes: lanesOf(page, index),
    lastEventAt: timeOf(page, index * PAGE_TIMES),
    masked: (flags & PAGE_FLAG.masked) !== 0,
  };
}

function lanesOf(page: PaymentPage, index: number): PaymentRow['lanes'] {
  return SYSTEM_ROLES.map((role, lane) => {
    const place = PAGE_CODE.lanes + 2 * lane;
    const code = codeOf(page, index, place + 1);
    return {
      role,
      verdict: present(VERDICTS[code % PAGE_VERDICTS], 'verdict of a lane'),
      state: stateOf(Math.floor(code / PAGE_VERDICTS)),
      word: wordOf(page, index, place),
      at: timeOf(page, index * PAGE_TIMES + 1 + lane),
    };
  });
}

function codeOf(page: PaymentPage, index: number, column: number): number {
  return page.codes[index * PAGE_CODES + column] ?? 0;
}

function stateOf(code: number): PaymentRow['state'] | null {
  return code === 0 ? null : present(PAYMENT_STATES[code - 1], 'payment state');
}

function wordOf(page: PaymentPage, index: number, column: number): string | null {
  const code = codeOf(page, index, column);
  return code === 0 ? null : present(page.words[code], 'word of the page');
}

function textOf(page: PaymentPage, place: number): string {
  return page.text.slice(place === 0 ? 0 : page.ends[place - 1], page.ends[place]);
}

function timeOf(page: PaymentPage, place: number): number | null {
  const time = page.times[place] ?? Number.NaN;
  return Number.isNaN(time) ? null : time;
}
