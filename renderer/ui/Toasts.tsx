import { useEffect, type ReactElement } from 'react';
import { useText } from '../app/messages/TextProvider.tsx';
import { useNotices, type Notice } from '../app/state/toasts.ts';
import { Icon } from './Icon.tsx';
import './icon-button.css';
import './toasts.css';

/** How long a good notice stays. */
const STAYS_MS = 6_000;
/** One that offers something stays until a person has had time to take it. */
const OFFERS_MS = 20_000;

/** Short notices in the corner, announced to screen readers. Failures stay until they are dismissed. */
export function Toasts(): ReactElement {
  const text = useText();
  const notices = useNotices((state) => state.notices);
  return (
    <div className="toasts" role="region" aria-live="polite" aria-label={text('toast.region')}>
      {notices.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function Toast({ notice }: { readonly notice: Notice }): ReactElement {
  const text = useText();
  const dismiss = useNotices((state) => state.dismiss);
  const { id, kind, action } = notice;
  const staysMs = action === undefined ? STAYS_MS : (action.staysMs ?? OFFERS_MS);
  useEffect(() => {
    if (kind === 'failed') return undefined;
    const timer = setTimeout(() => {
      dismiss(id);
    }, staysMs);
    return () => {
      clearTimeout(timer);
    };
  }, [dismiss, id, kind, staysMs]);
  return (
    <div className={`toast toast--${kind}`}>
      <Icon name={kind === 'done' ? 'check' : 'warning'} />
      <span className="toast__text">{notice.text}</span>
      {action !== undefined && (
        <button
          type="button"
          className="link-button"
          onClick={() => {
            dismiss(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={text('toast.dismiss')}
        onClick={() => {
          dismiss(id);
        }}
      >
        <Icon name="cross" />
      </button>
    </div>
  );
}
