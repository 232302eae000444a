import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verify } from '../../../../electron/engine/custody/verify.ts';
import { openReader } from '../../../../electron/engine/store/open.ts';
import type { RawDelivery } from '../../../../connectors/spi/faults.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import { anyPaymentHistory } from '../../../support/histories.ts';
import { statementDrafts } from '../../../support/reports.ts';
import { TestStreet } from '../../../support/street.ts';

/** Reports that are sent again with lines added, changed and left out. */
const anyReports = fc.array(
  fc.record({
    key: fc.constantFrom('S1', 'S2'),
    lines: fc.uniqueArray(
      fc.record({ reference: fc.constantFrom('A', 'B', 'C', 'D'), minor: fc.constantFrom(-1_000n, 5_000n, 5_200n) }),
      { selector: ({ reference }) => reference, maxLength: 4 },
    ),
  }),
  { maxLength: 6 },
);

async function damagesOf(fill: (world: TestStreet) => Promise<void>) {
  const world = new TestStreet();
  try {
    await fill(world);
    world.settle();
    const handle = expectOk(openReader(world.folder), 'read');
    const { damages, unsealedCommits } = await verify(handle);
    handle.close();
    return { damages, unsealedCommits };
  } finally {
    world.close();
  }
}

describe('verify', () => {
  it('finds nothing in a whole workspace, whatever came, came again, or came together', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyPaymentHistory,
        anyReports,
        fc.boolean(),
        fc.nat(),
        async (history, reports, together, turn) => {
          const found = await damagesOf(async (world) => {
            const made: RawDelivery[] = [
              ...history.map((drafts, index) =>
                world.delivery(`p${String(index)}`, drafts, { slot: `slot-${String(index % 2)}` }),
              ),
              ...reports.map(({ key, lines }, index) =>
                world.delivery(`r${String(index)}`, statementDrafts(key, lines), {
                  observedAt: 1_700_000_000_000 + ((index + turn) % 5) * 1_000,
                }),
              ),
            ];
            if (together) await world.receiveTogether(...made);
            else await world.receive(...made);
            await world.receive(
              ...made
                .slice(0, turn % (made.length + 1))
                .map((one) => ({ ...one, observedAt: one.observedAt + 60_000 })),
            );
          });
          expect(found).toEqual({ damages: [], unsealedCommits: 0 });
        },
      ),
      { numRuns: 25 },
    );
  }, 180_000);

  it('finds nothing where an entry stands in two reports of one commit and one of them is sent again without it', async () => {
    const line = [{ reference: 'A', minor: -1_000n }];
    const found = await damagesOf((world) =>
      world.receiveTogether(
        world.delivery('one', statementDrafts('S2', line), { observedAt: 1_700_000_000_000 }),
        world.delivery('two', statementDrafts('S1', line), { observedAt: 1_700_000_001_000 }),
        world.delivery('three', statementDrafts('S1', []), { observedAt: 1_700_000_002_000 }),
      ),
    );
    expect(found.damages).toEqual([]);
  });
});
