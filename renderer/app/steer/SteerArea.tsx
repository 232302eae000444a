import type { ReactElement } from 'react';
import { BackfillDialog } from './BackfillDialog.tsx';
import { useSteerDesk } from './steer-desk.ts';

/** What lies over the screens while a person steers a feed. */
export function SteerArea(): ReactElement | null {
  const subject = useSteerDesk((state) => state.subject);
  return subject === undefined ? null : <BackfillDialog subject={subject} />;
}
