import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-query.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { usePreferences } from '../state/preferences.ts';
import './appearance-menu.css';

/** Theme, density, language and time zone. */
export function AppearanceMenu(): ReactElement {
  const text = useText();
  const { theme, density, locale, zone, set } = usePreferences();
  const { data } = useQuery('workspace.get', {});
  return (
    <Popover label={text('bar.settings')} button={<Icon name="appearance" className="icon--large" />}>
      <div className="appearance">
        <Choice
          label={text('theme.label')}
          labelShown
          value={theme}
          options={(['light', 'dark', 'system'] as const).map((value) => ({ value, text: text(`theme.${value}`) }))}
          onChange={(value) => set({ theme: value })}
        />
        <Choice
          label={text('density.label')}
          labelShown
          value={density}
          options={(['high', 'medium', 'low'] as const).map((value) => ({ value, text: text(`density.${value}`) }))}
          onChange={(value) => set({ density: value })}
        />
        <Choice
          label={text('zone.label')}
          labelShown
          value={zone}
          options={[
            { value: 'workspace', text: text('zone.workspace', { zone: data?.timeZone ?? '' }) },
            { value: 'utc', text: text('zone.utc') },
          ]}
          onChange={(value) => set({ zone: value })}
        />
        <Choice
          label={text('locale.label')}
          labelShown
          value={locale}
          options={(['en', 'pseudo'] as const).map((value) => ({ value, text: text(`locale.${value}`) }))}
          onChange={(value) => set({ locale: value })}
        />
      </div>
    </Popover>
  );
}
