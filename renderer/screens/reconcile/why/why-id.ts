/** Element that Enter moves the focus to: what a line belongs to, and why. */
export const WHY_ID = 'reconcile-why';
