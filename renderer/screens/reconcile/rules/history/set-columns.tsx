import type { RuleSet } from '../../../../../shared/contracts/api/match-rules.ts';
import { formatInstant, instant } from '../../../../../shared/kernel/clock.ts';
import { showHidden } from '../../../../../shared/kernel/text.ts';
import type { Translate } from '../../../../app/messages/translate.ts';
import { At } from '../../../../ui/At.tsx';
import type { GridColumn } from '../../../../ui/grid/grid-column.ts';

type Column = GridColumn<RuleSet>;

/** How people call a set: its commit, or that it is the product's own. */
export function setName({ version }: RuleSet, text: Translate): string {
  return version === 0 ? text('rules.history.product') : String(version);
}

/** Columns of the sets; `inForce` is the version of the one that works. */
export function setColumns(inForce: number, text: Translate): readonly Column[] {
  const words = (id: string, title: string, width: Column['width'], value: (set: RuleSet) => string): Column => ({
    ...{ id, title, width },
    cell: (set) => <span title={showHidden(value(set))}>{showHidden(value(set))}</span>,
    raw: value,
  });
  return [
    words('version', text('rules.history.version'), 'count', (set) => setName(set, text)),
    {
      ...{ id: 'at', title: text('rules.history.at'), width: 'instant' },
      cell: ({ at }) => (at === null ? <span className="rec-none">{'–'}</span> : <At at={at} />),
      raw: ({ at }) => (at === null ? '' : formatInstant(instant(at))),
    },
    words('person', text('rules.history.person'), 'word', ({ person }) => person ?? ''),
    { ...words('reason', text('rules.history.reason'), 'account', ({ reason }) => reason ?? ''), grows: true },
    {
      ...{ id: 'rules', title: text('rules.history.rules'), width: 'items', align: 'end' },
      cell: ({ rules }) => rules,
      raw: ({ rules }) => String(rules),
    },
    {
      ...{ id: 'now', title: text('rules.history.state'), width: 'items' },
      cell: ({ version }) =>
        version === inForce ? <span className="rule-standing">{text('rules.history.now')}</span> : null,
      raw: ({ version }) => (version === inForce ? text('rules.history.now') : ''),
    },
  ];
}
