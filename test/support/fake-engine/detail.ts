import type { BatchDetail, ClaimView, PaymentDetail } from '../../../shared/contracts/api/payments.ts';
import type { PaymentLink } from '../../../shared/contracts/api/payment-links.ts';
import type { PaymentState, SystemRole } from '../../../shared/domain/payment/state.ts';
import { recallOf, returnedOf } from './returned.ts';
import { paymentAt, WORLD_NOW } from './world.ts';

const SYSTEM_OF = { treasury: 'kyriba', bank: 'rheinbank', erp: 'sap', reporting: 'snowflake' } as const;
const LADDER: readonly PaymentState[] = ['initiated', 'approved', 'transmitted', 'accepted', 'settled'];
const HOUR_MS = 3_600_000;

/** Everything about payment `index`: claims on the way to its state, one delivery each. */
export function detailAt(index: number): PaymentDetail {
  const row = paymentAt(index);
  const claims = row.lanes.flatMap((lane) => {
    if (lane.state === null || lane.at === null) return [];
    return stepsTo(lane.role, lane.state, lane.word ?? lane.state, lane.at);
  });
  const furthest = Math.max(...row.lanes.map((lane) => lane.at ?? 0));
  return {
    row,
    identifiers: [
      { scheme: 'doc', value: `${row.companyCode ?? ''}/2026/${row.reference.slice(-10)}` },
      { scheme: 'e2e', value: row.reference },
      { scheme: 'instr', value: `I${row.reference.slice(-10)}` },
      { scheme: 'sys', value: `BR${String(index).padStart(5, '0')}` },
    ],
    claims,
    remittance: 'Invoice 2026-4471, credit note 2026-0098 deducted',
    counterpartyAccount: row.masked ? null : 'FR76 3000 6000 0112 3456 7890 189',
    contradictions: row.lanes.some((lane) => lane.verdict === 'contradicts')
      ? [{ code: 'voided-in-erp-live-at-bank', message: 'Voided in the ERP at 09:12, live at the bank.' }]
      : [],
    creditExpected: false,
    returned: returnedOf(row),
    recall: recallOf(row),
    batch:
      row.batchKey === null
        ? null
        : {
            key: row.batchKey,
            count: 500,
            states: [
              { state: 'settled', count: 497 },
              { state: 'rejected', count: 3 },
            ],
            totals: [{ currency: row.currency ?? 'EUR', count: 500, minor: 128_447_112n }],
          },
    lags: row.lanes
      .filter((lane) => lane.verdict === 'behind' && lane.at !== null)
      .map((lane) => ({ role: lane.role, behindMs: furthest - (lane.at ?? 0) })),
  };
}

/** Its records: each but the reporting one shares the end-to-end id; what each says last is its proof. */
export function linksAt(index: number): PaymentLink[] {
  const { reference, lanes, minor, currency, ownAccount } = paymentAt(index);
  const told = lanes.flatMap((lane) => (lane.state === null || lane.at === null ? [] : [lane]));
  return told.flatMap(({ role, state, word, at }) => {
    const [said] = stepsTo(role, state ?? 'initiated', word ?? '', at ?? 0).slice(-1);
    if (said === undefined) return [];
    const link: PaymentLink = {
      role,
      system: SYSTEM_OF[role],
      source: role === 'bank' ? `account:${ownAccount ?? ''}` : SYSTEM_OF[role],
      recordKey: `record|${role}|7c1b9a52-0d55-4c1e-9d3c-${reference}`,
      reference:
        role === 'bank' ? { scheme: 'bank', value: `RB${reference.slice(-10)}` } : { scheme: 'doc', value: reference },
      said,
      amount: minor === null || currency === null ? null : { minor, currency },
      ownAccount,
      names: [
        {
          scheme: 'e2e',
          value: reference,
          scoped: true,
          sharedWith: told.filter((other) => other.role !== role).map((other) => SYSTEM_OF[other.role]),
        },
      ],
      decision: null,
    };
    return [link];
  });
}

function stepsTo(role: SystemRole, state: PaymentState, word: string, at: number): ClaimView[] {
  const reached = LADDER.indexOf(state);
  const path = reached < 0 ? [...LADDER.slice(0, 3), state] : LADDER.slice(0, reached + 1);
  const own = role === 'bank' ? path.filter((step) => step !== 'initiated' && step !== 'approved') : path;
  const spoken = role === 'erp' ? own.filter((step) => step === 'initiated' || step === state) : own;
  return spoken.map((step, i) => ({
    factId: 40_000 + i + role.length * 100,
    role,
    system: SYSTEM_OF[role],
    level: role === 'bank' && step === 'transmitted' ? 'batch' : 'payment',
    state: step,
    qualifier: step === 'settled' ? 'booked' : null,
    word: step === state ? word : step.toUpperCase(),
    at: at - (spoken.length - 1 - i) * 5 * HOUR_MS,
    recordedAt: at - (spoken.length - 1 - i) * 5 * HOUR_MS + 90_000,
    reasons: step === 'rejected' ? [{ code: 'AC04', text: 'Closed account number' }] : [],
    superseded: false,
    deliveryId: 900 + i,
    deliveryName:
      role === 'bank' ? 'rheinbank/pain.002-20261117-1104.xml' : `${SYSTEM_OF[role]}/answer-${String(900 + i)}.json`,
    place: role === 'bank' ? '/Document/CstmrPmtStsRpt/OrgnlPmtInfAndSts[1]/TxInfAndSts[312]' : '/value/118',
    mapper: `${SYSTEM_OF[role]} 1`,
  }));
}

/** The batch of 500 with three rejects. */
export function batchOf(key: string): BatchDetail {
  const rejects = [
    { code: 'AC04', reason: 'Closed account number' },
    { code: 'RC01', reason: 'Bank identifier incorrect' },
    { code: 'BE04', reason: 'Creditor address missing: town' },
  ];
  return {
    key,
    names: [
      { scheme: 'pmtinf', value: key },
      { scheme: 'batch', value: 'BR00031' },
    ],
    count: 500,
    states: [
      { state: 'settled', count: 497, totals: [{ currency: 'EUR', count: 497, minor: 127_800_012n }] },
      { state: 'rejected', count: 3, totals: [{ currency: 'EUR', count: 3, minor: 647_100n }] },
    ],
    rejected: rejects.map(({ code, reason }, i) => {
      const row = paymentAt(i * 7);
      const { reference, minor, currency, counterparty } = row;
      return { paymentKey: row.key, reference, minor, currency, counterparty, code, reason };
    }),
    claims: [],
  };
}

/** Raw text of a received file, long enough to be paged, with one hidden character in a name. */
export function rawText(deliveryId: number): string {
  const lines = Array.from(
    { length: 4_000 },
    (_, i) =>
      `    <TxInfAndSts><OrgnlEndToEndId>1010-2026-${String(1_500_010_421 + i)}</OrgnlEndToEndId><TxSts>ACSP</TxSts></TxInfAndSts>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!-- delivery ${String(deliveryId)}, ${new Date(WORLD_NOW).toISOString()} -->\n<Document>\n  <Nm>Lindqvist\u202eVerktyg</Nm>\n${lines.join('\n')}\n</Document>\n`;
}
