import type { CommandFact } from '../../../shared/domain/decision/command.ts';
import type { Finding } from './findings.ts';

/** The finding about a command that is not confirmed by the time it was needed; gone once it is no longer stuck. */
export function stuckCommand({ stuck, target, subject }: CommandFact): readonly Finding[] {
  return stuck ? [{ code: 'command-stuck', subject, detail: target }] : [];
}
