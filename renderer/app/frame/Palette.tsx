import { Command } from 'cmdk';
import { useState, type ReactElement } from 'react';
import { Dialog } from '../../ui/Dialog.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import { PaletteActions } from './PaletteActions.tsx';
import './palette.css';
import { PalettePayments } from './PalettePayments.tsx';

/** Every screen, action and id in one box (Ctrl+K). */
export function Palette(): ReactElement {
  const text = useText();
  const [typed, setTyped] = useState('');
  const [chosen, choose] = useState('');
  const show = useNavigation((state) => state.show);
  const close = (): void => {
    show(undefined);
  };
  return (
    <Dialog label={text('palette.label')} className="palette" onClose={close}>
      <Command label={text('palette.label')} loop shouldFilter={false} value={chosen} onValueChange={choose}>
        <Command.Input
          autoFocus
          className="palette__input"
          placeholder={text('palette.placeholder')}
          value={typed}
          onValueChange={setTyped}
        />
        <Command.List className="palette__list">
          <Command.Empty className="palette__empty">{text('palette.nothing', { text: typed })}</Command.Empty>
          <PaletteActions typed={typed} onDone={close} />
          <PalettePayments typed={typed} onChoose={choose} />
        </Command.List>
      </Command>
    </Dialog>
  );
}
