import type { Translate } from '../../app/messages/translate.ts';
import type { FilterProblem } from './filter-grammar.ts';

/** What is wrong with a term of the filter, in words. */
export function problemText(problem: FilterProblem, text: Translate): string {
  switch (problem.kind) {
    case 'unknown-field':
      return text('payments.filter.unknownField', { field: problem.field });
    case 'not-offered':
      return text('payments.filter.notOffered', { field: problem.field });
    case 'unknown-value':
      return text('payments.filter.unknownValue', { field: problem.field, value: problem.value });
    case 'bad-date':
      return text('payments.filter.badDate', { value: problem.value });
    case 'short-text':
      return text('payments.filter.shortText');
  }
}
