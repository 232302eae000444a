/** The properties that have a value; the others are left out, as exact optional properties want it. */
type Stated<T extends object> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Drops properties whose value is undefined. */
export function stated<T extends object>(properties: T): Stated<T> {
  // Filtering the entries is what the type says; the language has no way to follow it.
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as Stated<T>;
}
