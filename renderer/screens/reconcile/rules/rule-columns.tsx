import type { RuleRecord } from '../../../../shared/contracts/api/match-rules.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { isPlainKey, type Translate } from '../../../app/messages/translate.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { textAt } from './rule-value.ts';
import { pairWords, precisionText, ruleWords } from './rule-words.ts';
import type { ListedRule } from './rules-draft.ts';

type Column = GridColumn<ListedRule>;

/** What the list knows of rules besides their words. */
export interface RuleMarks {
  readonly records: ReadonlyMap<string, RuleRecord>;
  /** Keys of rules with a fault. */
  readonly faulty: ReadonlySet<string>;
}

/** Columns of the rules, in the order of what a person asks about one: which, what it brings together, on what grounds, how well. */
export function ruleColumns({ records, faulty }: RuleMarks, text: Translate): readonly Column[] {
  const recordOf = (rule: ListedRule): RuleRecord | undefined => records.get(rule.key);
  const word = (id: string, title: string, width: Column['width'], value: (rule: ListedRule) => string): Column => ({
    ...{ id, title, width },
    cell: (rule) => <span title={showHidden(value(rule))}>{showHidden(value(rule))}</span>,
    raw: value,
  });
  return [
    {
      ...{ id: 'order', title: text('rules.column.order'), width: 'day', align: 'end' },
      cell: ({ value }) => showHidden(textAt(value, '/order')),
      raw: ({ value }) => textAt(value, '/order'),
    },
    {
      ...{ id: 'rule', title: text('rules.column.rule'), width: 'accountName' },
      cell: (rule) => (
        <span className="rule-name mono" title={showHidden(textAt(rule.value, '/id'))}>
          {faulty.has(rule.key) && <Icon name="warning" className="rule-name__fault" />}
          <span className="rule-name__id">{showHidden(textAt(rule.value, '/id'))}</span>
        </span>
      ),
      raw: ({ value }) => textAt(value, '/id'),
    },
    {
      ...{ id: 'standing', title: text('rules.column.standing'), width: 'items' },
      cell: ({ standing }) =>
        standing === 'same' ? null : (
          <span className={`rule-standing rule-standing--${standing}`}>{text(`rules.standing.${standing}`)}</span>
        ),
      raw: ({ standing }) => text(`rules.standing.${standing}`),
    },
    word('confirms', text('rules.column.confirms'), 'items', ({ value }) => {
      const key = `rules.confirms.short.${textAt(value, '/confirms')}`;
      return isPlainKey(key) ? text(key) : textAt(value, '/confirms');
    }),
    {
      ...{ id: 'matches', title: text('rules.column.matches'), width: 'items', align: 'end' },
      cell: (rule) => {
        const matches = recordOf(rule)?.matches ?? 0;
        return matches === 0 ? <span className="rec-none">0</span> : matches.toLocaleString('en-GB');
      },
      raw: (rule) => String(recordOf(rule)?.matches ?? 0),
    },
    {
      ...{ id: 'precision', title: text('rules.column.precision'), width: 'items', align: 'end' },
      cell: (rule) => {
        const record = recordOf(rule);
        if (record === undefined) return null;
        const { matches, takenApart } = record;
        return (
          <span
            className={takenApart > 0 ? 'rule-imprecise' : ''}
            title={takenApart === 0 ? undefined : text('rules.precisionOf', { count: takenApart })}
          >
            {precisionText(matches, takenApart)}
          </span>
        );
      },
      raw: (rule) => {
        const record = recordOf(rule);
        return record === undefined ? '' : precisionText(record.matches, record.takenApart);
      },
    },
    word('pair', text('rules.column.pair'), 'instant', ({ value }) => pairWords(value, text)),
    { ...word('asks', text('rules.column.asks'), 'name', ({ value }) => ruleWords(value, text)), grows: true },
  ];
}
