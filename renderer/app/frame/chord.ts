/** The part of a key press that decides about the console's own shortcuts. */
export interface ChordPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a shortcut of the console does. `armed` waits for the letter of a screen. */
export type ChordAction =
  | { readonly kind: 'palette' | 'filter' | 'shortcuts' | 'travel' | 'outbox' | 'armed' }
  | { readonly kind: 'go'; readonly shortcut: string };

/**
 * The action of a key press outside of text fields; undefined leaves the key to others. After `g` the letter of a screen
 * goes there. Ctrl+K works everywhere, also in text fields (`typing`).
 */
export function chordAction(
  press: ChordPress,
  state: { readonly armed: boolean; readonly typing: boolean; readonly shortcuts: readonly string[] },
): ChordAction | undefined {
  const command = press.ctrlKey || press.metaKey;
  if (command && press.key.toLowerCase() === 'k') return { kind: 'palette' };
  if (command || press.altKey || state.typing) return undefined;
  if (state.armed) return state.shortcuts.includes(press.key) ? { kind: 'go', shortcut: press.key } : undefined;
  switch (press.key) {
    case 'g':
      return { kind: 'armed' };
    case '/':
      return { kind: 'filter' };
    case '?':
      return { kind: 'shortcuts' };
    case 't':
      return { kind: 'travel' };
    case 'o':
      return { kind: 'outbox' };
    default:
      return undefined;
  }
}
