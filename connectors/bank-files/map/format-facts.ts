import { assertNever } from '../../../shared/kernel/assert.ts';
import type { FormatEvent, FormatWarning } from '../../formats/reader.ts';
import { InitiationFacts } from './initiation-facts.ts';
import { RecallFacts } from './recall-facts.ts';
import type { Scope } from './scope.ts';
import { StatementFacts } from './statement-facts.ts';
import { StatusFacts } from './status-facts.ts';

/** Sends each event of a file to the part that makes facts of it. One per file. */
export class FormatFacts {
  readonly warnings: FormatWarning[] = [];
  readonly #scope: Scope;
  readonly #statuses: StatusFacts;
  readonly #initiations: InitiationFacts;
  readonly #recalls: RecallFacts;
  #statement: StatementFacts | undefined;

  constructor(scope: Scope) {
    this.#scope = scope;
    this.#statuses = new StatusFacts(scope);
    this.#initiations = new InitiationFacts(scope);
    this.#recalls = new RecallFacts(scope);
  }

  take(event: FormatEvent): void {
    switch (event.kind) {
      case 'statement-open':
        this.#statement = new StatementFacts(event.header, this.#scope);
        return;
      case 'entry-details':
        this.#statement?.details(event.details);
        return;
      case 'entry':
        this.#statement?.entry(event.entry);
        return;
      case 'statement-close':
        this.#statement?.close(event.header, event.summary);
        this.#statement = undefined;
        this.warnings.push(...event.warnings);
        return;
      case 'status-report':
        this.#statuses.group(event.header);
        return;
      case 'batch-status':
        this.#statuses.batch(event.batch, event.header);
        return;
      case 'transaction-status':
        this.#statuses.transaction(event.transaction, event.batch, event.header);
        return;
      case 'recall':
        this.#recalls.recall(event.recall);
        return;
      case 'instruction':
        this.#initiations.instruction(event.instruction, event.batch, event.header);
        return;
      case 'initiation-close':
        this.warnings.push(...event.warnings);
        return;
      case 'bad-row':
        this.#scope.bad({ code: event.code, at: event.at, rule: event.rule, message: event.message });
        return;
      case 'initiation-open':
      case 'initiation-batch':
        return;
      default:
        assertNever(event, 'format event');
    }
  }
}
