import { useEffect } from 'react';
import { useBridge } from '../../bridge/bridge.ts';
import { useNavigation } from '../state/navigation.ts';
import { usePreferences } from '../state/preferences.ts';

/** Follows the menu and deep links, and tells the desktop which theme is chosen. */
export function useShellEvents(): void {
  const { shell } = useBridge();
  const { open, show } = useNavigation();
  const theme = usePreferences((state) => state.theme);
  useEffect(
    () =>
      shell.on('menu.command', ({ command }) => {
        if (command === 'find' || command === 'palette') show('palette');
      }),
    [shell, show],
  );
  useEffect(
    () =>
      shell.on('record.open', ({ kind, id }) => {
        if (kind === 'payment') open({ screen: 'payments', paymentKey: id });
        else if (kind === 'account') open({ screen: 'cash', accountId: id });
        else if (kind === 'case') open({ screen: 'exceptions', caseKey: id });
      }),
    [shell, open],
  );
  useEffect(() => {
    void shell.call('theme.set', { theme });
  }, [shell, theme]);
}
