import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { CASE_OUTCOMES } from '../../../../shared/domain/exception/case-act.ts';
import { DESK_ROLES } from '../../../../shared/domain/exception/exception.ts';
import { roleName } from '../../../../shared/domain/exception/ownership.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useZone } from '../../../app/state/zone.ts';
import { useNow } from '../../../bridge/use-now.ts';
import { Choice } from '../../../ui/Choice.tsx';
import '../../../ui/entry.css';
import type { ActKind, Draft } from './act-kinds.ts';
import { ME, OTHER } from './draft-action.ts';
import { offeredUntil } from './snooze-time.ts';

interface FieldsProps {
  readonly draft: Draft;
  readonly change: (change: Partial<Draft>) => void;
}

/** What an action needs beside its reason. */
export function ActFields(
  props: FieldsProps & { readonly kind: ActKind; readonly person: string | undefined },
): ReactElement | null {
  const text = useText();
  const { kind, draft, change } = props;
  switch (kind) {
    case 'assign':
    case 'escalate':
      return <Whom {...props} kind={kind} />;
    case 'snooze':
      return <Until draft={draft} change={change} />;
    case 'close':
      return (
        <Choice
          label={text('cases.form.outcome')}
          labelShown
          value={draft.outcome}
          options={CASE_OUTCOMES.map((value) => ({ value, text: text(`outcome.${value}`) }))}
          onChange={(outcome) => change({ outcome })}
        />
      );
    default:
      return null;
  }
}

function Whom({
  kind,
  person,
  draft,
  change,
}: FieldsProps & { readonly kind: 'assign' | 'escalate'; readonly person: string | undefined }): ReactElement {
  const text = useText();
  return (
    <>
      <label className="reason__field">
        <span>{text(`cases.form.${kind}`)}</span>
        <select className="entry entry--form" value={draft.to} onChange={(event) => change({ to: event.target.value })}>
          {person !== undefined && <option value={ME}>{text('cases.form.me', { person })}</option>}
          {DESK_ROLES.map((role) => (
            <option key={role} value={roleName(role)}>
              {text(`deskRole.${role}`)}
            </option>
          ))}
          <option value={OTHER}>{text('cases.form.other')}</option>
          <option value="">{text(kind === 'assign' ? 'cases.form.nobody' : 'cases.form.takeBack')}</option>
        </select>
      </label>
      {draft.to === OTHER && (
        <label className="reason__field">
          <span>{text('cases.form.person')}</span>
          <input
            className="entry entry--form"
            value={draft.person}
            maxLength={128}
            spellCheck={false}
            onChange={(event) => change({ person: event.target.value })}
          />
        </label>
      )}
    </>
  );
}

const WAITS = ['time', 'cut-off', 'amount-change', 'new-occurrence'] as const;

function Until({ draft, change }: FieldsProps): ReactElement {
  const text = useText();
  const zone = useZone();
  const now = useNow();
  return (
    <>
      <Choice
        label={text('cases.form.snooze')}
        labelShown
        value={draft.waits}
        options={WAITS.map((value) => ({ value, text: text(`cases.wait.${value}`) }))}
        onChange={(waits) => change({ waits })}
      />
      {draft.waits === 'time' && (
        <>
          <label className="reason__field">
            <span>{text('cases.form.until')}</span>
            <input
              className="entry entry--form numbers"
              value={draft.until}
              spellCheck={false}
              onChange={(event) => change({ until: event.target.value })}
            />
          </label>
          <div className="act__offers">
            {offeredUntil(now, zone).map(({ name, typed }) => (
              <Button key={name} appearance="bordered" onClick={() => change({ until: typed })}>
                {text(`cases.form.offer.${name}`)}
              </Button>
            ))}
          </div>
        </>
      )}
    </>
  );
}
