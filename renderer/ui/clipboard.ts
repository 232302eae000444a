/**
 * Puts text on the clipboard, from a click or key press. The newer clipboard interface needs a permission, and this window
 * has none; the copy command needs none, and is reached by the one name below.
 */
export function copyText(text: string): void {
  const page: { execCommand(command: 'copy'): boolean } = document;
  const fill = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', fill, { capture: true, once: true });
  page.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
}
