import type { ReactElement } from 'react';
import type { ImportJob } from '../../../shared/contracts/api/systems.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { useText } from '../messages/TextProvider.tsx';
import { balanceText, type ImportProblem } from './import-results.ts';

type FileResult = ImportJob['results'][number];

const OUTCOME_ICON = {
  applied: 'check',
  partly: 'warning',
  duplicate: 'copy',
  quarantined: 'cross',
} as const satisfies Record<FileResult['outcome'], IconName>;

/** One file: what became of it in words, what it brought, and what was wrong with it. */
export function ImportedFile(props: {
  readonly result: FileResult;
  readonly problems: readonly ImportProblem[];
}): ReactElement {
  const text = useText();
  const { result, problems } = props;
  return (
    <li className={`imported imported--${result.outcome}`}>
      <p className="imported__head">
        <Icon name={OUTCOME_ICON[result.outcome]} />
        <strong className="mono imported__name">{showHidden(result.name)}</strong>
        <span className="imported__outcome">{text(`import.outcome.${result.outcome}`)}</span>
        {result.facts > 0 && <span className="quiet numbers">{text('import.facts', { count: result.facts })}</span>}
      </p>
      {result.statements.length > 0 && <Statements result={result} />}
      {problems.map((problem) => (
        <Problem key={`${problem.code}|${problem.at}`} problem={problem} />
      ))}
    </li>
  );
}

function Statements({ result }: { readonly result: FileResult }): ReactElement {
  const text = useText();
  return (
    <table className="imported__statements">
      <caption className="visually-hidden">{text('import.statements', { name: showHidden(result.name) })}</caption>
      <thead>
        <tr>
          <th scope="col">{text('import.account')}</th>
          <th scope="col">{text('cash.column.currency')}</th>
          <th scope="col">{text('cash.roll.opening')}</th>
          <th scope="col">{text('cash.roll.closing')}</th>
          <th scope="col">{text('monitor.entries')}</th>
        </tr>
      </thead>
      <tbody>
        {result.statements.map((one, i) => (
          <tr key={`${one.account}|${String(i)}`}>
            <th scope="row" className="mono">
              {showHidden(one.account)}
            </th>
            <td>{one.currency ?? text('age.unknown')}</td>
            <td>{one.opening === null ? text('import.notStated') : balanceText(one.opening, one.currency)}</td>
            <td>{one.closing === null ? text('import.notStated') : balanceText(one.closing, one.currency)}</td>
            <td>{one.entries}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Problem({ problem }: { readonly problem: ImportProblem }): ReactElement {
  const text = useText();
  return (
    <div className="imported__problem">
      <p>{showHidden(problem.message)}</p>
      <p className="quiet">
        {text('import.problemRule', { place: showHidden(problem.at), rule: problem.rule })}{' '}
        <span className="mono">{problem.code}</span>
      </p>
    </div>
  );
}
