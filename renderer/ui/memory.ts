const PREFIX = 'syncline.';

/** What a person arranged earlier on this machine (sizes of panes and columns); undefined when nothing or unreadable. */
export function recall(name: string): unknown {
  const text = localStorage.getItem(PREFIX + name);
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    // Damaged memory of a pane's size is worth nothing: forgotten, so that it does not stay damaged.
    localStorage.removeItem(PREFIX + name);
    return undefined;
  }
}

/** Keeps an arrangement on this machine. */
export function remember(name: string, value: unknown): void {
  localStorage.setItem(PREFIX + name, JSON.stringify(value));
}
