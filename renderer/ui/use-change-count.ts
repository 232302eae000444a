import { useState } from 'react';

/** How often a value has changed since the part appeared. As a `key` it makes a drawing flash once per change. */
export function useChangeCount(value: string): number {
  const [seen, setSeen] = useState({ value, changes: 0 });
  if (seen.value === value) return seen.changes;
  const next = { value, changes: seen.changes + 1 };
  setSeen(next);
  return next.changes;
}
