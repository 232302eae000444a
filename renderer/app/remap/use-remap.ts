import { useState } from 'react';
import type { Remap } from '../../../shared/contracts/api/remap.ts';
import { useQueryNow } from '../../bridge/use-query.ts';
import { formatSpan } from '../../ui/format-time.ts';
import { useText } from '../messages/TextProvider.tsx';
import { type Heard, timeLeftMs } from './time-left.ts';

/** How far a mapping again is, in files. */
export interface RemapMove {
  readonly done: number;
  readonly total: number;
  /** `12 of 40 files compared`. */
  readonly said: string;
  /** Time left by the rate since this place of the window follows it, in words. */
  readonly left: string;
}

/** A mapping again, kept up to date wherever the console has travelled to; `move` while it goes on. */
export function useRemap(remapId: string | undefined): {
  readonly query: ReturnType<typeof useQueryNow<'remaps.get'>>;
  readonly move: RemapMove | undefined;
} {
  const text = useText();
  const query = useQueryNow('remaps.get', remapId === undefined ? undefined : { remapId });
  const remap = query.previous ? undefined : (query.data ?? undefined);
  const isMoving = remap?.state === 'comparing' || remap?.state === 'applying';
  const phase = isMoving ? `${remap.id} ${remap.state}` : undefined;
  const { done, total } = remap === undefined ? { done: 0, total: 0 } : progressOf(remap);
  const heard: Heard = { done, atMs: query.answeredAtMs ?? 0 };
  const [first, setFirst] = useState({ phase, heard });
  // Another phase counts from its own beginning.
  if (first.phase !== phase) setFirst({ phase, heard });
  if (!isMoving) return { query, move: undefined };
  const leftMs = first.phase === phase ? timeLeftMs(first.heard, heard, total) : undefined;
  return {
    query,
    move: {
      done,
      total,
      said: text(remap.applied ? 'remap.applying' : 'remap.comparing', { done, total }),
      left: leftMs === undefined ? text('remap.leftUnknown') : text('remap.left', { span: formatSpan(leftMs, text) }),
    },
  };
}

function progressOf({ applied, compared, total }: Remap): { readonly done: number; readonly total: number } {
  return applied ? { done: applied.read + applied.refused, total: applied.total } : { done: compared, total };
}
