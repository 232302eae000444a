import { useCallback } from 'react';
import type { Offered, ShellResult } from '../../../shared/contracts/shell-api.ts';
import { useBridge } from '../../bridge/bridge.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { faultText } from '../../ui/fault-text.ts';
import { useText } from '../messages/TextProvider.tsx';
import { useNotices } from '../state/toasts.ts';
import { useImports } from './import-desk.ts';

/** The ways in which a person brings files. */
export interface ImportWays {
  /** Asks for files with the desktop's own dialog. */
  readonly choose: () => Promise<void>;
  /** Takes files that were dropped on the window. */
  readonly drop: (files: readonly File[]) => Promise<void>;
  /** Takes files that the menu has asked for. */
  readonly take: (offered: Offered) => Promise<void>;
}

/** Files per import; the engine takes no more at one time. */
const GRANTS_MAX = 10_000;

/** Starts imports. The window never sees a path: the shell turns files into one-time grants, the engine reads them. */
export function useImportDesk(): ImportWays {
  const text = useText();
  const { shell } = useBridge();
  const { run } = useCommand('imports.start');
  const say = useNotices((state) => state.say);
  const follow = useImports((state) => state.follow);
  const take = useCallback(
    async ({ grants, refused }: Offered): Promise<void> => {
      if (grants.length === 0 && refused.length === 0) return;
      if (grants.length === 0) {
        follow(undefined, refused);
        return;
      }
      const outcome = await run({ grantIds: grants.slice(0, GRANTS_MAX).map(({ id }) => id) });
      if (!outcome.ok) say('failed', text('import.notStarted', { reason: faultText(outcome.fault, text) }));
      else {
        follow(outcome.value.jobId, [
          ...refused,
          ...grants.slice(GRANTS_MAX).map(({ name }) => ({ name, code: 'too-many-files' })),
        ]);
      }
    },
    [run, say, follow, text],
  );
  const takeResult = useCallback(
    async (offered: ShellResult<Offered>): Promise<void> => {
      if (offered.ok) await take(offered.value);
      else say('failed', text('import.notOffered'));
    },
    [take, say, text],
  );
  const choose = useCallback(async () => takeResult(await shell.call('files.choose', {})), [shell, takeResult]);
  const drop = useCallback(
    async (files: readonly File[]) => takeResult(await shell.offerFiles(files)),
    [shell, takeResult],
  );
  return { choose, drop, take };
}
