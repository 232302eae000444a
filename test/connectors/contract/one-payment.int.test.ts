import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONNECTORS } from '../../../connectors/registry.ts';
import { manualClock } from '../../../connectors/sandbox/clock.ts';
import { type RunningSandbox, startSandbox } from '../../../connectors/sandbox/run.ts';
import { workspaceOf } from '../../../connectors/sandbox/workspace.ts';
import type { FactDraft, FactDraftOf } from '../../../shared/domain/fact/fact.ts';
import { drain, mapped, subjectOf } from './pulling.ts';
import { PRESENT } from './world.ts';

type Claim = FactDraftOf<'payment-claim'>;

let root = '';
let sandbox: RunningSandbox;
/** The latest word of each record, as a workspace with the demo's own configuration gets it. */
const latest = new Map<string, FactDraft>();

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'syncline-demo-'));
  const clock = manualClock(PRESENT);
  sandbox = await startSandbox({ seed: 'contract', root, clock, volume: 0.05 });
  const { workspace, secrets } = workspaceOf(sandbox.connections);
  for (const feed of workspace.feeds) {
    const connector = CONNECTORS.find((known) => known.id === feed.connector)!;
    const subject = subjectOf(connector, feed.config, clock, secrets);
    const session = subject.connector.open(subject.ports);
    for (const { name } of connector.streams) {
      const { deliveries } = await drain(session, name);
      for (const delivery of deliveries) {
        for (const fact of mapped(subject, delivery).facts) latest.set(`${fact.source}|${fact.kind}|${fact.key}`, fact);
      }
    }
    await session.close();
  }
}, 60_000);
afterAll(async () => {
  await sandbox.close();
  rmSync(root, { recursive: true, force: true });
});

const claims = () => [...latest.values()].filter((fact): fact is Claim => fact.kind === 'payment-claim');

/** The words of each system on each ERP document: `state amount`. */
function lanesByDocument(): ReadonlyMap<string, Readonly<Record<string, readonly string[]>>> {
  const documents = new Map<string, Record<string, string[]>>();
  for (const { body } of claims()) {
    const document = body.identity.erpDocument;
    if (document === undefined || body.level !== 'payment') continue;
    const lanes = documents.get(document) ?? {};
    documents.set(document, lanes);
    (lanes[body.role] ??= []).push(`${body.state ?? '?'} ${String(body.minor)}`);
  }
  return documents;
}

describe('the demo company through the demo configuration', () => {
  it('shows a settled payment with the same amount in all four systems', () => {
    const complete = [...lanesByDocument().values()].filter((lanes) => {
      const amounts = new Set(Object.values(lanes).flatMap((words) => words.map((word) => word.split(' ')[1])));
      return (
        ['treasury', 'bank', 'erp', 'reporting'].every((role) =>
          lanes[role]?.some((word) => word.startsWith('settled')),
        ) && amounts.size === 1
      );
    });
    expect(complete.length).toBeGreaterThan(10);
  });

  it('names accounts alike in every system', () => {
    const accounts = new Set(sandbox.connections.accounts.map((account) => account.number));
    const strange = claims().filter(({ body }) => body.ownAccount !== undefined && !accounts.has(body.ownAccount));
    expect(strange.slice(0, 3)).toEqual([]);
    const balances = [...latest.values()].filter((fact) => fact.kind === 'balance-claim');
    expect(balances.filter((fact) => !accounts.has(fact.body.accountId)).slice(0, 3)).toEqual([]);
    expect(new Set(balances.map((fact) => fact.body.role))).toEqual(new Set(['treasury', 'reporting']));
  });

  it('says which bank speaks, in statements and in status reports', () => {
    const banks = new Set(sandbox.connections.banks.map((bank) => bank.id));
    const spoken = new Set(claims().flatMap(({ body }) => (body.role === 'bank' ? [body.system] : [])));
    expect([...spoken].filter((system) => !banks.has(system))).toEqual([]);
    expect(spoken.size).toBe(banks.size);
  });

  it('knows every status word of the simulated systems', () => {
    // A word about a recall says nothing of the payment's own state.
    const telling = claims().filter(({ body }) => body.recall === undefined && body.rawStatus !== 'PART');
    const unknown = telling.filter(({ body }) => body.state === undefined);
    expect([...new Set(unknown.map(({ body }) => `${body.role} ${body.rawStatus}`))]).toEqual([]);
  });

  it('keeps the books of the ERP: lines on bank and clearing accounts add up to its own book balance', () => {
    const sums = new Map<string, bigint>();
    for (const fact of latest.values()) {
      if (fact.kind !== 'journal-line' || fact.body.accountId === undefined) continue;
      sums.set(fact.body.accountId, (sums.get(fact.body.accountId) ?? 0n) + fact.body.minor);
    }
    expect(sums.size).toBe(sandbox.connections.accounts.length);
    expect([...sums.values()].some((minor) => minor !== 0n)).toBe(true);
  });

  it('agrees with the bank on the closing of a day in the treasury system', () => {
    const closings = new Map<string, bigint>();
    for (const fact of latest.values()) {
      if (
        fact.kind === 'statement' &&
        fact.body.header.report === 'statement' &&
        fact.body.summary.closing &&
        fact.body.date !== undefined
      ) {
        closings.set(`${fact.body.accountId}|${fact.body.date}`, fact.body.summary.closing.minor);
      }
    }
    const compared = [...latest.values()].flatMap((fact) => {
      if (fact.kind !== 'balance-claim' || fact.body.role !== 'treasury' || fact.body.basis !== 'prior-day-ledger')
        return [];
      const closing = closings.get(`${fact.body.accountId}|${fact.body.date}`);
      return closing === undefined ? [] : [closing === fact.body.minor];
    });
    expect(compared.length).toBeGreaterThan(100);
    expect(compared.filter((same) => same).length / compared.length).toBeGreaterThan(0.8);
  });
});
