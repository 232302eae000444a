import type { Remap, RemapDifference } from '../../../shared/contracts/api/remap.ts';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CallName, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';

/** What mapping again meets: differences, nothing that an older mapper has read, a comparison that was lost, or one that takes long. */
export type RemapSituation = 'differs' | 'nothing' | 'gone' | 'slow';

type FakeRemaps = Handlers<EngineApi, Extract<CallName<EngineApi>, `remaps.${string}`>>;

const FILES = 40;
/** Real time that an invented file takes. */
const FILE_TAKES_MS = 25;
const SLOW_FILE_TAKES_MS = 1_000;
/** Progress is announced this often while something runs. */
const TOLD_EVERY_MS = 250;
const PERSON = 'analyst@halmark.example';

interface Run {
  readonly source: string;
  startedAt: number;
  reason: string | undefined;
  cancelledAt: number | undefined;
}

/** Mapping again in an invented engine. `tell` announces that something changed. */
export function fakeRemaps(situation: RemapSituation, now: () => number, tell: () => void): FakeRemaps {
  const runs = new Map<string, Run>();
  const takesMs = situation === 'slow' ? SLOW_FILE_TAKES_MS : FILE_TAKES_MS;
  const total = situation === 'nothing' ? 0 : FILES;
  const doneOf = ({ startedAt, cancelledAt }: Run): number =>
    Math.min(total, Math.floor(((cancelledAt ?? performance.now()) - startedAt) / takesMs));
  const follow = (run: Run): void => {
    tell();
    if (doneOf(run) < total && run.cancelledAt === undefined) setTimeout(() => follow(run), TOLD_EVERY_MS);
  };
  return {
    'remaps.compare': ({ source }) => {
      const remapId = `remap-${String(runs.size + 1)}`;
      const run = { source, startedAt: performance.now(), reason: undefined, cancelledAt: undefined };
      runs.set(remapId, run);
      follow(run);
      return ok({ remapId });
    },
    'remaps.apply': ({ remapId, reason }) => {
      const run = runs.get(remapId);
      if (run === undefined) return fail(refused('not-compared'));
      // An outcome that the desk must be told of: the mapper was replaced meanwhile.
      if (reason === 'refuse') return fail(refused('changed-meanwhile'));
      Object.assign(run, { reason, startedAt: performance.now() });
      follow(run);
      return ok({ decisionId: `decision-${remapId}`, repeated: false });
    },
    'remaps.cancel': ({ remapId }) => {
      const run = runs.get(remapId);
      if (run !== undefined) run.cancelledAt = performance.now();
      tell();
      return ok({ cancelled: run !== undefined });
    },
    'remaps.get': ({ remapId }) => {
      const run = runs.get(remapId);
      if (run === undefined || situation === 'gone') return ok(null);
      return ok(remapOf(remapId, run, doneOf(run), total, now()));
    },
  };
}

function remapOf(id: string, run: Run, done: number, total: number, at: number): Remap {
  const isOver = done >= total;
  const [moving, over] =
    run.reason === undefined ? (['comparing', 'compared'] as const) : (['applying', 'applied'] as const);
  return {
    id,
    source: run.source,
    state: isOver ? over : run.cancelledAt === undefined ? moving : 'cancelled',
    startedAt: at,
    mappers: [{ stream: 'files', mapper: 'bank-files@2' }],
    total,
    compared: run.reason === undefined ? done : total,
    difference: difference(isOver && total > 0),
    applied: run.reason === undefined ? null : { person: PERSON, reason: run.reason, total, read: done, refused: 0 },
  };
}

function difference(differs: boolean): RemapDifference {
  const records = !differs
    ? []
    : Array.from({ length: 12 }, (_, i) => ({
        deliveryId: i + 1,
        delivery: `rheinbank/camt.053-202611${String(i + 1).padStart(2, '0')}-statement-of-the-operating-account.xml`,
        source: 'account:DE89370400440532013000',
        kind: 'entry',
        key: `DE89370400440532013000|statement|ref|RB2611160002${String(i).padStart(2, '0')}|C|2026-11-16|0|0`,
        how: 'changed' as const,
        fields: [{ field: 'entry/minor', before: '125050.00 EUR', after: '1250.50 EUR' }],
        moreFields: 0,
      }));
  return {
    added: 0,
    changed: records.length,
    dropped: 0,
    unchanged: differs ? 388 : 0,
    fields: differs ? [{ kind: 'entry', field: 'entry/minor', records: records.length }] : [],
    records,
    moreRecords: 0,
    refused: differs
      ? [
          {
            deliveryId: 40,
            delivery: 'rheinbank/camt.053-cut-off.xml',
            code: 'xml-malformed',
            at: '/Document',
            message: 'The file ends inside an element.',
          },
        ]
      : [],
    moreRefused: 0,
  };
}
