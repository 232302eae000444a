import type { ShellBody } from '../../shared/contracts/shell-api.ts';

/** A record that a link names. */
export type DeepLink = ShellBody<'record.open'>;

const GRAMMAR = /^syncline:\/\/open\/(payment|account|delivery|case)\/([A-Za-z0-9][A-Za-z0-9._~-]{0,63})$/;

/**
 * Reads `syncline://open/<kind>/<id>` (sec-E10). A link opens a record by id and nothing more; every other spelling is
 * refused, not repaired: no query, fragment, percent sign, space or case to hide something in.
 */
export function parseDeepLink(text: string): DeepLink | undefined {
  const [, kind, id] = GRAMMAR.exec(text) ?? [];
  if (id === undefined || id.includes('..')) return undefined;
  return kind === 'payment' || kind === 'account' || kind === 'delivery' || kind === 'case' ? { kind, id } : undefined;
}

/** The one link in the arguments of a second start. They come from anyone: everything else in them is ignored (sec-E10). */
export function deepLinkOf(argv: readonly unknown[]): DeepLink | undefined {
  const links = argv.filter((item): item is string => typeof item === 'string').map(parseDeepLink);
  const found = links.filter((link) => link !== undefined);
  return found.length === 1 ? found[0] : undefined;
}
