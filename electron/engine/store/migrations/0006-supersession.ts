/** Reserved: its tables come with the work that needs them. */
export const supersession = {
  version: 6,
  name: 'supersession',
  up: (): void => undefined,
};
