import type { ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';

/** Where does every payment stand, in every system? */
export function PaymentsScreen(): ReactElement {
  const text = useText();
  return <main aria-label={text('payments.title')} />;
}
