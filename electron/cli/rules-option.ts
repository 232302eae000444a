import { readFileSync } from 'node:fs';
import type { MatchRule } from '../../shared/domain/matching/match-rule.ts';
import { readRules } from '../../shared/domain/matching/read-rules.ts';
import type { CommandOutput } from './command.ts';

/** The rules of a file. Undefined after every fault of the file was told, one a line. */
export function rulesOption(file: string, output: CommandOutput): readonly MatchRule[] | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    output.out(JSON.stringify({ error: { code: 'rules-unreadable', message: `The file ${file} can not be read.` } }));
    return undefined;
  }
  const rules = readRules(text);
  if (rules.ok) return rules.value;
  for (const { kind, rule, place, detail } of rules.fault)
    output.out(JSON.stringify({ error: { code: kind, rule: rule ?? null, at: place, message: detail } }));
  return undefined;
}
