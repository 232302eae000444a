import type { ReactElement } from 'react';
import type { BackTestResult } from '../../../../../shared/contracts/api/match-rules.ts';
import { showHidden } from '../../../../../shared/kernel/text.ts';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { formatAmount } from '../../../../ui/format-amount.ts';
import { allCounts, COUNTED, type Counts, countsByPeriod, countsByRule, type NamedCounts } from './test-counts.ts';

/** How much a draft matches otherwise: by rule, by period and in amounts. */
export function TestedCounts({ result }: { readonly result: BackTestResult }): ReactElement {
  const text = useText();
  const { suggestions, unit } = result;
  return (
    <section className="rule-counts" aria-label={text('rules.test')}>
      <div className="rule-counts__tables">
        <CountTable
          title={text('rules.test.byRule')}
          heading={text('rules.test.rule')}
          rows={countsByRule(result)}
          all={allCounts(result)}
        />
        <CountTable
          title={text(unit === 'month' ? 'rules.test.byMonth' : 'rules.test.byWeek')}
          heading={text('rules.test.period')}
          rows={countsByPeriod(result)}
          all={undefined}
        />
        {result.amounts.length > 0 && <Amounts amounts={result.amounts} />}
      </div>
      <p className="quiet">
        {text('rules.test.suggestions', suggestions)} {text('rules.test.unread')}
      </p>
    </section>
  );
}

function CountTable(props: {
  readonly title: string;
  readonly heading: string;
  readonly rows: readonly NamedCounts[];
  readonly all: Counts | undefined;
}): ReactElement {
  const text = useText();
  const { title, heading, rows, all } = props;
  return (
    <table className="rule-counts__table numbers">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          {COUNTED.map((how) => (
            <th key={how} scope="col">
              {text(`rules.test.${how}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <CountRow key={row.name} name={showHidden(row.name)} counts={row} />
        ))}
      </tbody>
      {all !== undefined && rows.length > 1 && (
        <tfoot>
          <CountRow name={text('rules.test.all')} counts={all} />
        </tfoot>
      )}
    </table>
  );
}

function CountRow({ name, counts }: { readonly name: string; readonly counts: Counts }): ReactElement {
  return (
    <tr>
      <th scope="row">{name}</th>
      {COUNTED.map((how) => (
        <td key={how} className={counts[how] === 0 ? 'rec-none' : `rule-count--${how}`}>
          {counts[how].toLocaleString('en-GB')}
        </td>
      ))}
    </tr>
  );
}

function Amounts({ amounts }: { readonly amounts: BackTestResult['amounts'] }): ReactElement {
  const text = useText();
  return (
    <table className="rule-counts__table numbers">
      <caption>{text('rules.test.amounts')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('rules.test.currency')}</th>
          <th scope="col">{text('rules.test.gained')}</th>
          <th scope="col">{text('rules.test.lost')}</th>
        </tr>
      </thead>
      <tbody>
        {amounts.map(({ currency, gainedMinor, lostMinor }) => (
          <tr key={currency}>
            <th scope="row">{currency}</th>
            <td className={gainedMinor === 0n ? 'rec-none' : ''}>{formatAmount(gainedMinor, currency)}</td>
            <td className={lostMinor === 0n ? 'rec-none' : ''}>{formatAmount(lostMinor, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
