import { Command } from 'cmdk';
import { useEffect, type ReactElement } from 'react';
import type { PaymentHit } from '../../../shared/contracts/api/payments.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Amount } from '../../ui/Amount.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { isPlainKey } from '../messages/translate.ts';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';

/** Hits that are listed; the engine finds any id exactly, so more than these share one. */
const HITS_MAX = 12;
/** Below this a text matches too much to be an id. */
const TYPED_MIN = 3;

/** Payments by any of their ids. Several with one id are listed side by side, never merged. */
export function PalettePayments(props: {
  readonly typed: string;
  readonly onChoose: (value: string) => void;
}): ReactElement | null {
  const { typed, onChoose } = props;
  const text = useText();
  const open = useNavigation((state) => state.open);
  const wanted = typed.trim().slice(0, 256);
  const enough = wanted.length >= TYPED_MIN;
  const found = useQuery('payments.find', enough ? { text: wanted, limit: HITS_MAX } : undefined);
  const hits = enough ? (found.data ?? []) : [];
  // What answers an earlier text stays in sight, but Enter does not open a payment that was not asked for.
  const outdated = found.previous;
  const first = outdated ? undefined : hits[0];
  const firstValue = first && valueOf(wanted, first);
  useEffect(() => {
    // Hits come after the typing; the list then has no choice any more, and Enter would do nothing.
    if (firstValue === undefined || document.querySelector(CHOSEN) !== null) return;
    onChoose(firstValue);
  }, [firstValue, onChoose]);
  if (hits.length === 0) return null;
  return (
    <Command.Group
      heading={hits.length > 1 ? text('palette.collision', { count: hits.length }) : text('palette.payments')}
    >
      {hits.map((hit) => (
        <Command.Item
          key={`${hit.scheme} ${hit.row.key}`}
          className="palette__item"
          disabled={outdated}
          value={valueOf(wanted, hit)}
          onSelect={() => open({ screen: 'payments', paymentKey: hit.row.key })}
        >
          <Hit hit={hit} />
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** The item that Enter carries out. */
const CHOSEN = '.palette [cmdk-item][aria-selected="true"]';

/** A hit's name among the items of the palette. */
function valueOf(wanted: string, hit: PaymentHit): string {
  return `${wanted} ${hit.scheme} ${hit.row.key}`;
}

function Hit({ hit }: { readonly hit: PaymentHit }): ReactElement {
  const text = useText();
  const key = `scheme.${hit.scheme}`;
  return (
    <>
      <StateChip state={hit.row.state} />
      <span className="palette__title mono">{showHidden(hit.value)}</span>
      <span className="quiet">{isPlainKey(key) ? text(key) : hit.scheme}</span>
      <span className="palette__counterparty">
        {hit.row.masked ? text('payments.maskedShort') : hit.row.counterparty}
      </span>
      <Amount minor={hit.row.minor} currency={hit.row.currency} />
    </>
  );
}
