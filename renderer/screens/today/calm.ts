import type { Today } from '../../../shared/contracts/api/systems.ts';

/** Whether nothing at all has been heard: the workspace is new. */
export function isFirstRun(today: Today): boolean {
  return today.position.length === 0 && today.statements.expected === 0 && today.open.length === 0;
}

/** Payments that are under way: neither settled nor ended. */
export function openCount(today: Today): number {
  return today.open.reduce((sum, { count }) => sum + count, 0);
}
