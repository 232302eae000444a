import { referenceKindCode } from './match-columns.ts';
import type { ReferenceKind } from './match-item.ts';
import type { RunSide } from './run-side.ts';

const bitsOf = (kinds: readonly ReferenceKind[]): number =>
  kinds.reduce((bits, kind) => bits | (1 << referenceKindCode(kind)), 0);

/** A UETR names one payment in all the world: two of them are two payments, whatever else agrees. */
export const UNIQUE_KINDS = bitsOf(['uetr']);
/** What names a payment within its account: where a rule asks for no reference, none of these may speak against it. */
export const NAMING_KINDS = bitsOf(['uetr', 'endToEndId', 'instructionId', 'chequeNumber', 'creditorReference']);

/** Whether both rows have a reference of one of the kinds (bits by code) and none of that kind agrees. */
export function contradicts(left: RunSide, leftRow: number, right: RunSide, rightRow: number, kinds: number): boolean {
  const [a, b] = [left.columns, right.columns];
  const { references } = a.tables;
  const rightFrom = b.referenceStarts.at(rightRow);
  const rightEnd = b.referenceStarts.at(rightRow + 1);
  let [agreed, differed] = [0, 0];
  for (let at = a.referenceStarts.at(leftRow); at < a.referenceStarts.at(leftRow + 1); at += 1) {
    const kind = a.referenceKinds.at(at);
    const bit = 1 << kind;
    if ((kinds & bit) === 0) continue;
    const ofClass = references.classOf(a.referenceTexts.at(at));
    for (let other = rightFrom; other < rightEnd; other += 1) {
      if (b.referenceKinds.at(other) !== kind) continue;
      if (references.classOf(b.referenceTexts.at(other)) === ofClass) agreed |= bit;
      else differed |= bit;
    }
  }
  return (differed & ~agreed) !== 0;
}
