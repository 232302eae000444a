import { FACT_NUMBERS, type FactDraft, type FactKind } from '../../../shared/domain/fact/fact.ts';
import { decodeBody, type FactStore, type RecordChange } from '../facts/fact-store.ts';
import type { WriteDb } from '../store/database.ts';
import type { Views } from '../views/views.ts';

/** Progress of a rebuild: commits folded of all commits. */
export type RebuildProgress = (done: number, total: number) => void;

interface FactRow {
  readonly id: number;
  readonly record_id: number;
  readonly kind: number;
  readonly source: string;
  readonly key: string;
  readonly revision: string | null;
  readonly place: string;
  readonly body: string;
  readonly scope_id: number | null;
}

const KINDS = new Map<number, FactKind>(
  Object.entries(FACT_NUMBERS).map(([kind, number]) => [number, kind as FactKind]),
);

/**
 * Folds every view again from facts alone, commit by commit, so that live rows, images and digests come out as they
 * were. One transaction: a crash leaves the old views. Answers the digests before and after; they must be equal (I3).
 */
export function rebuild(
  db: WriteDb,
  facts: FactStore,
  views: Views,
  progress: RebuildProgress = () => undefined,
): { readonly before: Readonly<Record<string, string>>; readonly after: Readonly<Record<string, string>> } {
  const before = views.digests();
  db.transaction(() => {
    views.clear();
    db.exec(
      'update record set fact_id = null, mapper_id = null, revision = null, observed_at = null, digest = null; update fact set last_observed_at = observed_at;',
    );
    // One integer column.
    const commits = db.prepare('select seq from commit_point order by seq').pluck().all() as number[];
    const scopes = scopesOfCommits(db);
    // One integer column.
    const clocks = new Set(db.prepare('select distinct seq from clock_reading').pluck().all() as number[]);
    commits.forEach((seq, index) => {
      foldCommit(db, facts, views, { seq, scopes: scopes.get(seq) ?? NO_SCOPES, tellsTime: clocks.has(seq) });
      progress(index + 1, commits.length);
    });
    views.indexWords(Number.MAX_SAFE_INTEGER);
  });
  return { before, after: views.digests() };
}

/** The reports that each commit brought records of: read once, because nothing but a rebuild asks for it. */
function scopesOfCommits(db: WriteDb): ReadonlyMap<number, ReadonlySet<number>> {
  // Two integer columns.
  const rows = db.prepare('select distinct seq, scope_id from bearing').raw().all() as (readonly [number, number])[];
  const scopes = new Map<number, Set<number>>();
  for (const [seq, scope] of rows) {
    const known = scopes.get(seq);
    if (known) known.add(scope);
    else scopes.set(seq, new Set([scope]));
  }
  return scopes;
}

/** A commit, with what it brought beside facts. */
interface Commit {
  readonly seq: number;
  readonly scopes: ReadonlySet<number>;
  /** A delivery of it states the time of its source. */
  readonly tellsTime: boolean;
}

const NO_SCOPES: ReadonlySet<number> = new Set();

function foldCommit(db: WriteDb, facts: FactStore, views: Views, { seq, scopes, tellsTime }: Commit): void {
  const columns = 'f.id, f.record_id, r.kind, s.name as source, r.key, f.revision, f.place, f.body';
  // An entry can stand in several reports; what counts is the one that it came in this time.
  const first =
    '(select b.scope_id from bearing b where b.record_id = f.record_id and b.delivery_id = f.delivery_id) as scope_id';
  const again =
    '(select b.scope_id from bearing b where b.record_id = f.record_id and b.fact_id = f.id and b.seq <= o.seq order by b.seq desc, b.delivery_id desc limit 1) as scope_id';
  const joined = 'join record r on r.id = f.record_id join source s on s.id = r.source_id';
  // The selected columns, by the schema's types.
  const rows = db
    .prepare(`select ${columns}, ${first}, f.observed_at from fact f ${joined} where f.seq = ? order by f.id`)
    .all(seq) as (FactRow & { observed_at: number })[];
  const seen = db
    .prepare(
      `select ${columns}, ${again}, o.observed_at from observation o join fact f on f.id = o.fact_id ${joined} where o.seq = ? order by o.fact_id`,
    )
    .all(seq) as (FactRow & { observed_at: number })[];
  const changes: RecordChange[] = [];
  for (const row of rows)
    changes.push({ ...facts.refold(row.record_id, row.id), draft: draftOf(row), scopeId: row.scope_id ?? undefined });
  for (const row of seen) {
    const change = facts.reobserve(row.record_id, row.id, row.observed_at);
    if (change) changes.push({ ...change, draft: draftOf(row), scopeId: row.scope_id ?? undefined });
  }
  if (changes.length > 0 || scopes.size > 0 || tellsTime) views.apply(changes, scopes, seq);
}

function draftOf(row: FactRow): FactDraft {
  const kind = KINDS.get(row.kind);
  if (kind === undefined) throw new Error(`unknown kind of fact ${String(row.kind)}`);
  const revision = row.revision === null ? {} : { revision: row.revision };
  // Kind and body belong together by the contract that decodeBody applies.
  return {
    source: row.source,
    kind,
    key: row.key,
    at: row.place,
    body: decodeBody(kind, row.body),
    ...revision,
  } as FactDraft;
}
