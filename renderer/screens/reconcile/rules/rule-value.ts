/** A JSON value that can have fields: what a rule is while it is written, right or wrong. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is an object with fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a JSON pointer such as `/amount/limits/0/currency`; undefined where there is none. */
export function valueAt(root: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(child, root);
}

/** The list at a pointer; empty where there is none. */
export function listAt(root: unknown, pointer: string): readonly unknown[] {
  const value = valueAt(root, pointer);
  return Array.isArray(value) ? value : [];
}

/** A short value at a pointer as a person types it; what is no text, number or answer of yes or no is empty. */
export function textAt(root: unknown, pointer: string): string {
  const value = valueAt(root, pointer);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/**
 * The same value with another one at a pointer; undefined takes the field away, and an object on the way that gets empty by it goes
 * too. Objects that are missing on the way are made. The value itself is not changed.
 */
export function withValueAt(root: unknown, pointer: string, value: unknown): unknown {
  return replaced(root, stepsOf(pointer), value);
}

function replaced(here: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  const inner = replaced(child(here, step), rest, value);
  // A list where fields are wanted is written wrong, and makes way for them.
  if (Array.isArray(here) && /^\d+$/.test(step)) {
    const list: readonly unknown[] = here;
    const at = Number(step);
    return inner === undefined ? list.filter((_one, place) => place !== at) : list.toSpliced(at, 1, inner);
  }
  const fields = isFields(here) ? here : {};
  if (inner !== undefined) return { ...fields, [step]: inner };
  const left = Object.entries(fields).filter(([name]) => name !== step);
  return left.length === 0 ? undefined : Object.fromEntries(left);
}

function child(here: unknown, step: string): unknown {
  if (Array.isArray(here)) {
    const list: readonly unknown[] = here;
    return list[Number(step)];
  }
  return isFields(here) && Object.hasOwn(here, step) ? here[step] : undefined;
}

function stepsOf(pointer: string): readonly string[] {
  return pointer.split('/').slice(1);
}
