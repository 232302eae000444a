import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import { parsePlainDate } from '../../../shared/kernel/plain-date.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useText } from '../messages/TextProvider.tsx';
import './backfill-dialog.css';
import { offeredWindows, refusalText, typedWindow } from './backfill-words.ts';
import { BackfillRun } from './BackfillRun.tsx';
import { type BackfillSubject, useSteerDesk } from './steer-desk.ts';

/** Asks which days of a feed are to be read again; once started, shows how far it is. */
export function BackfillDialog({ subject }: { readonly subject: BackfillSubject }): ReactElement {
  const text = useText();
  const { jobId, close } = useSteerDesk();
  const title = text('backfill.title', { feed: subject.name });
  const { data } = useQuery('workspace.get', {});
  return (
    <Dialog label={title} onClose={close}>
      <div className="backfill">
        <h1>{title}</h1>
        {jobId !== undefined && <BackfillRun jobId={jobId} onClose={close} />}
        {jobId === undefined && data !== undefined && <Days subject={subject} today={data.positionDate} />}
      </div>
    </Dialog>
  );
}

function Days({ subject, today }: { readonly subject: BackfillSubject; readonly today: string }): ReactElement {
  const text = useText();
  const { close, follow } = useSteerDesk();
  const { run, running } = useCommand('feeds.backfill');
  const now = parsePlainDate(today);
  const offers = now === undefined ? [] : offeredWindows(now);
  const [days, setDays] = useState(() => {
    if (subject.days) return subject.days;
    const week = offers.find(({ name }) => name === 'week');
    return { from: week?.from ?? today, to: week?.to ?? today };
  });
  const [refused, setRefused] = useState('');
  const window = typedWindow(days.from, days.to);
  const start = async (): Promise<void> => {
    if (window === undefined) return;
    const { system, stream } = subject;
    const outcome = await run({ system, stream, from: window.from, to: window.to });
    if (outcome.ok) follow(outcome.value.jobId);
    else setRefused(refusalText(outcome.fault, text));
  };
  const change = (changed: Partial<typeof days>): void => {
    setRefused('');
    setDays({ ...days, ...changed });
  };
  return (
    <form
      className="backfill__form"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <p className="quiet">{text('backfill.about')}</p>
      <div className="backfill__days">
        <Day
          first
          label={text('backfill.from')}
          value={days.from}
          wrong={!window}
          onChange={(from) => change({ from })}
        />
        <Day label={text('backfill.to')} value={days.to} wrong={!window} onChange={(to) => change({ to })} />
      </div>
      <div className="backfill__actions backfill__actions--start">
        {offers.map(({ name, from, to }) => (
          <Button key={name} appearance="bordered" onClick={() => change({ from, to })}>
            {text(`backfill.offer.${name}`)}
          </Button>
        ))}
      </div>
      <p className={refused === '' && window ? 'numbers' : 'backfill__problem'} role="status">
        {refused !== '' ? refused : window ? estimate(window.days) : text('backfill.invalid')}
      </p>
      <div className="backfill__actions">
        <Button appearance="bordered" onClick={close}>
          {text('close')}
        </Button>
        <Button type="submit" sentiment="accented" disabled={!window || running}>
          {text('backfill.start')}
        </Button>
      </div>
    </form>
  );

  function estimate(count: number): string {
    const questions = Math.ceil(count / subject.windowDaysMax);
    return `${text('backfill.days', { count })} · ${text('backfill.questions', { count: questions })}`;
  }
}

function Day(props: {
  readonly first?: boolean;
  readonly label: string;
  readonly value: string;
  readonly wrong: boolean;
  readonly onChange: (value: string) => void;
}): ReactElement {
  return (
    <label className="backfill__day">
      <span>{props.label}</span>
      <input
        // The days come after the dialog has looked for something to focus.
        autoFocus={props.first === true}
        className="backfill__input numbers"
        value={props.value}
        spellCheck={false}
        aria-invalid={props.wrong}
        onChange={(event) => {
          props.onChange(event.target.value);
        }}
      />
    </label>
  );
}
