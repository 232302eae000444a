import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Locale } from '../messages/translate.ts';

/** Light, dark, or as the desktop is set. */
export type ThemeChoice = 'light' | 'dark' | 'system';
/** Height of rows and controls. */
export type Density = 'high' | 'medium' | 'low';
/** Zone in which times are shown. */
export type ZoneChoice = 'workspace' | 'utc';

/** How a person wants the console to look. Kept on this machine. */
export interface Preferences {
  readonly theme: ThemeChoice;
  readonly density: Density;
  readonly locale: Locale;
  readonly zone: ZoneChoice;
  readonly set: (change: Partial<Pick<Preferences, 'theme' | 'density' | 'locale' | 'zone'>>) => void;
}

/** The preferences of this machine. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: 'system',
      density: 'high',
      locale: 'en',
      zone: 'workspace',
      set: (change) => {
        set(change);
      },
    }),
    { name: 'syncline.preferences' },
  ),
);
