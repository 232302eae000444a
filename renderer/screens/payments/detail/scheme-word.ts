import { showHidden } from '../../../../shared/kernel/text.ts';
import { isPlainKey, type Translate } from '../../../app/messages/translate.ts';

/** The word of a value that came from the engine; the value itself where the catalogue has none. */
export function wordOf(group: 'qualifier' | 'scheme', value: string, text: Translate): string {
  const key = `${group}.${value}`;
  return isPlainKey(key) ? text(key) : showHidden(value);
}
