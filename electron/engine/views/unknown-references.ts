import { FACT_NUMBERS } from '../../../shared/domain/fact/fact.ts';
import type { NamedReferences } from '../../../shared/domain/reference/named-references.ts';
import type { WriteDb } from '../store/database.ts';
import { COUNTS } from '../facts/rereading.ts';
import type { Finding, Findings } from './findings.ts';
import { NAME_OF, type Note, recordsNaming, type Reference } from './records-naming.ts';

/**
 * An account is known once somebody describes it; an entity too, or once the workspace's own account list has put an
 * account under it. Both only ever become true, so that no later word has to look for what it makes unknown again; only a
 * newer reading of the same bytes may take a description back. So it is with cost centres, but they are many and named by
 * every line of the books: they are read once.
 */
const KNOWN: Readonly<Record<Exclude<Reference['code'], 'cost-centre-unknown'>, string>> = {
  'account-unknown': 'select 1 from account where key = @subject and @seq = @seq',
  'entity-unknown': `select 1 from entity where key = @subject
    union all select 1 from fact f join record r on r.id = f.record_id join source s on s.id = r.source_id
      where r.kind = ${String(FACT_NUMBERS['bank-account'])} and s.name = 'workspace' and f.seq <= @seq and ${COUNTS}
        and json_extract(f.body, '$.companyCode') = @subject limit 1`,
};
const COST_CENTRES = `select distinct json_extract(f.body, '$.costCentre') from record r cross join fact f on f.record_id = r.id
  where r.kind = ${String(FACT_NUMBERS['cost-centre'])} and f.seq <= @seq and ${COUNTS}`;
const ANY_OPEN =
  "select 1 from finding where code in ('account-unknown', 'entity-unknown', 'cost-centre-unknown') limit 1";
const CODES = [
  'account-unknown',
  'entity-unknown',
  'cost-centre-unknown',
] as const satisfies readonly Reference['code'][];

/**
 * Accounts, entities and cost centres that facts name and nobody describes: one finding for each and each authority that
 * names it, for as long as a record names it and it is not described. Judged once per commit, after its reference data
 * stands, so that neither the order of arrival nor that of the facts in a delivery changes what is found.
 */
export class UnknownReferences {
  readonly #db: WriteDb;
  readonly #findings: Findings;
  readonly #notes = new Map<number, Note>();
  readonly #described: Reference[] = [];
  readonly #undescribed: Reference[] = [];
  /** Known references of the commit in hand. What is described stays described, so a known one needs no second look. */
  readonly #known = new Map<string, boolean>();
  /** Cost centres that are described, as last read; read again after a commit that describes some or takes some back. */
  #costCentres: ReadonlySet<unknown> | undefined;

  constructor(db: WriteDb, findings: Findings) {
    this.#db = db;
    this.#findings = findings;
  }

  /** A record names this from now on. `revised`: it may have named something else before. */
  note(recordId: number, source: string, names: NamedReferences, revised: boolean, seq: number): void {
    const isQuiet = !revised && !this.#notes.has(recordId) && references(names).every((one) => this.#isKnown(one, seq));
    if (!isQuiet) this.#notes.set(recordId, { source, names, revised });
  }

  /** An account is described from now on. */
  describeAccount(key: string): void {
    this.#described.push({ code: 'account-unknown', subject: key });
  }

  /** A legal entity is described from now on, or has an account in the workspace's own list. */
  describeEntity(key: string): void {
    this.#described.push({ code: 'entity-unknown', subject: key });
  }

  /** A cost centre is described from now on. */
  describeCostCentre(key: string): void {
    this.#described.push({ code: 'cost-centre-unknown', subject: key });
  }

  /** A description was taken back by a newer reading: whoever names it is judged again. */
  undescribe(code: Reference['code'], subject: string): void {
    this.#undescribed.push({ code, subject });
  }

  /** Judges what this commit brought. */
  settle(seq: number): void {
    // Whatever was looked up while the commit was read may have been described since.
    this.#known.clear();
    if ([...this.#described, ...this.#undescribed].some(({ code }) => code === 'cost-centre-unknown'))
      this.#costCentres = undefined;
    this.#noteUndescribed(seq);
    const isAnyOpen = this.#db.prepare(ANY_OPEN).get() !== undefined;
    if (isAnyOpen) for (const { code, subject } of this.#described) this.#findings.endAbout(code, subject, seq);
    // In the order of records, so that a fold from facts comes to the same stamps.
    for (const [recordId, { source, names, revised }] of [...this.#notes].sort(([a], [b]) => a - b)) {
      const unknown = references(names).filter((one) => !this.#isKnown(one, seq));
      if (unknown.length === 0 && !(revised && isAnyOpen)) continue;
      this.#findings.replace(
        `reference:${String(recordId)}`,
        unknown.map((one) => unknownFinding(one, source)),
        seq,
        !revised,
      );
    }
    this.#forget();
  }

  #noteUndescribed(seq: number): void {
    for (const reference of this.#undescribed) {
      if (this.#isKnown(reference, seq)) continue;
      for (const [recordId, note] of recordsNaming(this.#db, reference.code, reference.subject))
        if (!this.#notes.has(recordId)) this.#notes.set(recordId, note);
    }
  }

  /** Forgets what was noted, and what a commit that is not made may have read. */
  clear(): void {
    this.#forget();
    this.#costCentres = undefined;
  }

  #forget(): void {
    this.#notes.clear();
    this.#described.length = 0;
    this.#undescribed.length = 0;
    this.#known.clear();
  }

  #describedCostCentres(seq: number): ReadonlySet<unknown> {
    this.#costCentres ??= new Set(this.#db.prepare(COST_CENTRES).pluck().all({ seq }));
    return this.#costCentres;
  }

  #isKnown({ code, subject }: Reference, seq: number): boolean {
    const name = `${code}|${subject}`;
    const noted = this.#known.get(name);
    if (noted !== undefined) return noted;
    const known =
      code === 'cost-centre-unknown'
        ? this.#describedCostCentres(seq).has(subject)
        : this.#db.prepare(KNOWN[code]).get({ subject, seq }) !== undefined;
    this.#known.set(name, known);
    return known;
  }
}

function references(names: NamedReferences): readonly Reference[] {
  return CODES.flatMap((code) => {
    const subject = NAME_OF[code](names);
    return subject === undefined || subject === '' ? [] : [{ code, subject }];
  });
}

const STEPS: Readonly<Record<Reference['code'], string>> = {
  'account-unknown': 'Add the account to the account list, or to the system that keeps accounts.',
  'entity-unknown': 'Add the legal entity to the system that keeps entities.',
  'cost-centre-unknown': 'Create the cost centre in the books, or post the line to one that exists.',
};

function unknownFinding({ code, subject }: Reference, source: string): Finding {
  return { code, subject, detail: `Named by ${source}, described by nobody. ${STEPS[code]}` };
}
