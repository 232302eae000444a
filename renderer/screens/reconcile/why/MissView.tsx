import type { ReactElement } from 'react';
import type { Miss } from '../../../../shared/contracts/api/reconcile.ts';
import { PAIRINGS } from '../../../../shared/domain/match/match-word.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import type { AccountLines } from '../lines/use-account.ts';
import { missValues } from './evidence-words.ts';
import { LineList } from './LineList.tsx';

/** Why a line is not matched: the first predicate that did not hold, both values, and the candidate that came nearest. */
export function MissView(props: { readonly miss: Miss; readonly account: AccountLines }): ReactElement {
  const text = useText();
  const { miss, account } = props;
  const { left, right } = PAIRINGS[miss.pairing];
  const otherSide = miss.side === left ? right : left;
  const nearest = miss.nearest === null ? undefined : account.lineOf(otherSide, miss.nearest);
  const currency = account.lineOf(miss.side, miss.key)?.currency ?? '';
  const values = missValues(miss, currency, text);
  return (
    <article className="rec-card" aria-label={text('reconcile.miss')}>
      <header className="rec-card__head">
        <h3>
          <Icon name="circle" /> {text('reconcile.miss')} · {text(`reconcile.pairing.${miss.pairing}`)}
        </h3>
      </header>
      <p className="rec-differs">
        <Icon name="unequal" /> {text(`reconcile.failed.${miss.failed}`)}
      </p>
      {values !== undefined && <p className="numbers">{values}</p>}
      {nearest !== undefined && <LineList lines={[nearest]} title={text('reconcile.miss.nearest')} />}
      {miss.nearest !== null && nearest === undefined && <p className="quiet">{text('reconcile.miss.elsewhere')}</p>}
      {miss.rule !== null && <p className="quiet">{text('reconcile.miss.rule', { rule: showHidden(miss.rule) })}</p>}
    </article>
  );
}
