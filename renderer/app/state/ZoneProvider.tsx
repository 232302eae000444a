import type { ReactElement, ReactNode } from 'react';
import { useQueryNow } from '../../bridge/use-query.ts';
import { usePreferences } from './preferences.ts';
import { ZoneContext } from './zone.ts';

/** Gives all parts below it the zone that the person chose: the workspace's own, or UTC. */
export function ZoneProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const choice = usePreferences((state) => state.zone);
  const workspace = useQueryNow('workspace.get', {});
  return <ZoneContext value={choice === 'utc' ? 'UTC' : (workspace.data?.timeZone ?? 'UTC')}>{children}</ZoneContext>;
}
