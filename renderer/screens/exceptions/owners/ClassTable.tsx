import type { ReactElement } from 'react';
import { CATALOGUE } from '../../../../shared/domain/exception/catalogue.ts';
import { EXCEPTION_CLASSES } from '../../../../shared/domain/exception/exception.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import type { Answer } from '../../../bridge/engine.ts';
import { businessSpan } from '../list/case-words.ts';

/** Each class with whose it is where no rule fits, its time, and how often it was closed as no issue. */
export function ClassTable({ byClass }: Pick<Answer<'cases.rules'>, 'byClass'>): ReactElement {
  const text = useText();
  const closings = new Map(byClass.map((one) => [one.name, one]));
  return (
    <section className="owners__classes" aria-label={text('owners.classes')} tabIndex={0}>
      <h2>{text('owners.classes')}</h2>
      <p className="quiet">{text('owners.classes.about')}</p>
      <table className="owners__table numbers">
        <thead>
          <tr>
            <th scope="col">{text('owners.column.class')}</th>
            <th scope="col">{text('owners.column.severity')}</th>
            <th scope="col">{text('owners.column.role')}</th>
            <th scope="col" className="owners__number">
              {text('owners.column.due')}
            </th>
            <th scope="col" className="owners__number">
              {text('owners.column.closed')}
            </th>
            <th scope="col" className="owners__number">
              {text('owners.column.noIssue')}
            </th>
          </tr>
        </thead>
        <tbody>
          {EXCEPTION_CLASSES.map((one) => {
            const { severity, owner, dueHours } = CATALOGUE[one];
            const { closed = 0, notAnIssue = 0 } = closings.get(one) ?? {};
            return (
              <tr key={one}>
                <th scope="row">{text(`class.${one}`)}</th>
                <td>{text(`severity.${severity}`)}</td>
                <td>{text(`deskRole.${owner}`)}</td>
                <td className="owners__number">{businessSpan(dueHours, text)}</td>
                <td className="owners__number">{closed === 0 ? '–' : closed}</td>
                <td className="owners__number">
                  {closed === 0 ? '–' : `${String(Math.round((notAnIssue * 100) / closed))} %`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
