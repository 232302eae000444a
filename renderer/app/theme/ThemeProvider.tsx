import { SaltProviderNext } from '@salt-ds/core';
import { useSyncExternalStore, type ReactElement, type ReactNode } from 'react';
import type { Density, ThemeChoice } from '../state/preferences.ts';

/** Wraps the console in Salt with our tokens. Styles come from packaged files alone: the CSP allows no injected ones. */
export function ThemeProvider(props: { theme: ThemeChoice; density: Density; children: ReactNode }): ReactElement {
  const systemMode = useSyncExternalStore(listenToSystemMode, readSystemMode);
  return (
    <SaltProviderNext
      mode={props.theme === 'system' ? systemMode : props.theme}
      density={props.density}
      accent="teal"
      corner="rounded"
      enableStyleInjection={false}
    >
      {props.children}
    </SaltProviderNext>
  );
}

const DARK = '(prefers-color-scheme: dark)';

function readSystemMode(): 'light' | 'dark' {
  return window.matchMedia(DARK).matches ? 'dark' : 'light';
}

function listenToSystemMode(changed: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener('change', changed);
  return () => {
    query.removeEventListener('change', changed);
  };
}
