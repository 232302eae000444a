/** How long `g` waits for its letter. */
export const ARMED_MS = 1_500;

/** Whether a key press belongs to a field that text is typed into. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
