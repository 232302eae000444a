import { useState } from 'react';
import type { CaseRow } from '../../../../shared/contracts/api/cases.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useAsKnownAt } from '../../../app/state/navigation.ts';
import { useNotices } from '../../../app/state/toasts.ts';
import { useSystemNames } from '../../../app/state/use-system-names.ts';
import { useZone } from '../../../app/state/zone.ts';
import { useBridge } from '../../../bridge/bridge.ts';
import { copyText } from '../../../ui/clipboard.ts';
import { formatAt } from '../../../ui/format-time.ts';
import { toTsv } from '../../../ui/grid/tsv.ts';
import { useExceptionsSlice } from '../exceptions.slice.ts';
import { caseProblem } from '../act/case-problem.ts';
import { caseColumns } from './case-columns.tsx';
import { filterWords } from './filter-words.ts';
import type { Cases } from './use-cases.ts';

const STEP_ROWS = 500;
/** Rows that a clipboard takes without choking what it is pasted into. */
const ROWS_MAX = 20_000;

/** Copies the queue as it is filtered and ordered, all of it, with its filter and its time above the rows. */
export function useCopyCases(cases: Cases): { readonly running: boolean; readonly copy: () => Promise<void> } {
  const text = useText();
  const zone = useZone();
  const nameOf = useSystemNames();
  const { engine, clock } = useBridge();
  const say = useNotices((state) => state.say);
  const { sort, choice } = useExceptionsSlice();
  const { asKnownAt } = useAsKnownAt();
  const [running, setRunning] = useState(false);
  const copy = async (): Promise<void> => {
    setRunning(true);
    try {
      const at = asKnownAt ?? clock.now();
      const rows: CaseRow[] = [];
      let total = 0;
      let after: string | null | undefined;
      while (after !== null && rows.length < ROWS_MAX) {
        const page = await engine.call('cases.list', {
          filter: cases.filter,
          sort,
          limit: STEP_ROWS,
          ...(after === undefined ? {} : { after }),
          // All pages as known at one instant, however long they take.
          asKnownAt: at,
        });
        if (!page.ok) {
          say('failed', caseProblem(page.fault, text));
          return;
        }
        rows.push(...page.value.rows);
        ({ next: after, total } = page.value);
      }
      const filter = filterWords(choice, text, nameOf);
      const head = [
        text('cases.copy.as', { at: formatAt(at, zone, true), zone }),
        filter === '' ? text('cases.copy.noFilter') : text('cases.copy.filter', { filter }),
        ...(rows.length < total ? [text('cases.copy.first', { count: rows.length, total })] : []),
      ];
      copyText([...head, toTsv(copiedColumns(), rows)].join('\r\n'));
      say('done', text('grid.copiedRows', { count: rows.length }));
    } finally {
      setRunning(false);
    }
  };
  return { running, copy };

  function copiedColumns(): ReturnType<typeof caseColumns> {
    const key = { id: 'key', title: text('cases.column.key'), width: 'reference' } as const;
    return [...caseColumns(text, nameOf), { ...key, cell: (row) => row.key, raw: (row) => row.key }];
  }
}
