import { type CandidateSource, type CommonKey, type Direction, KEY_PAIRS_MAX } from './candidate-source.ts';
import { referenceKindCode } from './match-columns.ts';
import { REFERENCE_KINDS, type ReferenceKind } from './match-item.ts';
import { IntList } from './number-list.ts';
import type { RunSide } from './run-side.ts';

/** Kind code that stands for the words of a text. */
const TEXT = REFERENCE_KINDS.length;

/** What must agree, from the row that candidates are looked for to the candidate. */
export interface ReferenceLink {
  readonly from: ReferenceKind | 'text';
  readonly to: ReferenceKind | 'text';
}

/** Candidates that share a reference, by its class: lists in one array, found by class without any search. */
export class ReferenceSource implements CandidateSource {
  readonly tooCommon: CommonKey[] = [];
  readonly #direction: Direction;
  /** Per kind of the from side: bits of the kinds of the to side that it may agree with. */
  readonly #allowed: readonly number[];
  readonly #toKinds: number;
  readonly #readsText: boolean;
  /** Per class: the last posting, or -1. */
  readonly #heads: Int32Array;
  readonly #next = new IntList();
  readonly #rows = new IntList();
  readonly #kinds = new IntList();
  readonly #blocked = new Set<number>();

  constructor(direction: Direction, links: readonly ReferenceLink[]) {
    this.#direction = direction;
    this.#allowed = allowedKinds(links);
    this.#toKinds = this.#allowed.reduce((all, bits) => all | bits, 0);
    this.#readsText = (this.#allowed[TEXT] ?? 0) !== 0;
    this.#heads = new Int32Array(direction.from.columns.tables.references.size).fill(-1);
    this.#post();
    this.#blockCommon();
  }

  visit(row: number, visit: (candidate: number) => void): void {
    this.#eachClass(this.#direction.from, row, this.#readsText, (kind, ofClass) => {
      const bits = this.#allowed[kind] ?? 0;
      if (bits === 0 || this.#blocked.has(ofClass)) return;
      for (let at = this.#heads[ofClass] ?? -1; at >= 0; at = this.#next.at(at))
        if ((bits >> this.#kinds.at(at)) & 1) visit(this.#rows.at(at));
    });
  }

  #post(): void {
    const { to } = this.#direction;
    for (let row = 0; row < to.columns.length; row += 1) {
      if (!this.#direction.takesTo(row)) continue;
      this.#eachClass(to, row, ((this.#toKinds >> TEXT) & 1) === 1, (kind, ofClass) => {
        if (((this.#toKinds >> kind) & 1) === 0) return;
        this.#next.push(this.#heads[ofClass] ?? -1);
        this.#heads[ofClass] = this.#rows.length;
        this.#rows.push(row);
        this.#kinds.push(kind);
      });
    }
  }

  /** Blocks classes of too many pairs before anything is looked at, so that the order of rows does not tell which. */
  #blockCommon(): void {
    const counts = this.#listCounts();
    const { from } = this.#direction;
    const asked = new Map<number, number[]>();
    if (counts.size > 0)
      this.#eachTaken(from, (row) => {
        this.#eachClass(from, row, this.#readsText, (kind, ofClass) => {
          if ((this.#allowed[kind] ?? 0) === 0 || !counts.has(ofClass)) return;
          const rows = asked.get(ofClass) ?? [];
          rows.push(row);
          asked.set(ofClass, rows);
        });
      });
    for (const [ofClass, rows] of asked) {
      const count = counts.get(ofClass) ?? 0;
      if (count * rows.length <= KEY_PAIRS_MAX) continue;
      this.#blocked.add(ofClass);
      this.tooCommon.push({
        shared: from.columns.tables.references.textOf(ofClass),
        from: rows,
        to: this.#listOf(ofClass),
        candidates: count,
      });
    }
  }

  /** Lengths of the lists that are long enough to matter: the rest cannot have too many pairs with a million rows. */
  #listCounts(): ReadonlyMap<number, number> {
    const least = Math.max(1, Math.floor(KEY_PAIRS_MAX / Math.max(1, this.#direction.from.open)));
    const lengths = new Int32Array(this.#rows.length);
    const counts = new Map<number, number>();
    // Postings follow each other in their list, so that the length of a list up to each is one more than before it.
    for (let at = 0; at < lengths.length; at += 1) {
      const before = this.#next.at(at);
      lengths[at] = before < 0 ? 1 : (lengths[before] ?? 0) + 1;
    }
    this.#heads.forEach((head, ofClass) => {
      const length = head < 0 ? 0 : (lengths[head] ?? 0);
      if (length > least) counts.set(ofClass, length);
    });
    return counts;
  }

  #listOf(ofClass: number): number[] {
    const rows: number[] = [];
    for (let at = this.#heads[ofClass] ?? -1; at >= 0; at = this.#next.at(at)) rows.push(this.#rows.at(at));
    return rows;
  }

  #eachTaken(side: RunSide, call: (row: number) => void): void {
    for (let row = 0; row < side.columns.length; row += 1) if (this.#direction.takesFrom(row)) call(row);
  }

  #eachClass(side: RunSide, row: number, withText: boolean, call: (kind: number, ofClass: number) => void): void {
    const { columns } = side;
    const { references } = columns.tables;
    const end = columns.referenceStarts.at(row + 1);
    for (let at = columns.referenceStarts.at(row); at < end; at += 1)
      call(columns.referenceKinds.at(at), references.classOf(columns.referenceTexts.at(at)));
    if (withText) for (const ofClass of side.textClassesOf(row)) call(TEXT, ofClass);
  }
}

/** Per kind of the from side, by its code: bits of the kinds of the to side that it may agree with. */
export function allowedKinds(links: readonly ReferenceLink[]): readonly number[] {
  const allowed = Array.from({ length: TEXT + 1 }, () => 0);
  for (const { from, to } of links) {
    const code = kindCode(from);
    allowed[code] = (allowed[code] ?? 0) | (1 << kindCode(to));
  }
  return allowed;
}

function kindCode(kind: ReferenceKind | 'text'): number {
  return kind === 'text' ? TEXT : referenceKindCode(kind);
}
