import { useState } from 'react';

/**
 * How often a value of one owner has changed before the eyes of a person. As a `key` it makes a drawing flash once per
 * change. Another owner in the same place (rows of a grid are used again) starts over.
 */
export function useChangeCount(owner: string, value: string): number {
  const [seen, setSeen] = useState({ owner, value, changes: 0 });
  if (seen.value === value && seen.owner === owner) return seen.changes;
  const next = { owner, value, changes: seen.owner === owner ? seen.changes + 1 : 0 };
  setSeen(next);
  return next.changes;
}
