import { lookupForm } from '../../kernel/text.ts';
import type { TextPattern } from './match-rule.ts';

/** Whether a text looks as a pattern asks; one pass over the text. A missing text looks like nothing. */
export function looksLike(text: string | undefined, pattern: TextPattern): boolean {
  if (text === undefined) return false;
  switch (pattern.kind) {
    case 'prefix':
      return lookupForm(text).startsWith(lookupForm(pattern.text));
    case 'contains':
      return lookupForm(text).includes(lookupForm(pattern.text));
    case 'digits':
      return hasDigits(text, pattern.min, pattern.max);
  }
}

function hasDigits(text: string, min: number, max: number): boolean {
  let run = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      run += 1;
      continue;
    }
    if (run >= min && run <= max) return true;
    run = 0;
  }
  return false;
}
