import { BULK_MAX } from '../../../../shared/contracts/api/case-bulk.ts';
import { CASE_OUTCOMES } from '../../../../shared/domain/exception/case-act.ts';
import { NOBODY, SHEET_COLUMNS, SHEET_NAME } from '../../../../shared/domain/exception/case-sheet.ts';
import { DESK_ROLES } from '../../../../shared/domain/exception/exception.ts';
import { roleName } from '../../../../shared/domain/exception/ownership.ts';
import { REASON_LENGTH_MAX } from '../../../../shared/domain/decision/decision.ts';

/** Name of the sheet that says how to fill in the other one. */
export const GUIDE_NAME = 'How to fill in';

const { key, version, assignTo, closeAs, reason, note } = SHEET_COLUMNS;

/** Heading and lines of what the second sheet says. */
export const GUIDE: readonly (readonly [heading: string, text: string])[] = [
  [
    'What it is for',
    `Fill in the last four columns of the sheet "${SHEET_NAME}", save, and bring the file back in Exceptions. Nothing happens before you have seen there what each row would do.`,
  ],
  [
    'One row, one case',
    `A row gives its case to somebody (${assignTo}) or closes it (${closeAs}), never both. Rows with nothing filled in are left alone.`,
  ],
  [
    assignTo,
    `A person's name as the console shows it, or a role: ${DESK_ROLES.map(roleName).join(', ')}. ${NOBODY} gives the case back to whom it belongs by the rules.`,
  ],
  [closeAs, `One of: ${CASE_OUTCOMES.join(', ')}.`],
  [
    reason,
    `Why. Needed wherever something is done, at most ${String(REASON_LENGTH_MAX)} characters; it stays with the decision.`,
  ],
  [note, `A note to the case, with or without something done, at most ${String(REASON_LENGTH_MAX)} characters.`],
  [
    `${key} and ${version}`,
    'They say which case a row is about and what you had before you. Leave them as they are. Where a case has changed since, its row is refused and you are told what changed.',
  ],
  [
    'What you may do',
    'Sort, filter, colour, leave rows out, move columns, add columns of your own: all of that is ignored.',
  ],
  [
    'What is refused',
    `Formulas in a column that is read, numbers or dates where text is wanted, a key that stands twice, macros, links to other files. Everything else that a row shows is ignored when it comes back: changing an amount here changes nothing.`,
  ],
  ['How much', `At most ${String(BULK_MAX)} rows filled in at a time.`],
];
