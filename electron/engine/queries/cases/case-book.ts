import type { Desk, Moment } from '../desk.ts';
import { RecentlyUsed } from '../recently-used.ts';
import { plainRows } from '../rows.ts';
import { viewThen } from '../view-then.ts';
import { CASE_COLUMNS, type KnownCase, knownCase, type StoredCase } from './known-case.ts';

/** Moments of the past whose cases are kept. */
const PAST_KEPT = 2;
/** How long a case whose cause went by itself is still listed among the resolved. */
const GONE_SHOWN_MS = 30 * 86_400_000;

const OPENED = '(select recorded_at from commit_point c where c.seq = x.opened_seq) as opened_at';
const LIVE = `select ${CASE_COLUMNS}, ${OPENED}, null as gone_at from exception x`;
const CHANGED = `${LIVE} where since_seq > @seq`;
const LEFT = `select distinct key from exception_image i where until_seq > @seq
  and not exists (select 1 from exception x where x.key = i.key)`;
/** The last image of each case that stands no more at a moment, unless another case has its findings now: then it is part of that one. */
const GONE = (moment: Moment): string => `select ${CASE_COLUMNS}, ${OPENED},
    (select recorded_at from commit_point c where c.seq = x.until_seq) as gone_at
  from exception_image x where until_seq <= @seq and until_seq > @from and findings > 0
    and until_seq = (select max(until_seq) from exception_image m where m.key = x.key and m.until_seq <= @seq)
    and not exists (select 1 from ${viewThen('exception', 'key', moment)} s where s.key = x.key)
    and not exists (
      select 1 from exception_finding_image f join ${viewThen('exception_finding', 'key', moment)} n on n.key = f.key
      where f.case_key = x.key and f.until_seq = x.until_seq)`;
const LAST_WITH_FINDINGS = `select ${CASE_COLUMNS}, ${OPENED},
    (select recorded_at from commit_point c where c.seq = x.until_seq) as gone_at
  from exception_image x where key = @key and until_seq <= @seq and findings > 0 order by until_seq desc limit 1`;
const FROM = 'select coalesce(max(seq), 0) as seq from commit_point where recorded_at <= @at';

/**
 * The cases of a moment, read once. The present is kept up to date by what changed since it was read, so that a keystroke
 * over 50,000 cases reads none of them again.
 */
export class CaseBook {
  #live: { readonly cases: Map<string, KnownCase>; version: number } | undefined;
  readonly #past = new RecentlyUsed<readonly KnownCase[]>(PAST_KEPT);

  /** Cases that stand at a moment, resolved ones of people among them. Run it inside the answer's snapshot. */
  standing(desk: Desk, moment: Moment): readonly KnownCase[] {
    if (moment.seq === undefined) return [...this.#present(desk, moment.version).values()];
    const name = String(moment.seq);
    const known = this.#past.get(name);
    if (known) return known;
    const columns = CASE_COLUMNS;
    const sql = `select ${CASE_COLUMNS}, ${OPENED}, null as gone_at from ${viewThen('exception', columns, moment)} x`;
    const cases = plainRows<StoredCase>(desk.db, sql, { seq: moment.seq }).map((row) => whole(desk, row, moment));
    this.#past.set(name, cases);
    return cases;
  }

  /** Cases whose cause went by itself before anybody decided about them, lately. */
  gone(desk: Desk, moment: Moment): readonly KnownCase[] {
    const from = plainRows<{ seq: number }>(desk.db, FROM, { at: moment.at - GONE_SHOWN_MS })[0]?.seq ?? 0;
    const seq = moment.seq ?? moment.version;
    return plainRows<StoredCase>(desk.db, GONE(moment), { seq, from }).map(asGone);
  }

  #present(desk: Desk, version: number): ReadonlyMap<string, KnownCase> {
    const moment = { at: desk.clock.now(), seq: undefined, version };
    const live = this.#live;
    if (live === undefined || live.version > version) {
      const rows = plainRows<StoredCase>(desk.db, LIVE);
      const cases = new Map(rows.map((row) => [row.key, whole(desk, row, moment)]));
      this.#live = { cases, version };
      return cases;
    }
    if (live.version < version) {
      const since = { seq: live.version };
      for (const { key } of plainRows<{ key: string }>(desk.db, LEFT, since)) live.cases.delete(key);
      for (const row of plainRows<StoredCase>(desk.db, CHANGED, since))
        live.cases.set(row.key, whole(desk, row, moment));
      live.version = version;
    }
    return live.cases;
  }
}

/** The case of a key at a moment, also one whose cause went by itself; undefined where there never was one. */
export function caseThen(desk: Desk, key: string, moment: Moment): KnownCase | undefined {
  const seq = moment.seq ?? moment.version;
  const view = viewThen('exception', CASE_COLUMNS, moment);
  const sql = `select ${CASE_COLUMNS}, ${OPENED}, null as gone_at from ${view} x where key = @key`;
  const standing = plainRows<StoredCase>(desk.db, sql, { seq, key })[0];
  if (standing) return whole(desk, standing, moment);
  const last = lastWithFindings(desk, key, seq);
  return last && asGone(last);
}

function lastWithFindings(desk: Desk, key: string, seq: number): StoredCase | undefined {
  return plainRows<StoredCase>(desk.db, LAST_WITH_FINDINGS, { key, seq })[0];
}

/** A case without findings still says what it was about: what its last image with findings said. */
function whole(desk: Desk, row: StoredCase, moment: Moment): KnownCase {
  const known = knownCase(row);
  if (row.findings > 0) return known;
  const last = lastWithFindings(desk, row.key, moment.seq ?? moment.version);
  if (!last) return known;
  const { findings, codes, subject, account, bank, entities, reference, counterparty, payroll, money, openedAt } =
    knownCase(last);
  const was = { findings, codes, subject, account, bank, entities, reference, counterparty, payroll, money, openedAt };
  return { ...known, ...was, goneAt: last.gone_at };
}

const asGone = (row: StoredCase): KnownCase => ({
  ...knownCase(row),
  state: 'resolved',
  waits: null,
  wakeAt: null,
  wokenBy: null,
});
