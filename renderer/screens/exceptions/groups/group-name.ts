import type { CaseGrouping } from '../../../../shared/contracts/api/cases.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { isPlainKey, type Translate } from '../../../app/messages/translate.ts';
import { causeText, type NameOf, ownerText } from '../list/case-words.ts';
import type { Facet } from '../list/facets.ts';

/** A group in words; cases of none have a word of their own. */
export function groupName(by: CaseGrouping, name: string, text: Translate, nameOf: NameOf): string {
  if (name === '') return text('cases.groups.none');
  switch (by) {
    case 'cause':
      return causeText(name, text, nameOf);
    case 'class':
      return wordOf(`class.${name}`, name, text);
    case 'severity':
      return wordOf(`severity.${name}`, name, text);
    case 'state':
      return wordOf(`caseState.${name}`, name, text);
    case 'owner':
      return ownerText(name, text);
    case 'bank':
    case 'entity':
      return showHidden(name);
  }
}

const GROUPING_OF = {
  severities: 'severity',
  classes: 'class',
  states: 'state',
  owners: 'owner',
  entities: 'entity',
  banks: 'bank',
  causes: 'cause',
} as const satisfies Record<Facet, CaseGrouping>;

/** By what the values of a facet are put together. */
export function groupingOf(facet: Facet): (typeof GROUPING_OF)[Facet] {
  return GROUPING_OF[facet];
}

function wordOf(key: string, name: string, text: Translate): string {
  return isPlainKey(key) ? text(key) : showHidden(name);
}
