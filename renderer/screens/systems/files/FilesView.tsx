import { Button } from '@salt-ds/core';
import { useMemo, type ReactElement } from 'react';
import type { Delivery } from '../../../../shared/contracts/api/systems.ts';
import { ImportFilesButton } from '../../../app/import/ImportFilesButton.tsx';
import { ListGrid } from '../../../app/list/ListGrid.tsx';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useSystemNames } from '../../../app/state/use-system-names.ts';
import { PANE_WIDE } from '../../../app/theme/pane-sizes.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Hairline } from '../../../ui/Hairline.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { SplitPane } from '../../../ui/SplitPane.tsx';
import { useSystemsSlice } from '../systems.slice.ts';
import { CustodyLine } from './CustodyLine.tsx';
import { fileColumns } from './file-columns.tsx';
import { FileDetail } from './FileDetail.tsx';
import { LayersLine } from './LayersLine.tsx';
import { SourceChoice } from './SourceChoice.tsx';

/** Files per page. */
const PAGE = 500;
const keyOf = (delivery: Delivery): string => String(delivery.id);

/** Everything received, newest first, with the layer it has reached. */
export function FilesView(): ReactElement {
  const text = useText();
  const { source, beforeId, change } = useSystemsSlice();
  const list = useQuery('deliveries.list', {
    limit: PAGE,
    ...(source === undefined ? {} : { source }),
    ...(beforeId === undefined ? {} : { beforeId }),
  });
  const { data, fault, retry } = list;
  if (data === undefined)
    return fault === undefined ? <Skeleton lines={8} /> : <ErrorState fault={fault} onRetry={retry} />;
  const oldest = data.at(-1)?.id;
  return (
    <>
      <div className="systems__bar">
        <SourceChoice />
        {data.length > 0 && (
          <span className="quiet numbers">{text('files.pageOf', { from: data[0]?.id ?? 0, to: oldest ?? 0 })}</span>
        )}
        <span className="systems__gap" />
        <Button appearance="bordered" disabled={beforeId === undefined} onClick={() => change({ beforeId: undefined })}>
          {text('files.newest')}
        </Button>
        <Button appearance="bordered" disabled={data.length < PAGE} onClick={() => change({ beforeId: oldest })}>
          {text('files.older')}
        </Button>
      </div>
      <LayersLine />
      <CustodyLine />
      <Hairline active={list.fetching} />
      {fault !== undefined && <ErrorState compact fault={fault} onRetry={retry} />}
      {data.length === 0 ? <NoFiles source={source} /> : <FilesList files={data} />}
    </>
  );
}

function NoFiles({ source }: { readonly source: string | undefined }): ReactElement {
  const text = useText();
  if (source !== undefined)
    return <EmptyState kind="hidden" title={text('files.noneOfSource')} body={text('files.none.body')} />;
  return (
    <EmptyState kind="nothing" title={text('files.none.title')} body={text('files.none.body')}>
      <ImportFilesButton />
    </EmptyState>
  );
}

function FilesList({ files }: { readonly files: readonly Delivery[] }): ReactElement {
  const text = useText();
  const { deliveryId, change } = useSystemsSlice();
  const nameOf = useSystemNames();
  const columns = useMemo(() => fileColumns(text, nameOf), [text, nameOf]);
  const cursor = files.findIndex(({ id }) => id === deliveryId);
  return (
    <SplitPane
      id="files"
      sizes={PANE_WIDE}
      start={
        <ListGrid
          id="files"
          label={text('files.grid')}
          columns={columns}
          items={files}
          keyOf={keyOf}
          at={cursor}
          cursorKey={cursor < 0 ? undefined : String(deliveryId)}
          onCursor={(file) => change({ deliveryId: file?.id, failedId: undefined })}
          onBack={() => change({ deliveryId: undefined })}
        />
      }
      end={deliveryId === undefined ? undefined : <FileDetail key={deliveryId} deliveryId={deliveryId} />}
    />
  );
}
