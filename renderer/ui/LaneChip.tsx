import type { ReactElement } from 'react';
import type { Lane } from '../../shared/contracts/api/answer-parts.ts';
import { useText } from '../app/messages/TextProvider.tsx';
import { Icon } from './Icon.tsx';
import './lane-chip.css';
import { useChangeCount } from './use-change-count.ts';
import { StateChip } from './StateChip.tsx';

/** What one system says about a payment (`owner` is its key); tinted where it is behind, contradicts, or should have spoken. */
export function LaneChip({ lane, owner }: { readonly lane: Lane; readonly owner: string }): ReactElement {
  const text = useText();
  const verdict = text(`verdict.${lane.verdict}`);
  const changes = useChangeCount(owner, `${lane.state ?? ''} ${lane.verdict}`);
  const marked = lane.verdict === 'behind' || lane.verdict === 'contradicts' || lane.verdict === 'missing';
  return (
    <span
      key={changes}
      className={`lane-chip lane-chip--${lane.verdict}${changes > 0 ? ' lane-chip--changed' : ''}`}
      title={titleOf(lane.word, verdict)}
    >
      {lane.state === null ? (
        <span className="lane-chip__silent">{lane.word ?? verdict}</span>
      ) : (
        <StateChip state={lane.state} {...ownWord(lane)} />
      )}
      {marked && (
        <>
          <Icon name={lane.verdict === 'behind' ? 'clock' : 'warning'} className="lane-chip__mark" />
          {lane.state !== null && <span className="visually-hidden">{verdict}</span>}
        </>
      )}
    </span>
  );
}

/** The books have words of their own (posted, cleared, voided); the other systems' codes stand in the tooltip. */
function ownWord(lane: Lane): { readonly word?: string } {
  return lane.role === 'erp' && lane.word !== null ? { word: lane.word } : {};
}

function titleOf(word: string | null, verdict: string): string {
  return word === null ? verdict : `${word} · ${verdict}`;
}
