import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { Amount } from '../../../ui/Amount.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { staysText } from '../line-words.ts';
import type { AccountLines, PaneLines } from '../lines/use-account.ts';
import { noChoice, useReconcileSlice } from '../reconcile.slice.ts';
import { sumOfLines } from './chosen-lines.ts';

/** The foot of the panes: what is selected on both sides with its running sums, and what would stay open. */
export function ChosenBar(props: {
  readonly account: AccountLines;
  readonly currency: string;
  /** Undefined where nothing can be decided; then it says why. */
  readonly refusal: string | undefined;
  readonly onMatch: () => void;
  readonly onUnmatch: () => void;
}): ReactElement {
  const text = useText();
  const change = useReconcileSlice((state) => state.change);
  const { account, currency, refusal } = props;
  const { left, right } = account.panes;
  const sums = { left: sumOfLines(left.chosen), right: sumOfLines(right.chosen) };
  const any = left.chosen.length + right.chosen.length > 0;
  const remainder = sums.left - sums.right;
  const pairing = account.rightSide === 'book' ? 'bank-book' : 'bank-payment';
  return (
    <div className="rec-foot" role="group" aria-label={text('reconcile.foot')}>
      <Sum pane={left} minor={sums.left} currency={currency} />
      <Sum pane={right} minor={sums.right} currency={currency} />
      <div
        className={`rec-foot__part ${!any ? 'quiet' : remainder === 0n ? 'rec-agrees' : 'rec-differs'}`}
        aria-live="polite"
      >
        <span className="rec-foot__name">
          {any && <Icon name={remainder === 0n ? 'check' : 'unequal'} />} {text('reconcile.foot.remainder')}
        </span>
        <Amount emphasis minor={remainder} currency={currency} />
        {any && <span className="rec-foot__stays">{staysText(pairing, sums, text)}</span>}
      </div>
      <div className="rec-foot__actions">
        {any && (
          <Button appearance="transparent" onClick={() => change(noChoice)}>
            {text('reconcile.foot.clear')}
          </Button>
        )}
        <Button
          appearance="bordered"
          disabled={refusal !== undefined}
          focusableWhenDisabled
          title={refusal}
          aria-keyshortcuts="u"
          onClick={props.onUnmatch}
        >
          {text('reconcile.foot.unmatch')} <kbd aria-hidden="true">u</kbd>
        </Button>
        <Button
          sentiment="accented"
          disabled={refusal !== undefined}
          focusableWhenDisabled
          title={refusal}
          aria-keyshortcuts="m"
          onClick={props.onMatch}
        >
          {text('reconcile.foot.match')} <kbd aria-hidden="true">m</kbd>
        </Button>
      </div>
    </div>
  );
}

function Sum(props: { readonly pane: PaneLines; readonly minor: bigint; readonly currency: string }): ReactElement {
  const text = useText();
  const { side, chosen, shown } = props.pane;
  const seen = new Set(shown.map(({ key }) => key));
  const hidden = chosen.filter(({ key }) => !seen.has(key)).length;
  return (
    <div className="rec-foot__part">
      <span className="rec-foot__name">{text(`reconcile.side.${side}`)}</span>
      <span className="quiet numbers">
        {text('reconcile.foot.selected', { count: chosen.length })}
        {hidden > 0 && ` · ${text('reconcile.foot.hidden', { count: hidden })}`}
      </span>
      <Amount emphasis minor={props.minor} currency={props.currency} />
    </div>
  );
}
