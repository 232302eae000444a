/** Reserved: its tables come with the work that needs them. */
export const schedule = {
  version: 3,
  name: 'schedule',
  up: (): void => undefined,
};
