import type { ReactElement } from 'react';
import { SCREENS } from '../../screens/registry.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import './shortcuts-overlay.css';

/** Every shortcut on one page (`?`). */
export function ShortcutsOverlay(): ReactElement {
  const text = useText();
  const show = useNavigation((state) => state.show);
  const then = ` ${text('keys.then')} `;
  return (
    <Dialog label={text('keys.title')} onClose={() => show(undefined)}>
      <div className="shortcuts">
        <h1>{text('keys.title')}</h1>
        <Keys
          title={text('keys.everywhere')}
          keys={[
            [['Ctrl K'], text('keys.palette')],
            [['Ctrl N'], text('keys.newWindow')],
            [['/'], text('keys.filter')],
            [['t'], text('keys.travel')],
            [['[', ']'], text('keys.commitSteps')],
            [['o'], text('keys.outbox')],
            [['?'], text('keys.help')],
            ...SCREENS.map(
              (screen) => [['g', screen.shortcut], text('keys.goTo', { screen: text(screen.title) })] as const,
            ),
          ]}
          then={then}
        />
        <Keys
          title={text('keys.lists')}
          keys={[
            [['j', '↓'], text('keys.next')],
            [['k', '↑'], text('keys.previous')],
            [['PgUp', 'PgDn'], text('keys.page')],
            [['Home', 'End'], text('keys.ends')],
            [['Enter'], text('keys.open')],
            [['Esc'], text('keys.back')],
            [['x'], text('keys.select')],
            [['Shift x'], text('keys.selectRange')],
            [['Ctrl A'], text('keys.selectAll')],
            [['Ctrl C'], text('keys.copy')],
          ]}
          then=" "
        />
        <Keys
          title={text('cases.keys')}
          keys={[
            [['m'], text('cases.act.mine')],
            [['a'], text('verb.assign')],
            [['n'], text('verb.note')],
            [['s'], text('verb.snooze')],
            [['w'], text('verb.wake')],
            [['e'], text('verb.escalate')],
            [['c'], text('verb.close')],
            [['r'], text('verb.reopen')],
            [['u'], text('keys.undo')],
          ]}
          then=" "
        />
        <Keys
          title={text('reconcile.keys')}
          keys={[
            [['Tab', '←', '→'], text('reconcile.keys.panes')],
            [['Space'], text('reconcile.keys.select')],
            [['m'], text('reconcile.keys.match')],
            [['u'], text('reconcile.keys.unmatch')],
            [['z'], text('reconcile.keys.undo')],
            [['Esc'], text('reconcile.keys.back')],
          ]}
          then=" "
        />
      </div>
    </Dialog>
  );
}

function Keys(props: {
  readonly title: string;
  readonly keys: readonly (readonly [keys: readonly string[], meaning: string])[];
  readonly then: string;
}): ReactElement {
  return (
    <section className="shortcuts__group">
      <h2>{props.title}</h2>
      <dl>
        {props.keys.map(([keys, meaning]) => (
          <div key={meaning} className="shortcuts__line">
            <dt>{meaning}</dt>
            <dd>
              {keys.map((key, i) => (
                <span key={key}>
                  {i > 0 && props.then}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
