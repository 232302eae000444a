/** Reserved: its tables come with the work that needs them. */
export const decisions = {
  version: 4,
  name: 'decisions',
  up: (): void => undefined,
};
