import { present } from '../../../shared/kernel/assert.ts';
import type { CreationTime } from '../iso/values.ts';
import type { MessageContext } from '../iso/message.ts';
import { WarningList } from '../warning-list.ts';
import type { BalanceDraft, DetailDraft, EntryDraft, StatementState } from './statement-state.ts';

/** What the rows of the tables write into: one message, and the parts of it that are open now. */
export class ReportState {
  readonly context: MessageContext;
  readonly warnings = new WarningList();
  messageId: string | undefined;
  created: CreationTime = {};
  page: string | undefined;
  lastPage: boolean | undefined;
  statements = 0;
  current: StatementState | undefined;
  currentBalance: BalanceDraft | undefined;
  currentEntry: EntryDraft | undefined;
  currentDetail: DetailDraft | undefined;

  constructor(context: MessageContext) {
    this.context = context;
  }

  /** The open statement; rows below a statement element run only while there is one. */
  get statement(): StatementState {
    return present(this.current, 'open statement');
  }

  /** The open balance. */
  get balance(): BalanceDraft {
    return present(this.currentBalance, 'open balance');
  }

  /** The open entry. */
  get entry(): EntryDraft {
    return present(this.currentEntry, 'open entry');
  }

  /** The open detail. */
  get detail(): DetailDraft {
    return present(this.currentDetail, 'open detail');
  }
}
