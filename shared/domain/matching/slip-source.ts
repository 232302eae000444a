import { slipForm } from '../reference/reference-form.ts';
import type { CandidateSource, CommonKey, Direction } from './candidate-source.ts';
import { REFERENCE_KINDS, type ReferenceKind } from './match-item.ts';
import type { ReferenceLink } from './reference-source.ts';
import type { RunSide } from './run-side.ts';
import { textReferences } from './text-references.ts';

/** Candidates of one form that are looked at. */
const FORM_ROWS_MAX = 200;
/** A form of fewer signs is shared by too much. */
const FORM_SIGNS_MIN = 4;

/** Candidates whose reference is the same if letters stand for digits. Works on what the other rules have left. */
export class SlipSource implements CandidateSource {
  readonly tooCommon: CommonKey[] = [];
  readonly #from: RunSide;
  /** Per kind of the to side: forms and their rows. */
  readonly #rows = new Map<string, Map<string, number[]>>();
  readonly #links: readonly ReferenceLink[];

  constructor(direction: Direction, links: readonly ReferenceLink[]) {
    this.#from = direction.from;
    this.#links = links;
    for (const kind of new Set(links.map(({ to }) => to))) this.#rows.set(kind, formsOf(direction, kind));
    for (const forms of this.#rows.values())
      for (const [form, rows] of forms)
        if (rows.length > FORM_ROWS_MAX) {
          forms.delete(form);
          this.tooCommon.push({ shared: form, from: [], to: rows, candidates: rows.length });
        }
  }

  visit(row: number, visit: (candidate: number) => void): void {
    for (const { from, to } of this.#links)
      for (const form of slipFormsOf(this.#from, row, from)) this.#rows.get(to)?.get(form)?.forEach(visit);
  }
}

function formsOf(direction: Direction, kind: ReferenceKind | 'text'): Map<string, number[]> {
  const forms = new Map<string, number[]>();
  for (let row = 0; row < direction.to.columns.length; row += 1) {
    if (!direction.takesTo(row)) continue;
    for (const form of slipFormsOf(direction.to, row, kind)) {
      const rows = forms.get(form) ?? [];
      rows.push(row);
      forms.set(form, rows);
    }
  }
  return forms;
}

/** Forms of a row's references of a kind, or of the words of its text. */
export function slipFormsOf(side: RunSide, row: number, kind: ReferenceKind | 'text'): readonly string[] {
  const { columns } = side;
  const texts: string[] = [];
  if (kind === 'text') texts.push(...textReferences(columns.textOf(row) ?? '', 'slips'));
  else
    for (let at = columns.referenceStarts.at(row); at < columns.referenceStarts.at(row + 1); at += 1)
      if (REFERENCE_KINDS[columns.referenceKinds.at(at)] === kind)
        texts.push(columns.tables.references.textOf(columns.referenceTexts.at(at)));
  return [...new Set(texts.map(slipForm))].filter((form) => form.length >= FORM_SIGNS_MIN);
}
