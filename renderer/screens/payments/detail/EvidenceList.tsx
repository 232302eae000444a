import type { ReactElement } from 'react';
import type { ClaimView } from '../../../../shared/contracts/api/payments.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useSystemNames } from '../../../app/state/use-system-names.ts';
import { At } from '../../../ui/At.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { StateChip } from '../../../ui/StateChip.tsx';
import { usePaymentsSlice } from '../payments.slice.ts';
import { claimAt } from './braid-layout.ts';

/** Every claim in the order of its events: who said what, in which words, and the record that proves it. */
export function EvidenceList({ claims }: { readonly claims: readonly ClaimView[] }): ReactElement {
  const ordered = claims.toSorted((a, b) => claimAt(b) - claimAt(a));
  return (
    <ol className="evidence">
      {ordered.map((claim) => (
        <Claim key={`${claim.factId} ${claim.role} ${claim.level}`} claim={claim} />
      ))}
    </ol>
  );
}

function Claim({ claim }: { readonly claim: ClaimView }): ReactElement {
  const text = useText();
  const nameOf = useSystemNames();
  const openRaw = usePaymentsSlice((state) => state.openRaw);
  return (
    <li className={`evidence__claim${claim.superseded ? ' evidence__claim--superseded' : ''}`}>
      <div className="evidence__line">
        <At at={claimAt(claim)} seconds />
        <span className="evidence__system">{nameOf(claim.system)}</span>
        {claim.state !== null && <StateChip state={claim.state} />}
        <span className="mono quiet">{showHidden(claim.word)}</span>
        {claim.level === 'batch' && <span className="evidence__tag">{text('detail.batchLevel')}</span>}
        {claim.superseded && <span className="evidence__tag">{text('detail.superseded')}</span>}
      </div>
      {claim.reasons.map(({ code, text: reason }, i) => (
        <p key={i} className="evidence__reason">
          {code !== null && <span className="mono">{showHidden(code)}</span>} {showHidden(reason ?? '')}
        </p>
      ))}
      <button
        type="button"
        className="evidence__open"
        onClick={() => {
          openRaw({ id: claim.deliveryId, name: claim.deliveryName, place: claim.place });
        }}
      >
        <Icon name="inbox" />
        <span className="mono evidence__name">{showHidden(claim.deliveryName)}</span>
        <span className="mono evidence__place">{showHidden(claim.place)}</span>
      </button>
      <p className="evidence__proof">
        {text('detail.fact', { fact: String(claim.factId) })} · {text('detail.mapper')} {claim.mapper} ·{' '}
        <At at={claim.recordedAt} seconds />
      </p>
    </li>
  );
}
