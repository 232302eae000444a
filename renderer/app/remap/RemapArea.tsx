import type { ReactElement } from 'react';
import { useRemapDesk } from './remap-desk.ts';
import { RemapDialog } from './RemapDialog.tsx';

/** What lies over the screens while a person has received files mapped again. */
export function RemapArea(): ReactElement | null {
  const subject = useRemapDesk((state) => state.subject);
  return subject === undefined ? null : <RemapDialog subject={subject} />;
}
