import { Command } from 'cmdk';
import type { ReactElement } from 'react';
import { useCommand } from '../../bridge/use-command.ts';
import { SCREENS } from '../../screens/registry.ts';
import { faultText } from '../../ui/fault-text.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import { usePreferences } from '../state/preferences.ts';
import { useNotices } from '../state/toasts.ts';
import { destinationOf } from './use-chords.ts';

/** Screens and actions of the palette. */
export function PaletteActions({ onDone }: { readonly onDone: () => void }): ReactElement {
  const text = useText();
  const { open, show } = useNavigation();
  const set = usePreferences((state) => state.set);
  const say = useNotices((state) => state.say);
  const poll = useCommand('systems.poll');
  const pollAll = async (): Promise<void> => {
    onDone();
    const outcome = await poll.run({});
    if (outcome.ok) say('done', text('payments.polled', { count: outcome.value.started }));
    else say('failed', faultText(outcome.fault, text));
  };
  const change = (how: Parameters<typeof set>[0]): void => {
    set(how);
    onDone();
  };
  return (
    <>
      <Command.Group heading={text('palette.screens')}>
        {SCREENS.map((screen) => (
          <Item
            key={screen.name}
            icon={screen.icon}
            title={text('palette.goTo', { screen: text(screen.title) })}
            keys={`g ${screen.shortcut}`}
            onSelect={() => open(destinationOf(screen.name))}
          />
        ))}
      </Command.Group>
      <Command.Group heading={text('palette.actions')}>
        <Item icon="refresh" title={text('palette.pollAll')} onSelect={() => void pollAll()} />
        <Item icon="clock" title={text('bar.asKnownAt')} keys="t" onSelect={() => show('travel')} />
        <Item icon="keyboard" title={text('palette.shortcuts')} keys="?" onSelect={() => show('shortcuts')} />
        {(['light', 'dark', 'system'] as const).map((theme) => (
          <Item
            key={theme}
            icon="appearance"
            title={text('palette.theme', { theme: text(`theme.${theme}`) })}
            onSelect={() => change({ theme })}
          />
        ))}
        {(['high', 'medium', 'low'] as const).map((density) => (
          <Item
            key={density}
            icon="columns"
            title={text('palette.density', { density: text(`density.${density}`) })}
            onSelect={() => change({ density })}
          />
        ))}
        {(['en', 'pseudo'] as const).map((locale) => (
          <Item
            key={locale}
            icon="info"
            title={text('palette.language', { language: text(`locale.${locale}`) })}
            onSelect={() => change({ locale })}
          />
        ))}
      </Command.Group>
    </>
  );
}

function Item(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly keys?: string;
  readonly onSelect: () => void;
}): ReactElement {
  return (
    <Command.Item className="palette__item" value={props.title} onSelect={props.onSelect}>
      <Icon name={props.icon} className="icon--large" />
      <span className="palette__title">{props.title}</span>
      {props.keys !== undefined && <kbd>{props.keys}</kbd>}
    </Command.Item>
  );
}
