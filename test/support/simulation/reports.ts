import { report } from '../../../electron/engine/report/report.ts';
import type { ReadDb } from '../../../electron/engine/store/database.ts';
import type { Simulation } from './simulation.ts';

/** What a console answers, in a form that can be compared with another console's. */
export interface Reports {
  readonly digests: Readonly<Record<string, string>>;
  readonly lines: Readonly<Record<'payments' | 'cash' | 'statements' | 'findings', readonly string[]>>;
}

/** Differences named at most; the first ones tell the rest. */
const NAMED_MAX = 4;

/** Everything that a console answers now. */
export function reportsOf({ workspace, console: { street } }: Simulation): Reports {
  const linesOf = (name: 'payments' | 'cash' | 'statements'): readonly string[] => {
    const lines: string[] = [];
    report(workspace.onlookersDb, name, undefined, (line) => lines.push(JSON.stringify(line)));
    return lines;
  };
  return {
    digests: street.views.digests(),
    lines: {
      payments: linesOf('payments'),
      cash: linesOf('cash'),
      statements: linesOf('statements'),
      findings: findingsOf(workspace.onlookersDb),
    },
  };
}

/**
 * Balances are compared line by line: what a treasury system says of a day while it lasts is the figure of the moment at
 * which it was asked, and two consoles that asked at different moments both tell the truth. Findings are compared line by
 * line without those on clocks: where this computer's clock was slow when the last file of a bank came, that bank is
 * rightly named until its next one. Cases are the findings by their cause, those on clocks among them.
 */
const BY_LINE: ReadonlySet<string> = new Set(['balance', 'finding', 'exception', 'exception_finding']);

/** What does not fit together, without since when it is known. */
function findingsOf(db: ReadDb): readonly string[] {
  const lines: string[] = [];
  report(db, 'findings', undefined, ({ code, subject, detail }) => {
    if (code !== 'clock-ahead') lines.push(JSON.stringify({ code, subject, detail }));
  });
  return lines;
}

/** How what is differs from what should be, on the given day in the company's zone. */
export function differences(should: Reports, is: Reports, today: string): readonly string[] {
  const views = Object.keys(should.digests).filter(
    (view) => !BY_LINE.has(view) && should.digests[view] !== is.digests[view],
  );
  const lines = (['payments', 'cash', 'statements', 'findings'] as const).flatMap((name) => {
    const [wanted, found] = [comparable(should.lines[name], today), comparable(is.lines[name], today)];
    const missing = [...wanted].filter((line) => !found.has(line)).slice(0, NAMED_MAX);
    const extra = [...found].filter((line) => !wanted.has(line)).slice(0, NAMED_MAX);
    return [...missing.map((line) => `should be ${line}`), ...extra.map((line) => `is ${line}`)];
  });
  return [...(views.length === 0 ? [] : [`views differ from the undisturbed run: ${views.join(', ')}`]), ...lines];
}

function comparable(lines: readonly string[], today: string): ReadonlySet<string> {
  return new Set(lines.filter((line) => !line.includes('"basis":"intraday"') || line.includes(`"date":"${today}"`)));
}
