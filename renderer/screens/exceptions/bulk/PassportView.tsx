import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { At } from '../../../ui/At.tsx';
import { LeftOutList } from './LeftOutList.tsx';
import { CurrencySums } from './CurrencySums.tsx';
import type { Frozen } from './use-frozen.ts';

/** Digits of the hash that tell two selections apart at a glance; the whole is on hover. */
const HASH_SHOWN = 12;

/** What an action is about, frozen: first what it leaves out and why, then how many, how much, and the hash over it. */
export function PassportView({ frozen }: { readonly frozen: Frozen }): ReactElement {
  const text = useText();
  const { passport, ineligible } = frozen;
  return (
    <>
      {ineligible.length > 0 && (
        <section className="detail__section">
          <h3>{text('cases.bulk.leftOut', { count: ineligible.length })}</h3>
          <LeftOutList items={ineligible} />
        </section>
      )}
      <section className="detail__section" aria-label={text('cases.bulk.passport')}>
        <h3>{text('cases.bulk.passport')}</h3>
        <dl className="detail__facts">
          <dt>{text('cases.bulk.count')}</dt>
          <dd className="numbers">
            {text('cases.bulk.selected', { count: passport.keys.length })} ·{' '}
            {text('cases.groups.findings', { count: frozen.findings })}
          </dd>
          <dt>{text('cases.bulk.sums')}</dt>
          <dd>
            <CurrencySums sums={frozen.money} />
          </dd>
          <dt>{text('cases.bulk.frozenAt')}</dt>
          <dd>
            <At at={frozen.at} />
          </dd>
          <dt>{text('cases.bulk.hash')}</dt>
          <dd className="bulk-hash" title={passport.hash}>
            {passport.hash.slice(0, HASH_SHOWN)}
          </dd>
        </dl>
      </section>
    </>
  );
}
