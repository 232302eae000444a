import { StrictMode, type ReactElement } from 'react';
import { BridgeContext, type Bridge } from '../bridge/bridge.ts';
import { Frame } from './frame/Frame.tsx';
import { TextProvider } from './messages/TextProvider.tsx';
import { usePreferences } from './state/preferences.ts';
import { ZoneProvider } from './state/ZoneProvider.tsx';
import { ThemeProvider } from './theme/ThemeProvider.tsx';

/** The whole console over one bridge. */
export function Console({ bridge }: { readonly bridge: Bridge }): ReactElement {
  const { theme, density, locale } = usePreferences();
  return (
    <StrictMode>
      <ThemeProvider theme={theme} density={density}>
        <TextProvider locale={locale}>
          <BridgeContext value={bridge}>
            <ZoneProvider>
              <Frame />
            </ZoneProvider>
          </BridgeContext>
        </TextProvider>
      </ThemeProvider>
    </StrictMode>
  );
}
