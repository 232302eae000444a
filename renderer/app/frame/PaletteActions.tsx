import { Command } from 'cmdk';
import type { ReactElement } from 'react';
import { SCREENS } from '../../screens/registry.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { useText } from '../messages/TextProvider.tsx';
import { useRemapDesk } from '../remap/remap-desk.ts';
import { useNavigation } from '../state/navigation.ts';
import { usePreferences } from '../state/preferences.ts';
import { useFeedActions } from '../steer/use-feed-actions.ts';
import { usePoll } from '../steer/use-poll.ts';
import { destinationOf } from './use-chords.ts';

interface Action {
  readonly icon: IconName;
  readonly title: string;
  readonly keys?: string;
  /** Why the action can't be carried out at present. */
  readonly refused?: string | undefined;
  readonly run: () => void;
}

/** Screens and actions of the palette whose title has every word that was typed. */
export function PaletteActions(props: { readonly typed: string; readonly onDone: () => void }): ReactElement {
  const text = useText();
  const screens = useScreenActions().filter(({ title }) => matches(title, props.typed));
  const verbs = useFeedActions(props.onDone);
  // Verbs on feeds are many: they are offered to who types, not to who only looks.
  const all = [...useConsoleActions(props.onDone), ...(props.typed.trim() === '' ? [] : verbs)];
  const actions = all.filter(({ title }) => matches(title, props.typed));
  return (
    <>
      <Group heading={text('palette.screens')} actions={screens} />
      <Group heading={text('palette.actions')} actions={actions} />
    </>
  );
}

function useScreenActions(): readonly Action[] {
  const text = useText();
  const open = useNavigation((state) => state.open);
  return SCREENS.map((screen) => ({
    icon: screen.icon,
    title: text('palette.goTo', { screen: text(screen.title) }),
    keys: `g ${screen.shortcut}`,
    run: () => {
      open(destinationOf(screen.name));
    },
  }));
}

function useConsoleActions(onDone: () => void): readonly Action[] {
  const text = useText();
  const show = useNavigation((state) => state.show);
  const set = usePreferences((state) => state.set);
  const { poll } = usePoll();
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const travel = useNavigation((state) => state.travel);
  const mapAgain = useRemapDesk((state) => state.ask);
  const pollAll = (): void => {
    onDone();
    void poll();
  };
  const change = (how: Parameters<typeof set>[0]) => (): void => {
    set(how);
    onDone();
  };
  return [
    {
      icon: 'refresh',
      title: text('palette.pollAll'),
      refused: travelled ? text('bar.readOnlyBecause') : undefined,
      run: pollAll,
    },
    { icon: 'clock', title: text('bar.asKnownAt'), keys: 't', run: () => show('travel') },
    ...(travelled ? [{ icon: 'return' as const, title: text('bar.backToNow'), run: () => travel(undefined) }] : []),
    { icon: 'plane', title: text('outbox.title'), keys: 'o', run: () => show('outbox') },
    { icon: 'pause', title: text('outgoing.stop'), run: () => show('outbox') },
    {
      icon: 'refresh',
      title: text('remap.button'),
      refused: travelled ? text('bar.readOnlyBecause') : undefined,
      run: () => {
        onDone();
        mapAgain({});
      },
    },
    { icon: 'keyboard', title: text('palette.shortcuts'), keys: '?', run: () => show('shortcuts') },
    ...(['light', 'dark', 'system'] as const).map((theme) => ({
      icon: 'appearance' as const,
      title: text('palette.theme', { theme: text(`theme.${theme}`) }),
      run: change({ theme }),
    })),
    ...(['high', 'medium', 'low'] as const).map((density) => ({
      icon: 'columns' as const,
      title: text('palette.density', { density: text(`density.${density}`) }),
      run: change({ density }),
    })),
    ...(['en', 'pseudo'] as const).map((locale) => ({
      icon: 'info' as const,
      title: text('palette.language', { language: text(`locale.${locale}`) }),
      run: change({ locale }),
    })),
  ];
}

function Group(props: { readonly heading: string; readonly actions: readonly Action[] }): ReactElement | null {
  if (props.actions.length === 0) return null;
  return (
    <Command.Group heading={props.heading}>
      {props.actions.map(({ icon, title, keys, refused, run }) => (
        <Command.Item
          key={title}
          className="palette__item"
          value={title}
          disabled={refused !== undefined}
          onSelect={run}
        >
          <Icon name={icon} className="icon--large" />
          <span className="palette__title">{title}</span>
          {refused !== undefined && <span className="quiet">{refused}</span>}
          {keys !== undefined && <kbd>{keys}</kbd>}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function matches(title: string, typed: string): boolean {
  const whole = title.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word));
}
