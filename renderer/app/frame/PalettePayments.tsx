import { Command } from 'cmdk';
import type { ReactElement } from 'react';
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
export function PalettePayments({ typed }: { readonly typed: string }): ReactElement | null {
  const text = useText();
  const open = useNavigation((state) => state.open);
  const wanted = typed.trim().slice(0, 256);
  const enough = wanted.length >= TYPED_MIN;
  const found = useQuery('payments.find', enough ? { text: wanted, limit: HITS_MAX } : undefined);
  const hits = enough ? (found.data ?? []) : [];
  if (hits.length === 0) return null;
  return (
    <Command.Group
      heading={hits.length > 1 ? text('palette.collision', { count: hits.length }) : text('palette.payments')}
    >
      {hits.map((hit) => (
        <Command.Item
          key={`${hit.scheme} ${hit.row.key}`}
          className="palette__item"
          value={`${wanted} ${hit.scheme} ${hit.row.key}`}
          onSelect={() => open({ screen: 'payments', paymentKey: hit.row.key })}
        >
          <Hit hit={hit} />
        </Command.Item>
      ))}
    </Command.Group>
  );
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
