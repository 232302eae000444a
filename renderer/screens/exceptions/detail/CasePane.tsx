import type { ReactElement } from 'react';
import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../../app/state/navigation.ts';
import type { QueryHandle } from '../../../bridge/use-query.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { isEngineAway } from '../../../ui/fault-text.ts';
import { Hairline } from '../../../ui/Hairline.tsx';
import '../../../ui/detail-pane.css';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { EMPTY_DRAFT, draftName } from '../act/act-kinds.ts';
import { ActBar } from '../act/ActBar.tsx';
import { ActForm } from '../act/ActForm.tsx';
import type { Hands } from '../act/use-act.ts';
import { useExceptionsSlice } from '../exceptions.slice.ts';
import { CaseView } from './CaseView.tsx';

/** Element that Enter moves the focus to. */
export const CASE_DETAIL_ID = 'case-detail';

interface PaneProps {
  readonly query: QueryHandle<CaseDetail | null>;
  readonly person: string | undefined;
  readonly hands: Hands;
  readonly onMine: (detail: CaseDetail) => void;
  readonly onBack: () => void;
}

/** The case under the cursor. The focus stays in the queue until Enter; Escape goes back there. */
export function CasePane(props: PaneProps): ReactElement {
  const text = useText();
  return (
    <aside
      id={CASE_DETAIL_ID}
      className="detail"
      tabIndex={-1}
      aria-label={text('cases.detail')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        props.onBack();
      }}
    >
      <Hairline active={props.query.fetching} />
      <Body {...props} />
    </aside>
  );
}

function Body(props: PaneProps): ReactElement {
  const text = useText();
  const cursorKey = useExceptionsSlice((state) => state.cursorKey);
  const { data, fault, retry } = props.query;
  const failed = fault !== undefined && !isEngineAway(fault) ? fault : undefined;
  if (cursorKey === undefined) return <p className="detail__hint">{text('cases.detail.none')}</p>;
  if (failed !== undefined && data === undefined) return <ErrorState fault={failed} onRetry={retry} />;
  if (data === undefined) return <Skeleton lines={12} />;
  if (data === null) return <p className="detail__hint">{text('cases.detail.gone')}</p>;
  return (
    <>
      {failed !== undefined && <ErrorState compact fault={failed} onRetry={retry} />}
      <OneCase {...props} key={data.case.key} detail={data} />
    </>
  );
}

function OneCase({
  detail,
  person,
  hands,
  query,
  onMine,
  onBack,
}: PaneProps & { readonly detail: CaseDetail }): ReactElement {
  const text = useText();
  const { acting, act, keepDraft } = useExceptionsSlice();
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const { key, assignee } = detail.case;
  const kind = acting?.key === key && !travelled ? acting.kind : undefined;
  const can = (verb: string): boolean => !travelled && detail.verbs.find((one) => one.verb === verb)?.allowed === true;
  return (
    <>
      <ActBar
        detail={detail}
        running={hands.running}
        onAct={(chosen) => act({ kind: chosen, key })}
        onMine={person === undefined || assignee === person ? undefined : () => onMine(detail)}
      />
      <div className="detail__scroll" tabIndex={0} role="group" aria-label={text(`class.${detail.case.class}`)}>
        {kind !== undefined && (
          <ActForm
            key={kind}
            kind={kind}
            detail={detail}
            person={person}
            hands={hands}
            retry={query.retry}
            onBack={() => {
              act(undefined);
              onBack();
            }}
          />
        )}
        <CaseView
          detail={detail}
          onNote={(words) => {
            keepDraft(draftName('note', key), { ...EMPTY_DRAFT, reason: `${words}: ` });
            act({ kind: 'note', key });
          }}
          onUse={
            can('close')
              ? (one) => {
                  keepDraft(draftName('close', key), { ...EMPTY_DRAFT, outcome: one.outcome, reason: one.reason });
                  act({ kind: 'close', key });
                }
              : undefined
          }
        />
      </div>
    </>
  );
}
