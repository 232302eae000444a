import { useCallback } from 'react';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { useText } from '../messages/TextProvider.tsx';
import { isPlainKey } from '../messages/translate.ts';

/**
 * How people call a system: by the title that its connection bears, as the freshness chips do. What speaks without a
 * connection, such as a payment file brought by hand, has its word in the catalogue; anything else keeps its id.
 */
export function useSystemNames(): (system: string) => string {
  const text = useText();
  const { data } = useQuery('systems.feeds', {});
  return useCallback(
    (system) => {
      const title = data?.find((feed) => feed.system === system)?.title;
      if (title !== undefined) return showHidden(title);
      const key = `system.${system}`;
      return isPlainKey(key) ? text(key) : showHidden(system);
    },
    [data, text],
  );
}
