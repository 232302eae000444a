import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Street } from '../../electron/engine/pipeline/street.ts';
import { openWriter } from '../../electron/engine/store/open.ts';
import { VIEW_DEFINITIONS } from '../../electron/engine/views/definitions.ts';
import type { FactDraft, FactDraftOf } from '../../shared/domain/fact/fact.ts';
import type { PaymentKind } from '../../shared/domain/payment/claim.ts';
import { type Clock, instant } from '../../shared/kernel/clock.ts';
import { currency } from '../../shared/kernel/currency.ts';
import { silentLog } from '../../shared/kernel/log.ts';
import { addDays, fromEpochDay, plainDate } from '../../shared/kernel/plain-date.ts';
import { expectOk, ok } from '../../shared/kernel/result.ts';
import { accountDraft, journalDraft, statementDrafts } from '../support/cash-facts.ts';
import { stream } from './limits/events.ts';

/** Seed of the data set; part of its name in the cache. */
const SEED = 11;
const BATCH = 10_000;
const ACCOUNTS = 24;
const STATEMENT_DAYS = 250;
/** Value dates spread over two years that end a week after the world's today. */
const DAYS = 730;

/** World time of the data set: Tuesday 17 November 2026, 09:00 in Frankfurt. */
export const BENCH_CLOCK: Clock = { now: () => instant(Date.parse('2026-11-17T08:00:00Z')) };
const LAST_DAY = addDays(plainDate('2026-11-17'), 7);

const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'PLN', 'JPY', 'NOK'] as const;
const COMPANIES = ['1000', '1010', '2010', '3010', '4010', '5010'] as const;
const KINDS: readonly PaymentKind[] = ['supplier', 'supplier', 'supplier', 'payroll', 'collection', 'tax'];

/** Cache of what benchmarks build once. */
export function benchCache(): string {
  const root = process.env['SYNCLINE_CACHE'] ?? path.join(os.homedir(), '.cache', 'syncline');
  return path.join(root, 'bench');
}

/** One of the data set's payments: 96 % settled, the rest spread over the other states, told by one system. */
export function paymentDraft(index: number, random: () => number): FactDraftOf<'payment-claim'> {
  const place = random();
  const state = place < 0.96 ? 'settled' : place < 0.98 ? 'accepted' : place < 0.99 ? 'approved' : 'rejected';
  const bank = state !== 'approved';
  const day = Math.floor(random() * DAYS);
  return {
    source: bank ? 'bank' : 'kyriba',
    kind: 'payment-claim',
    key: `p${String(index)}`,
    at: `/${String(index)}`,
    body: {
      level: 'payment',
      role: bank ? 'bank' : 'treasury',
      system: bank ? 'rheinbank' : 'kyriba',
      state,
      rawStatus: state === 'settled' ? 'BOOK' : state.slice(0, 4).toUpperCase(),
      booked: state === 'settled',
      at: instant(1_731_000_000_000 + day * 86_400_000 + (index % 86_400) * 1000),
      identity: { systemId: referenceOf(index) },
      direction: index % 3 === 0 ? 'in' : 'out',
      kind: KINDS[index % KINDS.length] ?? 'supplier',
      minor: BigInt(Math.floor(random() * 1e8) + 1),
      currency: currency(CURRENCIES[index % CURRENCIES.length] ?? 'EUR'),
      companyCode: COMPANIES[index % COMPANIES.length] ?? '1000',
      ownAccount: accountOf(index % ACCOUNTS),
      valueDate: addDays(LAST_DAY, -day),
      counterpartyName: `Counterparty ${String(index % 20_011)} Ltd`,
      remittance: `invoice INV-${String(index)}`,
    },
  };
}

/** Reference of a payment of the data set. */
export function referenceOf(index: number): string {
  return `${(Math.imul(index + 1, 2_654_435_761) >>> 0).toString(36).toUpperCase()}-${String(index).padStart(7, '0')}`;
}

const accountOf = (index: number): string => `DE${String(index).padStart(20, '0')}`;

function cashDrafts(account: number): FactDraft[] {
  const id = accountOf(account);
  const drafts: FactDraft[] = [accountDraft(id, { companyCode: COMPANIES[account % COMPANIES.length] ?? '1000' })];
  let balance = 0n;
  for (let day = STATEMENT_DAYS; day >= 1; day -= 1) {
    const date = addDays(plainDate('2026-11-17'), -day);
    const entries = [BigInt(day * 100 + account), -BigInt(day * 50)];
    drafts.push(...statementDrafts({ account: id, date, opening: balance, entries }));
    balance += entries.reduce((sum, minor) => sum + minor, 0n);
    for (const [index, minor] of entries.entries())
      drafts.push(journalDraft(id, date, minor, `${id}-${String(day)}-${String(index)}`));
  }
  return drafts;
}

function* batches(payments: number): Generator<readonly FactDraft[]> {
  for (let account = 0; account < ACCOUNTS; account += 1) yield cashDrafts(account);
  const random = stream(SEED);
  for (let from = 0; from < payments; from += BATCH)
    yield Array.from({ length: Math.min(BATCH, payments - from) }, (_, index) => paymentDraft(from + index, random));
}

const MIGRATIONS = new URL('../../electron/engine/store/migrations/', import.meta.url);

/** Short for all that a workspace of the data set depends on: the schema, the views, and what this file makes. */
function builtBy(): string {
  const hash = createHash('sha256').update(readFileSync(new URL(import.meta.url)));
  for (const name of readdirSync(MIGRATIONS).sort()) hash.update(readFileSync(new URL(name, MIGRATIONS)));
  for (const view of VIEW_DEFINITIONS) hash.update(`${view.name}@${String(view.version)} `);
  return hash.update(String(SEED)).digest('hex').slice(0, 12);
}

/** A workspace with `payments` payments, built by the product's own intake and kept by schema and seed. Answers its folder. */
export async function paymentsWorkspace(payments: number, say: (line: string) => void): Promise<string> {
  const folder = path.join(benchCache(), `payments-${String(payments)}-${builtBy()}`);
  if (existsSync(folder)) return folder;
  const building = `${folder}.building`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  say(`building ${String(payments)} payments through the street; kept in ${benchCache()}`);
  await build(building, payments, say);
  renameSync(building, folder);
  return folder;
}

async function build(folder: string, payments: number, say: (line: string) => void): Promise<void> {
  const handle = expectOk(openWriter(folder, BENCH_CLOCK.now()), 'open');
  const street = new Street(handle.db, BENCH_CLOCK, silentLog);
  const start = performance.now();
  let done = 0;
  for (const drafts of batches(payments)) {
    const name = `batch-${String(done)}`;
    const delivery = { stream: 'bulk', name, slot: '', contentType: 'text/plain', bytes: Buffer.from(name) };
    street.accept('bench', [{ ...delivery, observedAt: BENCH_CLOCK.now() }]);
    const mapped = ok({ mapper: 'bench@1', facts: drafts, ignored: 0, badRows: [] });
    const step = await street.step({ map: () => Promise.resolve(mapped) }, 1);
    if (step.quarantined > 0) throw new Error(`batch ${name} was refused`);
    done += drafts.length;
    if (done % 100_000 < BATCH)
      say(`  ${String(done)} facts, ${String(Math.round((done / (performance.now() - start)) * 1000))}/s`);
  }
  // As after any intake: what could wait is done while nothing else is to do.
  while (street.tidy());
  handle.close();
}

/** A day of the data set, `back` days before its last. */
export function dayBack(back: number): string {
  return fromEpochDay(Math.floor(Date.parse(`${LAST_DAY}T00:00:00Z`) / 86_400_000) - back);
}
