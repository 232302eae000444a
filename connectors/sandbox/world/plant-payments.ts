import { type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import { accountById } from './company.ts';
import { at } from './days.ts';
import { ibanOf } from './identifiers.ts';
import type { BatchSpec, Fate, Party, PaymentSpec } from './model.ts';
import { makeParty } from './parties.ts';
import { type RunContext, runOn, supplierItem } from './run-parts.ts';
import { PLANTED_RUN_DATES } from './plan-runs.ts';
import { moveItem } from './plan-treasury.ts';

/** The three rejects of a planted Tuesday: place in the run, and why (domain.md, line 13). */
const REJECTS = [
  { index: 41, tag: 'closed-account', reason: { code: 'AC04', text: 'Account closed' } },
  { index: 187, tag: 'wrong-bank', reason: { code: 'RC01', text: 'Bank identifier incorrect' } },
  {
    index: 333,
    tag: 'missing-town',
    reason: { code: 'BE04', text: 'Creditor town is missing in the structured address' },
  },
] as const;

function withRejects(spec: BatchSpec): BatchSpec {
  const items = spec.items.map((item, index): PaymentSpec => {
    // The run of a tiny company is shorter; the places stay apart in it too.
    const reject = REJECTS.find((each) => each.index % spec.items.length === index);
    if (!reject) return item;
    const payee = reject.tag === 'missing-town' ? { ...item.payee, street: '', town: '' } : item.payee;
    return {
      ...item,
      payee,
      fate: { kind: 'rejected', reason: reject.reason },
      tag: `${reject.tag}/${spec.runDate}`,
      reopenedAfterDays: reject.tag === 'closed-account' ? 2 : 6,
    };
  });
  return { ...spec, items };
}

function extra(
  specs: readonly BatchSpec[],
  accountId: string,
  label: string,
  runDate: PlainDate,
  add: readonly PaymentSpec[],
): readonly BatchSpec[] {
  return specs.map((spec) =>
    spec.accountId === accountId && spec.label === label && spec.runDate === runDate
      ? { ...spec, items: [...spec.items, ...add] }
      : spec,
  );
}

function item(payee: Party, minor: bigint, invoice: string, more: Partial<PaymentSpec> = {}): PaymentSpec {
  return { payee, minor, invoice, text: `Invoice ${invoice}`, fate: { kind: 'settled' }, ...more };
}

const date = plainDate;
const returned = (code: string, text: string, days: number, chargesMinor = 0n): Fate => ({
  kind: 'returned',
  reason: { code, text },
  days,
  chargesMinor,
});

/** The reissue of the closed account's payment, two days later to the new account, with the call-back on record. */
function reissue(specs: readonly BatchSpec[], runDate: PlainDate, on: PlainDate): BatchSpec | undefined {
  const tag = `closed-account/${runDate}`;
  const original = specs.flatMap((spec) => spec.items).find((each) => each.tag === tag);
  if (!original) return undefined;
  const payee = { ...original.payee, account: ibanOf('DE', `999900120000${runDate.slice(8)}7711`) };
  return runOn(
    { accountId: '1010-EUR-01', rail: 'sepa', kind: 'supplier', label: 'REISSUE', minute: 680, leadDays: 0 },
    on,
    [
      {
        ...original,
        payee,
        fate: { kind: 'settled' },
        text: `${original.text} reissue`,
        itemText: 'Reissue, call-back M. Koch to known number',
        tag: `reissue/${runDate}`,
      },
    ],
  );
}

/** Single runs that hold one planted payment each (domain.md, lines 14, 15 and 19; a value date on a closed day, line 8). */
function plantedRuns(context: RunContext): readonly BatchSpec[] {
  const random = context.random.fork('planted');
  const party = (id: string, country: string, name: string): Party => makeParty(id, country, random, name);
  const duplicateSupplier = party('S10991', 'DE', 'Kessler Armaturentechnik GmbH');
  const hydra = party('S10992', 'DE', 'Hydra Dichtungstechnik GmbH');
  const rent = party('S10993', 'DE', 'Gewerbepark Rhein-Main KG');
  const london = accountById('2010-GBP-01');
  const moved = runOn(
    { accountId: '2010-GBP-01', rail: 'chaps', kind: 'supplier', label: 'WIRE', minute: 1004, leadDays: 0 },
    date('2026-11-13'),
    [item(party('S20991', 'GB', 'Tyne Castings Ltd'), 3_864_000n, 'TC-9917', { tag: 'date-moved' })],
  );
  const recalled = party('S10994', 'DE', 'Zander Messtechnik GmbH');
  const wireRow = { rail: 'wire', kind: 'supplier', label: 'WIRE', leadDays: 0 } as const;
  const sepaRow = { rail: 'sepa', kind: 'supplier', leadDays: 0 } as const;
  return [
    runOn({ ...wireRow, accountId: '1000-USD-01', minute: 620 }, date('2026-11-05'), [
      item(party('S30991', 'US', 'Lakeside Forge Inc'), 4_820_000n, 'LF-20311', {
        fate: returned('AC01', 'Account number incorrect', 4, 2_500n),
        tag: 'wire-returned',
      }),
    ]),
    runOn(
      { accountId: '3010-USD-DSB', rail: 'ach', kind: 'supplier', label: 'ACH', minute: 631, leadDays: 1 },
      date('2026-11-09'),
      [
        item(party('S30992', 'US', 'Summit Seals Inc'), 614_250n, 'SS-7781', {
          fate: returned('R03', 'No account or unable to locate account', 2),
          tag: 'ach-returned',
        }),
      ],
    ),
    {
      ...moved,
      created: at(date('2026-11-13'), 1004, london.timeZone),
      movedTo: {
        date: date('2026-11-16'),
        reason: { code: 'TM01', text: 'Received after cut-off, executed next business day' },
      },
    },
    runOn({ ...sepaRow, accountId: '1010-EUR-01', label: 'SINGLE', minute: 620 }, date('2026-11-04'), [
      item(recalled, 764_000n, 'ZM-3310', { tag: 'recall-original' }),
    ]),
    runOn({ ...sepaRow, accountId: '1010-EUR-01', label: 'SINGLE', minute: 622 }, date('2026-11-06'), [
      item(recalled, 764_000n, 'ZM-3310', { tag: 'recall-duplicate' }),
    ]),
    runOn({ ...sepaRow, accountId: '1010-EUR-01', label: 'SINGLE', minute: 625 }, date('2026-11-05'), [
      item(duplicateSupplier, 1_873_000n, '2026-4471', { tag: 'duplicate/1010' }),
    ]),
    runOn({ ...sepaRow, accountId: '2010-EUR-01', label: 'SINGLE', minute: 625 }, date('2026-11-12'), [
      item(duplicateSupplier, 1_873_000n, 'INV 20264471', { tag: 'duplicate/2010' }),
    ]),
    runOn({ ...sepaRow, accountId: '1010-EUR-01', label: 'URGENT', minute: 640 }, date('2026-11-12'), [
      item({ ...hydra, account: ibanOf('DE', '999977550000881204') }, 21_240_000n, 'HD-11804', {
        fate: {
          kind: 'held',
          reason: {
            code: 'RVMC',
            text: 'Payee check: close match, the account is held by HYDRA DICHTUNGEN TECHNIK UG',
          },
        },
        itemText: 'Bank data changed 2026-11-10',
        tag: 'changed-bank-data',
      }),
    ]),
    ...['2026-11-02', '2026-12-01'].map((day) =>
      runOn({ ...sepaRow, accountId: '1010-EUR-01', label: 'RENT', minute: 560 }, date(day), [
        item(rent, 4_650_000n, `MIETE ${day.slice(0, 7)}`, { tag: `rent/${day.slice(0, 7)}` }),
      ]),
    ),
    runOn({ ...wireRow, accountId: '3010-USD-01', minute: 690 }, date('2026-11-12'), [
      item(party('S30993', 'US', 'Erie Valve Parts Inc'), 1_266_480n, 'EV-5520', {
        valueDate: date('2026-11-11'),
        tag: 'closed-value-date',
      }),
    ]),
    runOn(
      { accountId: '2010-EUR-01', rail: 'sepa', kind: 'intercompany', label: 'IC', minute: 640, leadDays: 0 },
      date('2026-11-30'),
      [
        moveItem(
          {
            from: '2010-EUR-01',
            to: '1000-EUR-01',
            rail: 'sepa',
            minor: 75_000_000n,
            arrivesMinor: 75_000_000n,
            kind: 'intercompany',
            text: 'IC loan UK/DE 2026-11',
          },
          date('2026-12-01'),
          'intercompany-750k',
        ),
      ],
    ),
  ];
}

/** Day of the run from which one payment is voided in the ERP after the file has gone. */
const VOID_RUN = date('2026-11-12');

/** Adds every planted payment trouble to the regular runs. */
export function plantPayments(regular: readonly BatchSpec[], context: RunContext): readonly BatchSpec[] {
  const random = context.random.fork('voided');
  const isPlanted = (spec: BatchSpec): boolean =>
    spec.accountId === '1010-EUR-01' && spec.label === 'SUPPLIER' && PLANTED_RUN_DATES.includes(spec.runDate);
  const voided = {
    ...supplierItem(random, random.pick(context.parties.suppliersSepa), 240_000),
    minor: 563_914n,
    fate: { kind: 'settled' as const },
    voidedAfterMinutes: 180,
    tag: 'voided-but-paid',
  };
  const withVoid = extra(
    regular.map((spec) => (isPlanted(spec) ? withRejects(spec) : spec)),
    '1010-EUR-01',
    'SUPPLIER',
    VOID_RUN,
    [voided],
  );
  const reissues = [
    reissue(withVoid, date('2026-11-10'), date('2026-11-12')),
    reissue(withVoid, date('2026-11-17'), date('2026-11-19')),
  ];
  return [...withVoid, ...plantedRuns(context), ...reissues.filter((spec) => spec !== undefined)];
}
