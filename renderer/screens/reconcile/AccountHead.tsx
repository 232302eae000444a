import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import type { AccountAnswer } from './lines/use-account.ts';
import { useReconcileSlice } from './reconcile.slice.ts';
import { ExportButton } from './statement/ExportButton.tsx';

/** Which account is open and of which day, with the way back to all of them. */
export function AccountHead({ account: data }: { readonly account: AccountAnswer | undefined }): ReactElement {
  const text = useText();
  const openAccount = useReconcileSlice((state) => state.openAccount);
  const account = data?.account;
  const about =
    account === undefined
      ? []
      : [
          account.companyCode,
          account.bankName,
          text(`accountType.${account.type}`),
          account.accountId,
          account.date === null ? null : text('reconcile.statement.of', { date: account.date }),
        ];
  return (
    <ScreenHead
      title={account === undefined ? text('reconcile.title') : showHidden(account.name)}
      about={about
        .flatMap((part) => part ?? [])
        .map(showHidden)
        .join(' · ')}
    >
      {data !== undefined && data.statement !== null && <ExportButton statement={data.statement} />}
      <Button appearance="bordered" onClick={() => openAccount(undefined)}>
        <Icon name="chevron-left" /> {text('reconcile.back')}
      </Button>
    </ScreenHead>
  );
}
