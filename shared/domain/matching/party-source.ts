import type { CandidateSource, CommonKey, Direction } from './candidate-source.ts';
import { type PartyNames, nameWords } from './party-names.ts';
import type { RunSide } from './run-side.ts';

/** Rows of one party that are looked at. */
const PARTY_ROWS_MAX = 2_000;
/** Names that begin a word alike; more say that the word is a common one. */
const WORD_NAMES_MAX = 2_000;
/** Names agree where a word is cut; this much of it is always there. */
const STEM_LENGTH = 4;

/** Candidates of the same counterparty: by its account, or by a name that agrees. For groups that no reference holds together. */
export class PartySource implements CandidateSource {
  readonly tooCommon: CommonKey[] = [];
  readonly #from: RunSide;
  readonly #names: PartyNames;
  readonly #byAccount = new Map<number, number[]>();
  readonly #byName = new Map<number, number[]>();
  /** Beginning of a word to the names that have it. */
  readonly #stems = new Map<string, number[]>();
  readonly #agreeing = new Map<number, readonly number[]>();

  constructor(direction: Direction, names: PartyNames) {
    this.#from = direction.from;
    this.#names = names;
    const { columns } = direction.to;
    for (let row = 0; row < columns.length; row += 1) {
      if (!direction.takesTo(row)) continue;
      append(this.#byAccount, columns.counterpartyAccounts.at(row), row);
      append(this.#byName, columns.counterparties.at(row), row);
    }
    for (const rows of [this.#byAccount, this.#byName]) {
      rows.delete(-1);
      this.#leaveOut(rows, rows === this.#byAccount ? columns.tables.accounts : columns.tables.names);
    }
    for (const code of this.#byName.keys())
      for (const stem of stemsOf(columns.tables.names.at(code))) append(this.#stems, stem, code);
  }

  visit(row: number, visit: (candidate: number) => void): void {
    const { columns } = this.#from;
    this.#byAccount.get(columns.counterpartyAccounts.at(row))?.forEach(visit);
    const name = columns.counterparties.at(row);
    if (name >= 0) for (const code of this.#agreeingNames(name)) this.#byName.get(code)?.forEach(visit);
  }

  #agreeingNames(name: number): readonly number[] {
    const known = this.#agreeing.get(name);
    if (known !== undefined) return known;
    const near = new Set<number>();
    for (const stem of stemsOf(this.#from.columns.tables.names.at(name))) {
      const codes = this.#stems.get(stem) ?? [];
      if (codes.length <= WORD_NAMES_MAX) for (const code of codes) near.add(code);
    }
    const agreeing = [...near].filter((code) => this.#names.agree(name, code));
    this.#agreeing.set(name, agreeing);
    return agreeing;
  }

  #leaveOut(rows: Map<number, number[]>, table: { at(code: number): string | undefined }): void {
    for (const [code, of] of rows) {
      if (of.length <= PARTY_ROWS_MAX) continue;
      rows.delete(code);
      this.tooCommon.push({ shared: table.at(code) ?? '', from: [], to: of, candidates: of.length });
    }
  }
}

function stemsOf(name: string | undefined): readonly string[] {
  return [...new Set(nameWords(name ?? '').map((word) => word.slice(0, STEM_LENGTH)))];
}

function append<K>(lists: Map<K, number[]>, key: K, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
