import { useQuery } from '../../bridge/use-query.ts';
import { usePreferences } from './preferences.ts';

/** The IANA zone in which the console shows times. */
export function useZone(): string {
  const choice = usePreferences((state) => state.zone);
  const workspace = useQuery('workspace.get', choice === 'utc' ? undefined : {});
  return choice === 'utc' ? 'UTC' : (workspace.data?.timeZone ?? 'UTC');
}
