import type { Custody } from '../../../shared/contracts/api/custody.ts';
import type { Delivery, FailedImport, Feed, ImportJob, Today } from '../../../shared/contracts/api/systems.ts';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CallName, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { ok } from '../../../shared/kernel/result.ts';
import { accountsOf } from './accounts.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Calls about today, systems and files that the invented engine answers. */
export type FakeDeskCalls = Handlers<
  EngineApi,
  Extract<
    CallName<EngineApi>,
    | 'today.get'
    | 'systems.feeds'
    | 'systems.poll'
    | 'systems.failedImports'
    | 'deliveries.list'
    | 'deliveries.get'
    | 'systems.layers'
    | 'systems.custody'
    | `imports.${string}`
    | `quarantine.${string}`
  >
>;

/** How the invented desk is. */
export interface FakeDesk {
  readonly accounts: number;
  readonly neverSynced: boolean;
  readonly stale: boolean;
  /** A fact is damaged, and the disk had no room for the daily backup. */
  readonly damaged?: boolean;
  /** Nothing waits, nothing failed. */
  readonly calm: boolean;
}

const WHOLE: Pick<Custody, 'damages' | 'damageCount' | 'nextStep' | 'backup'> = {
  damages: [],
  damageCount: 0,
  nextStep: 'none',
  backup: { lastAt: Date.UTC(2026, 10, 17, 2), failedAt: null, code: null },
};
const DAMAGED: typeof WHOLE = {
  damages: [{ kind: 'segment', table: 'fact, record, observation', key: 'commits 1 to 9', detail: 'differs' }],
  damageCount: 1,
  nextStep: 'restore',
  backup: { lastAt: Date.UTC(2026, 10, 16, 2), failedAt: Date.UTC(2026, 10, 17, 2), code: 'disk-full' },
};

/** Answers about the desk of an invented company. */
export function deskHandlers(desk: FakeDesk, now: () => number): FakeDeskCalls {
  const jobs = new Map<string, { readonly startedAt: number; cancelled: boolean }>();
  const files = desk.neverSynced ? [] : deliveries(now());
  return {
    'today.get': () => ok(today(desk, now())),
    'systems.feeds': () => ok(desk.neverSynced ? [] : fakeFeeds(desk, now())),
    'systems.poll': ({ system }) => ok({ started: system === undefined ? 9 : 2 }),
    'systems.failedImports': ({ limit }) => {
      const rows = desk.calm || desk.neverSynced ? [] : failedImports(now());
      return ok({ rows: rows.slice(0, limit), count: rows.length });
    },
    'systems.layers': () => {
      const quarantined = files.filter((one) => one.state === 'quarantined').length;
      const facts = files.reduce((sum, one) => sum + one.facts, 0);
      const badRows = files.reduce((sum, one) => sum + one.badRows, 0);
      return ok({
        received: files.length,
        waiting: 0,
        applied: files.length - quarantined,
        quarantined,
        records: facts + badRows,
        facts,
        ignored: 0,
        badRows,
        stored: facts,
        holds: true,
      });
    },
    'systems.custody': () =>
      ok({
        scrub: { startedAt: null, done: 0, total: 7, lastCompleteAt: now() - 3 * HOUR_MS },
        ...(desk.damaged === true ? DAMAGED : WHOLE),
        restoredAt: null,
      }),
    'quarantine.release': ({ deliveryIds }) =>
      ok({ released: deliveryIds.length, read: deliveryIds.length - 1, failed: 1 }),
    'quarantine.releaseAll': () => ok({ released: 3, read: 3, failed: 0 }),
    'deliveries.list': ({ source, beforeId, limit }) =>
      ok(
        files
          .filter(
            (one) => (source === undefined || one.source === source) && (beforeId === undefined || one.id < beforeId),
          )
          .slice(0, limit),
      ),
    'deliveries.get': ({ id }) => ok(files.find((one) => one.id === id) ?? null),
    'imports.start': ({ grantIds }) => {
      const jobId = `job-${String(jobs.size + 1)}-${String(grantIds.length)}`;
      jobs.set(jobId, { startedAt: performance.now(), cancelled: false });
      return ok({ jobId });
    },
    'imports.cancel': ({ jobId }) => {
      const job = jobs.get(jobId);
      if (job !== undefined) job.cancelled = true;
      return ok({ cancelled: job !== undefined });
    },
    'imports.get': ({ jobId }) => {
      const job = jobs.get(jobId);
      if (job === undefined) return ok(null);
      return ok(importJob(jobId, (performance.now() - job.startedAt) / 1_600, job.cancelled));
    },
  };
}

function today(desk: FakeDesk, now: number): Today {
  const all = desk.neverSynced ? [] : accountsOf(desk.accounts);
  const currencies = [...new Set(all.map((one) => one.currency))];
  const sum = (currency: string, keep: (restricted: boolean) => boolean): bigint =>
    all
      .filter((one) => one.currency === currency && keep(one.restricted))
      .reduce((total, one) => total + one.minor, 0n);
  const position = currencies.map((currency) => ({
    currency,
    minor: sum(currency, () => true),
    restrictedMinor: sum(currency, (restricted) => restricted),
    accounts: all.filter((one) => one.currency === currency).length,
    asOf: now - (currency === 'KWD' ? 29 : 4) * HOUR_MS,
  }));
  const quiet = desk.calm || desk.neverSynced;
  const statements = desk.neverSynced
    ? { received: 0, expected: 0, late: 0 }
    : desk.calm
      ? { received: 24, expected: 24, late: 0 }
      : { received: 21, expected: 24, late: 2 };
  return {
    statements,
    position,
    open: quiet
      ? []
      : [
          { state: 'initiated', count: 91 },
          { state: 'approved', count: 41 },
          { state: 'transmitted', count: 73 },
          { state: 'accepted', count: 112 },
        ],
    disagreeing: quiet ? 0 : 148,
    rejected: quiet ? [] : REJECTED.map((one, i) => ({ ...one, at: now - (i + 1) * 47 * MINUTE_MS })),
    unexplainedDebits: quiet ? [] : [...DEBITS],
    cutOffs: desk.neverSynced
      ? []
      : CUT_OFFS.map(({ inMinutes, ...cutOff }) => ({ ...cutOff, at: now + inMinutes * MINUTE_MS })),
    failedImports: quiet ? 0 : 5,
    differences: quiet ? [] : [...DIFFERENCES],
  };
}

const REJECTED: readonly Omit<Today['rejected'][number], 'at'>[] = [
  {
    paymentKey: 'p11',
    reference: '1010-2026-1500010432',
    counterparty: 'Fabbri & Figli S.r.l.',
    minor: 421_190n,
    currency: 'EUR',
    state: 'rejected',
    reason: 'AC04 Closed account number',
  },
  {
    paymentKey: 'p12',
    reference: '1010-2026-1500010433',
    counterparty: 'Lindqvist Verktyg AB',
    minor: 1_803_000n,
    currency: 'EUR',
    state: 'rejected',
    reason: 'RC01 Bank identifier incorrect',
  },
  {
    paymentKey: 'p13',
    reference: '1010-2026-1500010434',
    counterparty: 'Nordlicht Energie AG',
    minor: 91_450n,
    currency: 'EUR',
    state: 'rejected',
    reason: 'BE04 Creditor address missing: town',
  },
  {
    paymentKey: 'p44',
    reference: '3010-2026-1500010465',
    counterparty: 'Prairie Steel Corp',
    minor: 4_820_000n,
    currency: 'USD',
    state: 'reversed',
    reason: 'Returned less 25.00: beneficiary account unknown',
  },
  {
    paymentKey: 'p45',
    reference: '3010-2026-1500010466',
    counterparty: 'Bluewater Valve Supply LLC',
    minor: 318_277n,
    currency: 'USD',
    state: 'reversed',
    reason: 'R03 No account',
  },
];

const DEBITS: readonly Today['unexplainedDebits'][number][] = [
  {
    accountId: 'DE53700100000010100001',
    minor: -987_000n,
    currency: 'EUR',
    bookingDate: '2026-11-17',
    text: 'DEBIT WITHOUT REFERENCE NOTPROVIDED',
    factId: 70_113,
  },
  {
    accountId: '3010-0002-452',
    minor: -1_250_000n,
    currency: 'USD',
    bookingDate: '2026-11-16',
    text: 'CHECK 100234 PRESENTED',
    factId: 70_114,
  },
];

const CUT_OFFS: readonly (Omit<Today['cutOffs'][number], 'at'> & { readonly inMinutes: number })[] = [
  { bank: 'Rheinbank', rail: 'SEPA', currency: 'EUR', waiting: 12, inMinutes: 38 },
  { bank: 'Rheinbank', rail: 'T2 urgent', currency: 'EUR', waiting: 1, inMinutes: 98 },
  { bank: 'Nordbank', rail: 'CHAPS', currency: 'GBP', waiting: 2, inMinutes: 188 },
  { bank: 'Nordbank', rail: 'BACS D-2', currency: 'GBP', waiting: 41, inMinutes: 278 },
  { bank: 'Hudson Commerce', rail: 'Same-day ACH', currency: 'USD', waiting: 8, inMinutes: 338 },
  { bank: 'Hudson Commerce', rail: 'Fedwire', currency: 'USD', waiting: 0, inMinutes: 608 },
];

const DIFFERENCES: readonly Today['differences'][number][] = [
  { accountId: 'DE91700100000010000002', name: 'Holding USD', role: 'treasury', minor: -1_250_000n, currency: 'USD' },
  {
    accountId: 'GB58NORD70010020100001',
    name: 'UK GBP operating',
    role: 'reporting',
    minor: 3_811_420n,
    currency: 'GBP',
  },
  { accountId: '3010-0001-441', name: 'Inc. USD concentration', role: 'erp', minor: 421_833n, currency: 'USD' },
];

/** Feeds of an invented company. */
export function fakeFeeds(desk: FakeDesk, now: number): Feed[] {
  const sapMinutes = desk.stale ? 380 : 27;
  const lines = [
    ['kyriba', 'Kyriba', 'treasury', 'payment-status', 2, 5],
    ['kyriba', 'Kyriba', 'treasury', 'balances', 21, 60],
    ['rheinbank', 'Rheinbank', 'bank', 'files', 11, 15],
    ['nordbank', 'Nordbank', 'bank', 'files', 17, 15],
    ['hudson', 'Hudson Commerce', 'bank', 'files', 8, 15],
    ['sumida', 'Sumida', 'bank', 'files', 12, 15],
    ['corniche', 'Corniche', 'bank', 'files', 1_622, 15],
    ['sap', 'SAP', 'erp', 'journal-items', sapMinutes, 10],
    ['sap', 'SAP', 'erp', 'payment-documents', sapMinutes, 10],
    ['snowflake', 'Snowflake', 'reporting', 'payment-status', 158, 60],
    ['snowflake', 'Snowflake', 'reporting', 'cash-position', 158, 60],
  ] as const;
  return lines.map(([system, title, role, stream, minutes, period], i): Feed => {
    const failing = system === 'sap' && desk.stale;
    const stale = system === 'corniche' || failing;
    const state = failing ? 'failing' : stale ? 'stale' : minutes > 2 * period ? 'ageing' : 'on-time';
    const fault = failing
      ? { code: 'unavailable', message: 'SAP answered 503 Service Unavailable.' }
      : stale
        ? { code: 'connection-refused', message: 'The file server of Corniche refused the connection.' }
        : null;
    return {
      system,
      title,
      role,
      stream,
      state,
      lastSuccessAt: now - minutes * MINUTE_MS,
      lastAttemptAt: now - Math.min(minutes, 6) * MINUTE_MS,
      nextAttemptAt: now + (stale ? 14 : 3) * MINUTE_MS,
      lastEventAt: now - (minutes + 20) * MINUTE_MS,
      periodMs: period * MINUTE_MS,
      consecutiveFailures: stale ? 7 : 0,
      breaker: failing ? 'open' : stale ? 'half-open' : 'closed',
      lastFault: fault,
      deliveries: 40 + i * 31,
      facts: 412 + i * 1_733,
      quarantined: system === 'nordbank' ? 2 : system === 'kyriba' && stream === 'balances' ? 1 : 0,
      polling: i === 4,
      pausedAt: null,
      pausedBy: null,
      windowDaysMax: system === 'sap' ? 7 : 1,
    };
  });
}

function failedImports(now: number): FailedImport[] {
  const line = (
    id: number,
    source: string,
    name: string,
    scope: 'file' | 'row',
    code: string,
    at: string,
    rule: string,
    message: string,
  ): FailedImport => ({
    id,
    deliveryId: 480 + id,
    source,
    name,
    receivedAt: now - id * 3 * HOUR_MS,
    scope,
    code,
    at,
    rule,
    message,
    bytes: 48_112 * id,
  });
  return [
    line(
      1,
      'nordbank',
      'nordbank/MT940-20261117-2201.sta',
      'file',
      'mt-no-field',
      '1',
      'an MT file holds at least one field',
      'The file ends inside field :61: of the first statement.',
    ),
    line(
      2,
      'import',
      'statement-0042.xml',
      'file',
      'xml-not-well-formed',
      '118:7',
      'XML is well formed',
      'The element Ntry is closed by another name.',
    ),
    line(
      3,
      'rheinbank',
      'rheinbank/camt053-20261116-0615.xml',
      'row',
      'row-amount-fraction',
      '2044:19',
      'an amount has no more decimals than its currency',
      'The amount “100.001” has more decimals than EUR.',
    ),
    line(
      4,
      'nordbank',
      'nordbank/MT940-20261116-2201.sta',
      'row',
      'row-line-malformed',
      '57',
      'a statement line has date, side and amount',
      'The line starts with “:61:26X116”.',
    ),
    line(
      5,
      'kyriba',
      'kyriba/balances-20261117-0900.json',
      'row',
      'row-currency-unknown',
      '/results/11/currency',
      'a currency is one of ISO 4217',
      'The currency “EUX” is not known.',
    ),
  ];
}

function deliveries(now: number): readonly Delivery[] {
  const sources = ['kyriba', 'rheinbank', 'nordbank', 'sap', 'snowflake', 'hudson', 'sumida'] as const;
  return Array.from({ length: 1_240 }, (_, i): Delivery => {
    const id = 1_740 - i;
    const source = sources[id % sources.length]!;
    const file =
      source === 'kyriba' || source === 'sap' || source === 'snowflake'
        ? 'json'
        : source === 'rheinbank' || source === 'hudson'
          ? 'xml'
          : 'sta';
    return {
      id,
      source,
      stream: file === 'json' ? 'payment-status' : 'files',
      name: `${source}/2026-11-17-${String(id)}.${file}`,
      contentType: file === 'json' ? 'application/json' : file === 'xml' ? 'application/xml' : 'text/plain',
      bytes: 2_048 + ((id * 7_919) % 400_000),
      sha256: id.toString(16).padStart(64, 'a'),
      receivedAt: now - i * 5 * MINUTE_MS,
      observedAt: now - i * 5 * MINUTE_MS - 20_000,
      state: i === 0 ? 'received' : id % 211 === 0 ? 'quarantined' : 'applied',
      facts: i === 0 ? 0 : (id * 13) % 240,
      badRows: id % 97 === 0 ? 1 : 0,
      timesSeen: id % 53 === 0 ? 3 : 1,
    };
  });
}

/** The job at a share of its way, 0 to 1 and beyond. */
function importJob(jobId: string, share: number, cancelled: boolean): ImportJob {
  const done = Math.min(4, Math.floor(share * 4));
  const results: ImportJob['results'] = [
    {
      name: 'camt053-header-20261117.xml',
      outcome: 'applied',
      facts: 61,
      statements: [
        {
          account: 'DE21700100000010000001',
          currency: 'EUR',
          opening: '11790110.02',
          closing: '11842316.47',
          entries: 60,
        },
      ],
    },
    {
      name: 'MT940-nordbank-20261117.sta',
      outcome: 'partly',
      facts: 38,
      statements: [
        {
          account: 'GB58NORD70010020100001',
          currency: 'GBP',
          opening: '1901220.10',
          closing: '1948773.02',
          entries: 25,
        },
        { account: 'GB31NORD70010020100002', currency: 'GBP', opening: '120044.11', closing: '120044.11', entries: 0 },
      ],
    },
    { name: 'camt053-header-20261116.xml', outcome: 'duplicate', facts: 0, statements: [] },
    { name: 'scan-of-statement.xml', outcome: 'quarantined', facts: 0, statements: [] },
  ];
  return {
    jobId,
    state: cancelled ? 'cancelled' : share >= 1 ? 'done' : 'running',
    filesTotal: 4,
    filesDone: done,
    bytesTotal: 840_112,
    bytesDone: Math.min(840_112, Math.round(840_112 * share)),
    deliveries: done,
    duplicates: done > 2 ? 1 : 0,
    facts: 99,
    quarantined: done > 3 ? 1 : 0,
    findings: 1,
    problems:
      done < 2
        ? []
        : [
            {
              name: 'MT940-nordbank-20261117.sta',
              code: 'row-line-malformed',
              at: '57',
              rule: 'a statement line has date, side and amount',
              message: 'The line starts with “:61:26X116”.',
            },
            ...(done < 4
              ? []
              : [
                  {
                    name: 'scan-of-statement.xml',
                    code: 'xml-not-well-formed',
                    at: '118:7',
                    rule: 'XML is well formed',
                    message: 'The element Ntry is closed by another name.',
                  },
                ]),
          ],
    moreProblems: 0,
    results: results.slice(0, done),
  };
}
