import type { ReactElement } from 'react';
import type { Custody } from '../../../shared/contracts/api/custody.ts';
import { useNow } from '../../bridge/use-now.ts';
import { useQueryNow } from '../../bridge/use-query.ts';
import { Banner } from '../../ui/Banner.tsx';
import { formatPast } from '../../ui/format-time.ts';
import { useText } from '../messages/TextProvider.tsx';

/** What people must know of the store: that something in it is damaged, and that the daily backup failed. */
export function CustodyBanners(): ReactElement | null {
  const { data } = useQueryNow('systems.custody', {});
  if (data === undefined) return null;
  return (
    <>
      {data.damageCount > 0 && <DamageBanner custody={data} />}
      {data.backup.code !== null && <BackupBanner backup={data.backup} code={data.backup.code} />}
    </>
  );
}

function DamageBanner({ custody }: { readonly custody: Custody }): ReactElement {
  const text = useText();
  const { damages, damageCount: count, nextStep, backup } = custody;
  const codes = [...new Set(damages.map(({ kind }) => kind))].join(', ');
  const restoring = backup.lastAt === null ? 'banner.custody.fetchAgain' : 'banner.custody.restore';
  const next = text(nextStep === 'rebuild' ? 'banner.custody.rebuild' : restoring);
  return <Banner tone="critical" text={`${text('banner.custody.damaged', { count, codes })} ${next}`} />;
}

function BackupBanner(props: { readonly backup: Custody['backup']; readonly code: string }): ReactElement {
  const text = useText();
  const now = useNow();
  const { lastAt } = props.backup;
  const last =
    lastAt === null
      ? text('banner.custody.noBackup')
      : text('banner.custody.lastBackup', { age: formatPast(lastAt, now, text) });
  return <Banner tone="warning" text={`${text('banner.custody.backupFailed', { code: props.code })} ${last}`} />;
}
