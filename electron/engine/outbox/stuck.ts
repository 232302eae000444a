import type { Clock } from '../../../shared/kernel/clock.ts';
import { OWN_SOURCE, type OwnFacts } from '../decisions/own-facts.ts';
import type { WriteDb } from '../store/database.ts';
import { type Command, isOpen } from './command.ts';
import type { OutboxBook } from './outbox-book.ts';

/**
 * Says of commands that wait beyond their time, or for a person, that they are stuck, and of those that have ended that they no longer are,
 * each once and as a fact with its instant: the finding is a fold over facts and comes out the same when folded again.
 * Answers whether anything was said.
 */
export function judgeStuck(db: WriteDb, book: OutboxBook, own: OwnFacts, clock: Clock): boolean {
  const now = clock.now();
  const late = book
    .open()
    .filter((command) => !command.stuck && (now > command.neededBy || command.state === 'needs-person'));
  const over = book.stuck().filter((command) => !isOpen(command.state));
  for (const command of late) say(db, book, own, command, true, now);
  for (const command of over) say(db, book, own, command, false, now);
  return late.length + over.length > 0;
}

function say(
  db: WriteDb,
  book: OutboxBook,
  own: OwnFacts,
  command: Command,
  stuck: boolean,
  at: ReturnType<Clock['now']>,
): void {
  const { id: commandId, type, target, subject, state } = command;
  const body = { commandId, type, target, subject, state, stuck, at };
  // The end of a command is a later version of it than any at which it was stuck, whatever the clock does.
  const revision = String(command.version).padStart(9, '0');
  try {
    db.transaction(() => {
      book.setStuck(command, stuck);
      own.record({ source: OWN_SOURCE, kind: 'command', key: commandId, revision, at: '', body }, at, own.nextSeq());
    });
  } catch (error) {
    own.forget();
    throw error;
  }
}
