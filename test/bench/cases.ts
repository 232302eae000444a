import { Cases } from '../../electron/engine/queries/cases/cases.ts';
import type { Desk } from '../../electron/engine/queries/desk.ts';
import { openReader, type ReaderHandle } from '../../electron/engine/store/open.ts';
import type { CaseFilter } from '../../shared/contracts/api/cases.ts';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import { T2 } from '../../shared/kernel/calendar/t2.ts';
import { currency } from '../../shared/kernel/currency.ts';
import { expectOk } from '../../shared/kernel/result.ts';
import { accountDraft } from '../support/cash-facts.ts';
import { claim, claimDraft } from '../support/claims.ts';
import { TestStreet } from '../support/street.ts';
import { busy, type Measurement, percentile, same, time, timed } from './measure.ts';

/** Open findings, and how many of them one commit brings. */
const FINDINGS = 50_000;
const BATCH = 5_000;
/** Payments that one word which nobody has mapped stands on: one case. */
const PER_WORD = 100;
const ACCOUNTS = 24;
const BANKS = ['rheinbank', 'nordbank', 'hudson', 'sumida', 'corniche'] as const;
const CURRENCIES = ['EUR', 'USD', 'GBP', 'JPY', 'KWD'] as const;
const COMPANIES = ['1000', '1010', '2010', '3010', '4010', '5010'] as const;
const EVERYONE = { companyCodes: [], payrollItems: true } as const;
const KEYSTROKES = ['h', 'ha', 'hal', 'halm', 'halmark', 'ref-4', 'ref-42', 'blocked', 'w007', 'nordbank'];
const TRIES = 5;

/** Half of the findings are payments that the bank has blocked, a quarter changed ones, a quarter words that nobody has mapped. */
function troubled(index: number): FactDraft {
  const kind = index % 4;
  const qualifier = kind < 2 ? 'blocked-at-beneficiary-bank' : 'changed-by-bank';
  const word = `W${String(Math.floor(index / 4 / PER_WORD)).padStart(3, '0')}`;
  const body = claim({
    role: 'bank',
    rawStatus: kind === 3 ? word : 'X',
    ...(kind === 3 ? {} : { state: 'accepted', qualifier }),
    identity: { endToEndId: `REF-${String(index)}` },
    minor: BigInt(1_000 + index * 7),
    currency: currency(CURRENCIES[index % CURRENCIES.length] ?? 'EUR'),
    companyCode: COMPANIES[index % COMPANIES.length] ?? '1010',
    ownAccount: `ACCOUNT-${String(index % ACCOUNTS)}`,
    counterpartyName: `Halmark Supplier ${String(index % 500)}`,
  });
  return claimDraft(`p${String(index)}`, body);
}

async function fill(world: TestStreet): Promise<number> {
  const accounts = Array.from({ length: ACCOUNTS }, (_, index) =>
    accountDraft(`ACCOUNT-${String(index)}`, {
      bankId: BANKS[index % BANKS.length] ?? '',
      companyCode: COMPANIES[index % COMPANIES.length] ?? '',
    }),
  );
  const entities = COMPANIES.map((companyCode, index): FactDraft => ({
    source: 'sap',
    kind: 'legal-entity',
    key: companyCode,
    at: '/0',
    body: { companyCode, name: companyCode, country: ['DE', 'DE', 'GB', 'US', 'JP', 'KW'][index] ?? 'DE' },
  }));
  await world.receive(world.delivery('accounts', accounts), world.delivery('entities', entities));
  return timed(async () => {
    for (let from = 0; from < FINDINGS; from += BATCH) {
      const drafts = Array.from({ length: BATCH }, (_, index) => troubled(from + index));
      await world.receive(world.delivery(`batch-${String(from)}`, drafts));
    }
  });
}

/** What groups of an axis say, computed from findings and payments alone, by SQL. */
const BY_BANK = `with thing as (
    select distinct f.case_key, f.subject, a.bank_id as bank, p.currency, p.minor from exception_finding f
      join payment p on p.key = f.subject join account a on a.key = p.own_account),
  home as (select case_key, case when count(distinct bank) = 1 then min(bank) else '' end as bank from thing group by case_key)
  select home.bank || ' ' || thing.currency as name, count(*) as things, sum(thing.minor) as minor
  from thing join home using (case_key) group by 1 order by 1`;
const BY_CODE = 'select code as name, count(*) as things from finding group by code order by code';
const BY_CASE = 'select case_key, currency, count(*), sum(minor) from exception_finding group by case_key, currency';

/** Groups, queue and filters over 50,000 open findings, held against plain SQL over findings and payments. */
export async function measureCases(say: (line: string) => void): Promise<readonly Measurement[]> {
  const world = new TestStreet();
  let reader: ReaderHandle | undefined;
  try {
    say(`${String(FINDINGS)} findings in ${String(Math.round((await fill(world)) / 1_000))} s`);
    reader = expectOk(openReader(world.folder), 'reader');
    const { db } = reader;
    const desk: Desk = { db, clock: world.clock, timeZone: 'Europe/Berlin', calendar: T2 };
    const cases = new Cases();
    const groups = (by: 'cause' | 'class' | 'owner' | 'bank', own = cases) =>
      own.groups(desk, EVERYONE, { filter: {}, by, limit: 1_000 });
    const first = Math.min(...Array.from({ length: TRIES }, () => busy(() => groups('class', new Cases()))));
    groups('class');
    const again = (['cause', 'class', 'owner', 'bank'] as const).map((by) => busy(() => groups(by), TRIES));
    const plain = busy(() => db.prepare(BY_CASE).all(), TRIES);
    checkGroups(desk, groups);
    const list = (filter: CaseFilter) =>
      cases.list(desk, EVERYONE, { filter, sort: { by: 'due', descending: false }, limit: 100 });
    const typed = KEYSTROKES.map((text) => busy(() => list({ text }), TRIES));
    checkFilter(desk, list);
    const changed = await changeSome(world, () => list({}));
    return [
      time('cases: regroup 50,000 open findings', Math.max(...again), { ms: 200 }, plain),
      time('cases: groups, first read of the file', first, { ms: 600 }, plain),
      time('cases: keystroke over 50,000 findings p95', percentile(typed, 0.95), { ms: 50 }),
      time('cases: queue after a commit of 500', changed, { ms: 100 }),
    ];
  } finally {
    reader?.close();
    world.close();
  }
}

type Groups = (by: 'class' | 'bank' | 'cause') => ReturnType<Cases['groups']>;

function checkGroups({ db }: Desk, groups: Groups): void {
  const sql = db.prepare(BY_BANK).safeIntegers(true).all() as { name: string; things: bigint; minor: bigint }[];
  const banks = groups('bank').groups.flatMap(({ name, money }) =>
    money.map((sum) => ({ name: `${name} ${sum.currency}`, things: BigInt(sum.count), minor: sum.minor })),
  );
  same(
    'sums per bank and currency',
    banks.sort((a, b) => (a.name < b.name ? -1 : 1)),
    sql,
  );
  const codes = db.prepare(BY_CODE).all() as { name: string; things: number }[];
  const total = groups('class').groups.reduce((sum, group) => sum + group.findings, 0);
  same(
    'findings of all groups',
    total,
    codes.reduce((sum, { things }) => sum + things, 0),
  );
  same('findings', total, FINDINGS);
  same('words that nobody has mapped', groups('cause').cases, (FINDINGS * 3) / 4 + FINDINGS / 4 / PER_WORD);
}

function checkFilter({ db }: Desk, list: (filter: CaseFilter) => ReturnType<Cases['list']>): void {
  const count = (sql: string, ...values: readonly string[]) =>
    Number(
      db
        .prepare(sql)
        .pluck()
        .get(...values),
    );
  same(
    'found by a bank',
    list({ banks: ['nordbank'] }).total,
    count("select count(*) from exception where bank = 'nordbank'"),
  );
  same(
    'found by a word',
    list({ text: 'ref-42' }).total,
    count("select count(*) from exception where instr(lower(cause || ' ' || coalesce(reference, '')), 'ref-42') > 0"),
  );
}

/** Time of the queue's first answer after each of some commits that end and open findings. */
async function changeSome(world: TestStreet, ask: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < TRIES; round += 1) {
    const drafts = Array.from({ length: 500 }, (_, index) => {
      const draft = troubled(round * 500 + index);
      return draft.kind === 'payment-claim' ? { ...draft, body: { ...draft.body, minor: 5n } } : draft;
    });
    await world.receive(world.delivery(`change-${String(round)}`, drafts));
    times.push(busy(ask));
  }
  return percentile(times, 0.95);
}
