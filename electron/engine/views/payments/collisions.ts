import { type Bearer, collisionsOf, type ScopedUse } from '../../../../shared/domain/payment/collision.ts';
import { naturalKey } from '../../../../shared/domain/payment/identity.ts';
import { scopedName } from '../../../../shared/domain/payment/scoped-name.ts';
import { SYSTEM_ROLES } from '../../../../shared/domain/payment/state.ts';
import type { WriteDb } from '../../store/database.ts';
import type { Findings } from '../findings.ts';
import { FLAG_RETURNING } from './claim-rows.ts';

/** Payments with one reference that are held against each other; more share a word that is no reference. */
const BEARERS_MAX = 20;
/** Names of one reference that are looked through. */
const NAMES_MAX = 200;

const BEARERS = `select name, payment_id as paymentId from identity where name >= @from and name < @below order by name limit ${String(NAMES_MAX)}`;
const USES =
  'select name, day_min, day_max from identity where payment_id = @payment and name >= @from and name < @below';
const ROLES = `select distinct role from claim where payment_id = ? and flags & ${String(FLAG_RETURNING)} = 0 and coalesce(direction, 0) = 0`;

/**
 * References that more than one payment of an account bears, and the finding `identity-ambiguous` where two of them may be
 * one. Judged from names and claims alone, once per commit; `collision` remembers who is to be judged when one of them is
 * touched again.
 */
export class Collisions {
  readonly #db: WriteDb;
  readonly #findings: Findings;
  readonly #due = new Set<string>();
  /** Whether any reference is borne by several; most workspaces have few. */
  #any: boolean | undefined;

  constructor(db: WriteDb, findings: Findings) {
    this.#db = db;
    this.#findings = findings;
  }

  /** Names came to a payment, or to another one than before. */
  named(names: Iterable<string>): void {
    for (const name of names) {
      const scope = scopedName(name)?.scope;
      if (scope !== undefined && !this.#due.has(scope) && this.#bearers(scope).length > 1) this.#due.add(scope);
    }
  }

  /** What is said of a payment may have changed. */
  touched(paymentId: number): void {
    if (!this.#isAny()) return;
    // One text column.
    const scopes = this.#db.prepare('select scope from collision where payment_id = ?').pluck().all(paymentId);
    for (const scope of scopes as string[]) this.#due.add(scope);
  }

  /** Judges what this commit touched. */
  settle(seq: number): void {
    for (const scope of [...this.#due].sort()) this.#judge(scope, seq);
    this.#due.clear();
  }

  /** Forgets what a rolled-back transaction may have left in memory. */
  reload(): void {
    this.#due.clear();
    this.#any = undefined;
  }

  #judge(scope: string, seq: number): void {
    const bearers = this.#bearers(scope);
    this.#db.prepare('delete from collision where scope = ?').run(scope);
    const several = bearers.length > 1;
    if (several) this.#any = true;
    const add = this.#db.prepare('insert into collision (scope, payment_id) values (?, ?)');
    if (several) for (const id of bearers) add.run(scope, id);
    const judged =
      several && bearers.length <= BEARERS_MAX ? collisionsOf(bearers.map((id) => this.#bearer(scope, id))) : [];
    this.#findings.replace(
      `collision:${scope}`,
      judged.map(({ key, other, amounts }) => ({
        code: 'identity-ambiguous',
        subject: key,
        detail: `May be the same payment as ${other}: one reference of one account (${scope}), ${amounts}. Link the records if it is.`,
      })),
      seq,
    );
  }

  #bearers(scope: string): readonly number[] {
    // The selected columns, by the schema's types.
    const rows = this.#db.prepare(BEARERS).all(rangeOf(scope)) as { name: string; paymentId: number }[];
    // A reference that begins with this one and a bar is another one.
    const own = rows.filter(({ name }) => scopedName(name)?.scope === scope);
    return [...new Set(own.map(({ paymentId }) => paymentId))].sort((a, b) => a - b);
  }

  #bearer(scope: string, payment: number): Bearer {
    // The selected columns, by the schema's types.
    const rows = this.#db.prepare(USES).all({ payment, ...rangeOf(scope) }) as {
      name: string;
      day_min: number | null;
      day_max: number | null;
    }[];
    const names = this.#db.prepare('select name from identity where payment_id = ?').pluck().all(payment) as string[];
    const roles = this.#db.prepare(ROLES).pluck().all(payment) as number[];
    return {
      key: naturalKey(names),
      roles: new Set(roles.flatMap((role) => SYSTEM_ROLES[role] ?? [])),
      uses: rows.flatMap(({ name, day_min: min, day_max: max }): ScopedUse[] => {
        const scoped = scopedName(name);
        return scoped?.scope !== scope || min === null || max === null ? [] : [{ ...scoped, min, max }];
      }),
    };
  }

  #isAny(): boolean {
    this.#any ??= this.#db.prepare('select 1 from collision limit 1').get() !== undefined;
    return this.#any;
  }
}

/** The names of a scope: what stands behind it is amount, currency and window. */
function rangeOf(scope: string): { readonly from: string; readonly below: string } {
  return { from: `${scope}|`, below: `${scope}}` };
}
