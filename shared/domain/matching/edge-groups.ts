import type { RunSide } from './run-side.ts';

/** Rows of both sides that candidates join. */
export interface EdgeGroup {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** Collects pairs of rows and joins those that have a row in common. */
export class EdgeGroups {
  readonly #left: RunSide;
  readonly #right: RunSide;
  /** Per row, right ones behind the left ones: another row of its group, or itself. */
  readonly #parents = new Map<number, number>();

  constructor(left: RunSide, right: RunSide) {
    this.#left = left;
    this.#right = right;
  }

  /** Joins two rows. */
  join(left: number, right: number): void {
    const a = this.#rootOf(left);
    const b = this.#rootOf(this.#left.columns.length + right);
    if (a !== b) this.#parents.set(b, a);
  }

  /** The groups, by their least left id. */
  groups(): readonly EdgeGroup[] {
    const rightFrom = this.#left.columns.length;
    const groups = new Map<number, { left: number[]; right: number[] }>();
    for (const node of this.#parents.keys()) {
      const root = this.#rootOf(node);
      const group = groups.get(root) ?? { left: [], right: [] };
      if (node < rightFrom) group.left.push(node);
      else group.right.push(node - rightFrom);
      groups.set(root, group);
    }
    const idOf = ({ left }: EdgeGroup): number => left.reduce((least, row) => Math.min(least, this.#id(row)), Infinity);
    return [...groups.values()]
      .map((group) => ({ group, id: idOf(group) }))
      .sort((a, b) => a.id - b.id)
      .map(({ group }) => ({
        left: group.left.sort((a, b) => this.#id(a) - this.#id(b)),
        right: group.right.sort((a, b) => this.#right.columns.ids.at(a) - this.#right.columns.ids.at(b)),
      }));
  }

  #id(row: number): number {
    return this.#left.columns.ids.at(row);
  }

  #rootOf(node: number): number {
    let root = node;
    for (;;) {
      const parent = this.#parents.get(root) ?? root;
      if (parent === root) break;
      root = parent;
    }
    for (let at = node; at !== root;) {
      const parent = this.#parents.get(at) ?? root;
      this.#parents.set(at, root);
      at = parent;
    }
    this.#parents.set(root, root);
    return root;
  }
}
