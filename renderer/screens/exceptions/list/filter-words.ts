import type { Translate } from '../../../app/messages/translate.ts';
import { groupingOf, groupName } from '../groups/group-name.ts';
import type { CaseChoice } from './case-choice.ts';
import { FACETS } from './facets.ts';
import type { NameOf } from './case-words.ts';

/** What a queue is narrowed to, in words; empty where it is not. */
export function filterWords(choice: CaseChoice, text: Translate, nameOf: NameOf): string {
  const facets = FACETS.filter((facet) => choice[facet].length > 0).map((facet) => {
    const by = groupingOf(facet);
    const names = choice[facet].map((value) => groupName(by, value, text, nameOf));
    return `${text(`cases.facet.${by}`)}: ${names.join(', ')}`;
  });
  return [
    ...(choice.scope === 'all' ? [] : [text(`cases.scope.${choice.scope}`)]),
    ...facets,
    ...(choice.text.trim() === '' ? [] : [`${text('cases.facet.text')}: ${choice.text.trim()}`]),
  ].join('; ');
}
