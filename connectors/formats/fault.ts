import type { FormatFault } from './reader.ts';

/**
 * Why a whole file is refused: code and rule. One table, so that a code means one thing and every rule is worded once.
 * A row of a file that is refused while the rest goes on has its codes in `row-fault.ts`.
 */
export const FORMAT_RULES = {
  'file-empty': 'a file holds at least one character',
  'file-too-large': 'the file stays below the size limit',
  'unknown-format': 'the content is a format that Syncline reads',
  'xml-attributes': 'an element has at most 256 attributes',
  'xml-depth': 'elements nest at most 64 deep',
  'xml-doctype': 'DOCTYPE is refused',
  'xml-encoding': 'the bytes are valid in the declared encoding',
  'xml-not-well-formed': 'XML is well formed',
  'xml-nul': 'XML holds no NUL character',
  'xml-prolog': 'the root element starts within the first 65,536 characters',
  'xml-text-too-long': 'a text node stays within 1 MiB',
  'xml-truncated': 'the document is complete',
  'xml-two-documents': 'one file holds one XML document',
  'iso-no-message': 'the document holds an ISO 20022 message',
  'iso-no-content': 'a message without namespace shows by its content what it is',
  'iso-no-statement': 'an account report holds at least one statement',
  'iso-no-payment': 'an initiation holds at least one payment information block',
  'iso-unknown-message': 'the message is one that Syncline reads',
  'iso-too-many-statements': 'a file holds at most 100,000 statements',
  'mt-line-too-long': 'a line stays within 65,536 characters',
  'mt-field-too-long': 'a field stays within 1 MiB',
  'mt-no-field': 'an MT file holds at least one field',
  'mt-too-many-statements': 'a file holds at most 100,000 statements',
  'mt-truncated': 'the message is complete',
  'mt-unknown-type': 'the MT type is one that Syncline reads',
} as const satisfies Record<string, string>;

/** A code of the table above. */
export type FormatFaultCode = keyof typeof FORMAT_RULES;

/** Makes a fault of the table; `message` is one sentence for people. */
export function formatFault(code: FormatFaultCode, at: string, message: string): FormatFault {
  return { code, at, rule: FORMAT_RULES[code], message };
}
