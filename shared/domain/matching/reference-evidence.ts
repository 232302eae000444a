import { slipForm } from '../reference/reference-form.ts';
import { REFERENCE_KINDS, type ReferenceKind } from './match-item.ts';
import type { RuleRun } from './rule-run.ts';
import type { RunSide } from './run-side.ts';
import { slipFormsOf } from './slip-source.ts';

/** A reference that two rows have in common, as each writes it. */
export interface SharedReference {
  readonly field: ReferenceKind | 'text';
  readonly left: string;
  readonly right: string;
  readonly verdict: 'same' | 'normal' | 'slips';
}

const STRENGTH = { same: 3, normal: 2, slips: 1 } as const;

/**
 * The verdict of {@link sharedReference} alone. A million matches ask for it, so that references are compared where they stand
 * and nothing is made; only where none of those agrees, texts are read.
 */
export function referenceVerdict(run: RuleRun, left: number, right: number): SharedReference['verdict'] | undefined {
  const { pairs } = run;
  if (pairs.length === 0) return undefined;
  const [a, b] = [run.left.columns, run.right.columns];
  const { references } = a.tables;
  const [from, end] = [b.referenceStarts.at(right), b.referenceStarts.at(right + 1)];
  let isNormal = false;
  for (let at = a.referenceStarts.at(left); at < a.referenceStarts.at(left + 1); at += 1) {
    const [kind, text] = [a.referenceKinds.at(at), a.referenceTexts.at(at)];
    const allowed = pairs[kind] ?? 0;
    for (let other = from; allowed !== 0 && other < end; other += 1) {
      if (((allowed >> b.referenceKinds.at(other)) & 1) === 0) continue;
      const otherText = b.referenceTexts.at(other);
      if (text === otherText) return 'same';
      isNormal ||= references.classOf(text) === references.classOf(otherText);
    }
  }
  return isNormal ? 'normal' : sharedReference(run, left, right)?.verdict;
}

/** A reference as it stands in a row; `text` where only the row's text holds it. */
interface Written {
  readonly text: string;
  readonly ofClass: number;
}

/** The strongest agreement of two rows among those that a rule asks for; undefined where there is none. */
export function sharedReference(run: RuleRun, left: number, right: number): SharedReference | undefined {
  let best: SharedReference | undefined;
  for (const pair of run.rule.references) {
    const found = pair.reading === 'slips' ? bySlips(run, pair, left, right) : byClass(run, pair, left, right);
    if (found !== undefined && (best === undefined || STRENGTH[found.verdict] > STRENGTH[best.verdict])) best = found;
    if (best?.verdict === 'same') return best;
  }
  return best;
}

interface Kinds {
  readonly left: ReferenceKind | 'text';
  readonly right: ReferenceKind | 'text';
}

function byClass(run: RuleRun, kinds: Kinds, left: number, right: number): SharedReference | undefined {
  const rights = writtenIn(run.right, right, kinds.right);
  let found: SharedReference | undefined;
  for (const own of writtenIn(run.left, left, kinds.left))
    for (const other of rights) {
      if (own.ofClass !== other.ofClass) continue;
      const field = kinds.left === 'text' ? kinds.right : kinds.left;
      const isSame = own.text === other.text && kinds.left !== 'text' && kinds.right !== 'text';
      found = { field, left: own.text, right: other.text, verdict: isSame ? 'same' : 'normal' };
      if (isSame) return found;
    }
  return found;
}

function bySlips(run: RuleRun, kinds: Kinds, left: number, right: number): SharedReference | undefined {
  const rights = new Set(slipFormsOf(run.right, right, kinds.right));
  const form = slipFormsOf(run.left, left, kinds.left).find((one) => rights.has(one));
  if (form === undefined) return undefined;
  const spelling = (side: RunSide, row: number, kind: ReferenceKind | 'text'): string =>
    writtenIn(side, row, kind).find(({ text }) => slipForm(text) === form)?.text ?? side.columns.textOf(row) ?? form;
  return {
    field: kinds.left === 'text' ? kinds.right : kinds.left,
    left: spelling(run.left, left, kinds.left),
    right: spelling(run.right, right, kinds.right),
    verdict: 'slips',
  };
}

/** References of a kind in a row; for `text` those of the pool that its text names, with the text itself. */
function writtenIn(side: RunSide, row: number, kind: ReferenceKind | 'text'): readonly Written[] {
  const { columns } = side;
  if (kind === 'text') return side.textClassesOf(row).map((ofClass) => ({ text: columns.textOf(row) ?? '', ofClass }));
  return referencesOf(side, row).filter((one) => one.kind === kind);
}

/** All references of a row. */
export function referencesOf(side: RunSide, row: number): readonly (Written & { readonly kind: ReferenceKind })[] {
  const { columns } = side;
  const { references } = columns.tables;
  const found: (Written & { readonly kind: ReferenceKind })[] = [];
  for (let at = columns.referenceStarts.at(row); at < columns.referenceStarts.at(row + 1); at += 1) {
    const number = columns.referenceTexts.at(at);
    const kind = REFERENCE_KINDS[columns.referenceKinds.at(at)];
    if (kind !== undefined) found.push({ kind, text: references.textOf(number), ofClass: references.classOf(number) });
  }
  return found;
}
