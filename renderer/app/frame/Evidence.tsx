import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { Answer } from '../../bridge/engine.ts';
import { useQueryNow } from '../../bridge/use-query.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useText } from '../messages/TextProvider.tsx';
import './evidence.css';
import { useProof } from './use-proof.ts';

/** Signs of a digest that are shown; the whole of it is in the title. */
const SHOWN_SIGNS = 16;

/** The digests that were recorded of every view at an instant, and whether its rows still give them (G5). */
export function Evidence({ at }: { readonly at: number | undefined }): ReactElement {
  const text = useText();
  const proof = useQueryNow('history.proof', at === undefined ? undefined : { asKnownAt: at });
  const { data } = proof;
  return (
    <details className="evidence">
      <summary>{text('evidence.title')}</summary>
      {at !== undefined && data !== undefined && !proof.previous && <Digests key={at} at={at} proof={data} />}
    </details>
  );
}

function Digests(props: { readonly at: number; readonly proof: Answer<'history.proof'> }): ReactElement {
  const text = useText();
  const { commit, views } = props.proof;
  const { results, share, check, stop } = useProof(props.at, views);
  if (commit === null) return <p className="quiet">{text('evidence.nothing')}</p>;
  return (
    <>
      <p className="quiet">{text('evidence.about', { seq: commit.seq })}</p>
      <table className="evidence__table">
        <thead>
          <tr>
            <th scope="col">{text('evidence.view')}</th>
            <th scope="col">{text('evidence.recorded')}</th>
            <th scope="col">{text('evidence.result')}</th>
          </tr>
        </thead>
        <tbody>
          {views.map(({ view, digest }) => (
            <tr key={view}>
              <th scope="row">{text(`evidence.view.${view}`)}</th>
              <td className="mono" title={digest ?? ''}>
                {digest === null ? text('evidence.none') : digest.slice(0, SHOWN_SIGNS)}
              </td>
              <Result result={results[view]} />
            </tr>
          ))}
        </tbody>
      </table>
      <div className="evidence__check">
        {share === undefined ? (
          <Button appearance="bordered" onClick={check}>
            {text('evidence.check')}
          </Button>
        ) : (
          <>
            <progress value={share} max={1} aria-label={text('evidence.progress')} />
            <Button appearance="bordered" onClick={stop}>
              {text('evidence.stop')}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

function Result({ result }: { readonly result: 'same' | 'differs' | undefined }): ReactElement {
  const text = useText();
  if (result === undefined) return <td className="quiet">{text('evidence.unchecked')}</td>;
  return (
    <td className={`evidence__result--${result}`}>
      <Icon name={result === 'same' ? 'check' : 'unequal'} /> {text(`evidence.${result}`)}
    </td>
  );
}
