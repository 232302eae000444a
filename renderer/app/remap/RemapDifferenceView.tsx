import type { ReactElement } from 'react';
import type { Remap, RemapRecord } from '../../../shared/contracts/api/remap.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useText } from '../messages/TextProvider.tsx';
import { Button } from '@salt-ds/core';
import { copyText } from '../../ui/clipboard.ts';
import { useNotices } from '../state/toasts.ts';
import { differenceTsv } from './difference-tsv.ts';
import { kindText } from './remap-words.ts';

/** What mapping again would change: how many records, in which fields, and each with its old and new values. */
export function RemapDifferenceView({ remap }: { readonly remap: Remap }): ReactElement {
  const text = useText();
  const { difference } = remap;
  const { added, changed, dropped, unchanged, refused, moreRefused, records } = difference;
  const counts = [
    text('remap.files', { count: remap.compared }),
    text('remap.changed', { count: changed }),
    text('remap.added', { count: added }),
    text('remap.dropped', { count: dropped }),
    text('remap.unchanged', { count: unchanged }),
  ];
  return (
    <>
      <p className="numbers" role="status" aria-label={text('remap.counts')}>
        {counts.join(' · ')}
      </p>
      <div className="remap__mappers">
        <p className="quiet">
          {text('remap.mappers', { mappers: remap.mappers.map(({ mapper }) => mapper).join(', ') })}
        </p>
        {records.length > 0 && <CopyDifference remap={remap} />}
      </div>
      {refused.length > 0 && (
        <div className="remap__problem">
          <p>{text('remap.refused', { count: refused.length + moreRefused })}</p>
          <ul>
            {refused.map((one) => (
              <li key={one.deliveryId}>
                <span className="mono">{showHidden(one.delivery)}</span> {showHidden(one.message)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {records.length === 0 ? refused.length === 0 && <p>{text('remap.same')}</p> : <Records remap={remap} />}
    </>
  );
}

/** What is listed, for a spreadsheet. */
function CopyDifference({ remap }: { readonly remap: Remap }): ReactElement {
  const text = useText();
  const say = useNotices((state) => state.say);
  return (
    <div className="remap__actions">
      <Button
        appearance="bordered"
        onClick={() => {
          const { tsv, lines } = differenceTsv(remap.difference.records, text);
          copyText(tsv);
          say('done', text('grid.copiedRows', { count: lines }));
        }}
      >
        {text('remap.copy')}
      </Button>
    </div>
  );
}

function Records({ remap }: { readonly remap: Remap }): ReactElement {
  const text = useText();
  const { fields, records, moreRecords } = remap.difference;
  return (
    // A box that scrolls can be reached with the keyboard.
    <div className="remap__records" tabIndex={0} role="region" aria-label={text('remap.differences')}>
      {fields.length > 0 && (
        <table className="remap__table numbers" aria-label={text('remap.fields')}>
          <thead>
            <tr>
              <th scope="col">{text('remap.kind')}</th>
              <th scope="col">{text('remap.field')}</th>
              <th scope="col" className="remap__count">
                {text('remap.records')}
              </th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ kind, field, records: count }) => (
              <tr key={`${kind} ${field}`}>
                <td>{kindText(kind, text)}</td>
                <td className="mono">{showHidden(field)}</td>
                <td className="remap__count">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {records.map((record) => (
        <OneRecord key={`${String(record.deliveryId)} ${record.kind} ${record.source} ${record.key}`} record={record} />
      ))}
      {moreRecords > 0 && <p className="quiet">{text('remap.moreRecords', { count: moreRecords })}</p>}
    </div>
  );
}

function OneRecord({ record }: { readonly record: RemapRecord }): ReactElement {
  const text = useText();
  const { how, key, delivery } = record;
  return (
    <details className="remap__record" open={how === 'changed'}>
      <summary>
        <strong>{text(`remap.how.${how}`)}</strong> {kindText(record.kind, text)}{' '}
        <span className="mono">{showHidden(key)}</span> <span className="quiet">{showHidden(delivery)}</span>
      </summary>
      <table className="remap__table numbers" aria-label={`${kindText(record.kind, text)} ${showHidden(key)}`}>
        <thead>
          <tr>
            <th scope="col">{text('remap.field')}</th>
            <th scope="col">{text('remap.before')}</th>
            <th scope="col">{text('remap.after')}</th>
          </tr>
        </thead>
        <tbody>
          {record.fields.map(({ field, before, after }) => (
            <tr key={field}>
              <td className="mono">{showHidden(field)}</td>
              <td>{before === null ? <span className="quiet">{text('remap.absent')}</span> : showHidden(before)}</td>
              <td>{after === null ? <span className="quiet">{text('remap.absent')}</span> : showHidden(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {record.moreFields > 0 && <p className="quiet">{text('remap.moreFields', { count: record.moreFields })}</p>}
    </details>
  );
}
