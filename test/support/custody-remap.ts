import type { MappingPort } from '../../electron/engine/pipeline/mapping.ts';
import { NO_DIFFERENCE, saveComparison } from '../../electron/engine/remap/comparison-book.ts';
import { startRemap } from '../../electron/engine/remap/remap-book.ts';
import { ok } from '../../shared/kernel/result.ts';
import { claim, claimDraft } from './claims.ts';
import { statementDrafts } from './reports.ts';
import type { TestStreet } from './street.ts';

const word = (endToEndId: string) =>
  claimDraft(
    'again',
    claim({ role: 'treasury', state: 'approved', rawStatus: 'GENERATED', identity: { erpDocument: endToEndId } }),
  );

/** Puts something into the tables that deliveries which are mapped again need: a newer generation finds other names and no batch. */
export async function fillRemap(world: TestStreet, observedAt: number): Promise<void> {
  const batch = claim({
    role: 'bank',
    level: 'batch',
    state: 'accepted',
    rawStatus: 'ACSP',
    batch: { paymentInformationId: 'PMT-9' },
  });
  const drafts = [
    word('1010/2026/9'),
    claimDraft('whole', batch),
    ...statementDrafts('S9', [{ reference: 'Z', minor: 700n }]),
  ];
  const delivery = world.delivery('misread', drafts, { observedAt });
  await world.receive(delivery);
  const newer: MappingPort = {
    map: () => Promise.resolve(ok({ mapper: 'test@2', facts: [word('1010/2026/8')], ignored: 0, badRows: [] })),
  };
  const deliveryIds = [Number(world.db.prepare("select id from delivery where name = 'misread'").pluck().get())];
  saveComparison(world.db, {
    ...{ id: 'remap-1', source: 'test', state: 'compared', startedAt: world.clock.now(), mappers: [], deliveryIds },
    ...{ compared: 1, difference: NO_DIFFERENCE },
  });
  world.db.transaction(() => {
    startRemap(
      world.db,
      { id: 'remap-1', person: 'maria', reason: 'newer mapper', source: 'test', deliveryIds },
      world.clock.now(),
    );
  });
  await world.street.step(newer, 10);
}
