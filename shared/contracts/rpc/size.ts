import type { RpcLimits } from './limits.ts';

/**
 * Whether a message stays within size and depth. Counts what a structured clone would carry (two bytes a character, eight
 * a number or key slot) and stops at the limit, so that a hostile message costs no more than an honest one.
 */
export function fitsLimits(value: unknown, limits: Pick<RpcLimits, 'requestBytesMax' | 'depthMax'>): boolean {
  let left = limits.requestBytesMax;
  const walk = (item: unknown, depth: number): boolean => {
    if (depth > limits.depthMax) return false;
    left -= ownBytes(item);
    if (left < 0) return false;
    return partsOf(item).every((part) => walk(part, depth + 1));
  };
  return walk(value, 0);
}

/** Bytes of a value without its parts. */
function ownBytes(item: unknown): number {
  if (typeof item === 'string') return 8 + item.length * 2;
  if (typeof item === 'bigint') return 8 + item.toString(16).length;
  if (item instanceof ArrayBuffer || ArrayBuffer.isView(item)) return 8 + item.byteLength;
  // A sparse array carries its length for nothing, yet whoever walks it pays for every hole.
  if (Array.isArray(item)) return 8 + item.length * 8;
  return 8;
}

/** Members, entries or keys and values of a compound value. */
function partsOf(item: unknown): readonly unknown[] {
  if (typeof item !== 'object' || item === null) return [];
  if (item instanceof ArrayBuffer || ArrayBuffer.isView(item)) return [];
  if (Array.isArray(item)) return item as readonly unknown[];
  if (item instanceof Map) return [...(item as ReadonlyMap<unknown, unknown>)].flat();
  if (item instanceof Set) return [...(item as ReadonlySet<unknown>)];
  return Object.entries(item).flat();
}

/** The buffers of a result that may be moved to the receiver: those that views cover whole, and bare ones. */
export function movableBuffers(value: unknown): readonly ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const walk = (item: unknown, depth: number): void => {
    if (typeof item !== 'object' || item === null || depth > 4) return;
    if (item instanceof ArrayBuffer) found.add(item);
    else if (ArrayBuffer.isView(item)) {
      if (item.buffer instanceof ArrayBuffer && item.byteLength === item.buffer.byteLength) found.add(item.buffer);
    } else if (!Array.isArray(item)) for (const part of Object.values(item)) walk(part, depth + 1);
  };
  walk(value, 0);
  return [...found];
}
