import { formatFault } from '../fault.ts';
import type { MessageKind } from '../iso/message.ts';
import { compileShape, type Shape, ShapeWalker } from '../xml/shape.ts';
import { balanceRows } from './balance-rows.ts';
import { entryRows } from './entry-rows.ts';
import { GROUP_HEADER_ROWS, statementHeaderRows } from './header-rows.ts';
import type { ReportKind } from './report-kind.ts';
import { ReportState } from './report-state.ts';
import { beginStatement, endStatement } from './statement-events.ts';

/** The account reports: they differ in names, and in what they promise about the ledger. */
const REPORT_KINDS: readonly ReportKind[] = [
  { format: 'camt.052', body: 'BkToCstmrAcctRpt', element: 'Rpt', report: 'intraday' },
  { format: 'camt.053', body: 'BkToCstmrStmt', element: 'Stmt', report: 'statement' },
  { format: 'camt.054', body: 'BkToCstmrDbtCdtNtfctn', element: 'Ntfctn', report: 'advice' },
];

/** Statements of one file; more is no bank's file. */
const STATEMENTS_MAX = 100_000;

function shapeOf(kind: ReportKind): Shape<ReportState> {
  return compileShape<ReportState>({
    ...GROUP_HEADER_ROWS,
    [kind.element]: {
      open: (state) => {
        beginStatement(state, kind);
        if (state.statements > STATEMENTS_MAX) {
          const message = `The file holds more than ${String(STATEMENTS_MAX)} statements.`;
          state.context.refuse(formatFault('iso-too-many-statements', state.context.tagAt(), message));
        }
      },
      close: endStatement,
    },
    ...statementHeaderRows(kind.element),
    ...balanceRows(kind.element),
    ...entryRows(`${kind.element}/Ntry`),
  });
}

function finishReport(state: ReportState, kind: ReportKind): void {
  if (state.statements === 0) {
    const message = `The ${kind.format} message holds no ${kind.element} element.`;
    state.context.refuse(formatFault('iso-no-statement', state.context.tagAt(), message));
  }
  const { statements } = state;
  state.context.finish({ warnings: state.warnings.list(), statements, hasContent: statements > 0 });
}

function messageKind(kind: ReportKind): MessageKind {
  const shape = shapeOf(kind);
  return {
    format: kind.format,
    isBody: (name) =>
      name === kind.body || (name.startsWith(kind.body) && /^V\d{2}$/.test(name.slice(kind.body.length))),
    open: (context) => {
      const state = new ReportState(context);
      return new ShapeWalker(shape, state, () => finishReport(state, kind));
    },
  };
}

/** The account reports as messages of the ISO reader. */
export const CAMT_KINDS: readonly MessageKind[] = REPORT_KINDS.map(messageKind);
