import { createContext, use, useMemo, type ReactElement, type ReactNode } from 'react';
import { translator, type Locale, type Translate } from './translate.ts';

const TextContext = createContext<Translate>(translator('en'));

/** Gives all parts below it the texts of one language. */
export function TextProvider({ locale, children }: { locale: Locale; children: ReactNode }): ReactElement {
  const text = useMemo(() => translator(locale), [locale]);
  return <TextContext value={text}>{children}</TextContext>;
}

/** The texts of the chosen language. */
export function useText(): Translate {
  return use(TextContext);
}
