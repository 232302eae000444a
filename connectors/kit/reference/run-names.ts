import { z } from 'zod';

/** What a payment file's name says about the run inside: the names under which the bank will speak of it. */
export interface RunNames {
  readonly messageId: string | undefined;
  readonly paymentInformationId: string | undefined;
}

const PARTS: Readonly<Record<string, string>> = {
  date: '(?<date>\\d{4}-\\d{2}-\\d{2})',
  company: '(?<company>[0-9A-Z]{4})',
  purpose: '(?<purpose>[A-Z]+)',
  number: '(?<number>\\d+)',
};

/**
 * How a treasury system names its payment files, and the MsgId and PmtInfId of the pain.001 inside. Templates may use
 * `{date}` (2026-11-17), `{compactDate}` (20261117), `{company}`, `{purpose}` and `{number}`; the rest is literal.
 */
export const zRunNaming = z.strictObject({
  fileName: z.string().max(128),
  messageId: z.string().max(128).optional(),
  paymentInformationId: z.string().max(128).optional(),
});

/** A naming rule. */
export type RunNaming = z.output<typeof zRunNaming>;

/** Compiles a naming rule; a file that is named otherwise says nothing. */
export function runNames(naming: RunNaming | undefined): (fileName: string | undefined) => RunNames | undefined {
  if (naming === undefined) return () => undefined;
  const source = naming.fileName
    .split(/(\{\w+\})/)
    .map((piece) => PARTS[piece.slice(1, -1)] ?? piece.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))
    .join('');
  const expression = new RegExp(`^${source}$`);
  return (fileName) => {
    const groups = fileName === undefined ? undefined : expression.exec(fileName.trim())?.groups;
    if (!groups) return undefined;
    const values = { ...groups, compactDate: (groups['date'] ?? '').replaceAll('-', '') };
    return {
      messageId: fill(naming.messageId, values),
      paymentInformationId: fill(naming.paymentInformationId, values),
    };
  };
}

function fill(template: string | undefined, values: Readonly<Record<string, string | undefined>>): string | undefined {
  return template?.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
}
