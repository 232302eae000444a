import { afterEach, beforeEach } from 'vitest';
import { TestReader } from './reader.ts';
import { TestStreet } from './street.ts';

/** A street with a reader of its workspace. */
export interface ReadStreet {
  readonly world: TestStreet;
  readonly reader: TestReader;
}

/** Gives each test of a file a street and a reader of its own, and closes both behind it. */
export function eachReadStreet(begin: (made: ReadStreet) => void): void {
  let made: ReadStreet | undefined;
  beforeEach(() => {
    const world = new TestStreet();
    made = { world, reader: new TestReader(world) };
    begin(made);
  });
  afterEach(() => {
    made?.reader.close();
    made?.world.close();
    made = undefined;
  });
}
