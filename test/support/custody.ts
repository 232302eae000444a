import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { saveSetting } from '../../electron/engine/handlers/workspace-settings.ts';
import { ImportTally, saveJob } from '../../electron/engine/imports/import-job.ts';
import { FeedBook } from '../../electron/engine/schedule/feed-book.ts';
import { storePath } from '../../electron/engine/store/open.ts';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import { instant } from '../../shared/kernel/clock.ts';
import { accountDraft, balanceDraft, journalDraft, statementDrafts as accountStatement } from './cash-facts.ts';
import { claim, claimDraft, eur } from './claims.ts';
import { fillRest } from './custody-rest.ts';
import { statementDrafts } from './reports.ts';
import { TestStreet } from './street.ts';

const UETR = (n: number): string => `00000000-0000-4000-8000-00000000000${String(n)}`;

/** A payment as treasury, bank and ERP tell it, in several names that only a later claim brings together. */
function paymentStory(n: number): readonly FactDraft[][] {
  const money = eur(BigInt(n * 100_000 + 17));
  const said = (key: string, over: Parameters<typeof claim>[0]): FactDraft =>
    claimDraft(key, claim({ ...money, ...over }));
  return [
    [
      said(`${String(n)}-t`, {
        role: 'treasury',
        state: 'approved',
        rawStatus: 'GENERATED',
        identity: { endToEndId: `REF-${String(n)}` },
        batch: { batchId: 'BR00031', paymentInformationId: 'PMT-1' },
        counterpartyName: 'Möller GmbH',
        remittance: `invoice ${String(n)}`,
      }),
      said(`${String(n)}-e`, {
        role: 'erp',
        state: 'initiated',
        rawStatus: 'posted',
        identity: { erpDocument: `1010/2026/150000000${String(n)}` },
      }),
    ],
    [said(`${String(n)}-b`, { role: 'bank', state: 'accepted', rawStatus: 'ACSP', identity: { uetr: UETR(n) } })],
    [
      said(`${String(n)}-j`, {
        role: 'treasury',
        state: 'transmitted',
        rawStatus: 'TRANSMITTED',
        identity: {
          endToEndId: `REF-${String(n)}`,
          uetr: UETR(n),
          erpDocument: `1010/2026/150000000${String(n)}`,
        },
      }),
    ],
    [
      said(`${String(n)}-b`, {
        role: 'bank',
        state: 'rejected',
        rawStatus: 'RJCT',
        identity: { uetr: UETR(n) },
        reasons: [{ code: 'AC04' }],
      }),
    ],
  ];
}

const entity = (companyCode: string, name: string): FactDraft => ({
  source: 'sap',
  kind: 'legal-entity',
  key: companyCode,
  at: '/0',
  body: { companyCode, name },
});

const footing = (closing: bigint): FactDraft[] =>
  accountStatement({ account: 'DE03', date: '2026-11-16', opening: 4_000n, entries: [1_000n], closing });

/** Fills every table that a workspace has with a few rows, through the street itself. */
export async function fillStreet(world: TestStreet): Promise<void> {
  const { street, db, clock } = world;
  let observedAt = Number(clock.now());
  const sent = (name: string, drafts: readonly FactDraft[], slot = '') => {
    observedAt += 1_000;
    return world.delivery(name, drafts, { slot, observedAt });
  };
  await world.receive(
    sent('accounts', [accountDraft('DE02'), accountDraft('DE03', { companyCode: '1000' })]),
    sent('entities', [entity('1010', 'Halmark Deutschland'), entity('1000', 'Halmark')]),
  );
  const stories = [1, 2, 3, 4].map(paymentStory);
  for (let step = 0; step < 4; step += 1)
    await world.receive(
      sent(
        `step-${String(step)}`,
        stories.flatMap((story) => story[step] ?? []),
      ),
    );
  const batch = claim({
    role: 'bank',
    level: 'batch',
    state: 'accepted',
    rawStatus: 'PART',
    batch: { paymentInformationId: 'PMT-1' },
    countPerStatus: { ACSP: 3, RJCT: 1 },
  });
  await world.receive(sent('batch', [claimDraft('batch', { ...batch, at: clock.now() })]));
  const figures = (minor: bigint): FactDraft[] => [
    balanceDraft({ account: 'DE02', role: 'reporting', basis: 'value-dated', minor, date: '2026-11-17' }),
    journalDraft('DE02', '2026-11-17', minor, '4711'),
  ];
  await world.receive(sent('figures-1', figures(5_000n), 'figures'), sent('figures-2', figures(6_000n), 'figures'));
  // The polled answer goes back to what it was: the same facts, observed again.
  await world.receive(sent('figures-1', figures(5_000n), 'figures'));
  await world.receive(
    sent(
      'report',
      statementDrafts('S1', [
        { reference: 'A', minor: -1_000n },
        { reference: 'B', minor: 5_000n },
      ]),
    ),
    sent(
      'report again',
      statementDrafts('S1', [
        { reference: 'A', minor: -1_000n },
        { reference: 'C', minor: 5_200n },
      ]),
    ),
  );
  // Does not foot at first, then does: the finding comes and goes.
  await world.receive(
    sent('wrong', footing(7_000n)),
    sent('right', footing(5_000n)),
    sent('accounts again', [accountDraft('DE02', { name: 'Renamed' })]),
    sent('entities again', [entity('1010', 'Halmark Germany')]),
  );
  await fillRest(world, observedAt + 1_000);
  observedAt += 60_000;
  // Large enough to be stored compressed.
  await world.receive({ ...sent('unreadable', []), bytes: Buffer.alloc(20_000, 'nobody can read this ') });
  street.accept('test', [], { stream: 'test', cursor: 'page-7' });
  saveSetting(db, 'workspace-name', 'Custody');
  new FeedBook(db).success('test', 'test', clock.now(), instant(clock.now() + 60_000));
  saveJob(db, new ImportTally('job-1').job, clock.now());
}

/** A closed workspace that holds something in every table; each test works on a copy of it. */
export interface FilledStore {
  readonly file: string;
  /** A workspace of its own with the same store. */
  copy(): { readonly folder: string; remove(): void };
  remove(): void;
}

/** Makes a {@link FilledStore}. */
export async function filledStore(): Promise<FilledStore> {
  const root = mkdtempSync(path.join(tmpdir(), 'syncline-filled-'));
  const world = new TestStreet();
  const file = path.join(root, 'base.sqlite');
  try {
    await fillStreet(world);
    // Closing seals and checkpoints.
    world.settle();
    copyFileSync(storePath(world.folder), file);
  } finally {
    world.close();
  }
  return {
    file,
    copy: () => {
      const folder = mkdtempSync(path.join(root, 'copy-'));
      copyFileSync(file, storePath(folder));
      return {
        folder,
        remove: () => {
          rmSync(folder, { recursive: true });
        },
      };
    },
    remove: () => {
      rmSync(root, { recursive: true });
    },
  };
}
