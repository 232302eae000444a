import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useZone } from '../../../app/state/zone.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { FilterField } from '../../../ui/FilterField.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useExceptionsSlice } from '../exceptions.slice.ts';
import { parseCaseFilter } from './case-grammar.ts';
import { caseFilterProblem } from './case-words.ts';
import { CaseFacets } from './CaseFacets.tsx';
import type { Cases } from './use-cases.ts';
import { useCopyCases } from './use-copy-cases.ts';
import { useExportCases } from './use-export-cases.ts';
import { ViewsMenu } from '../views/ViewsMenu.tsx';

const SCOPES = ['all', 'mine', 'overdue'] as const;

/** What narrows the queue, and what can be done with all of it. */
export function CaseTools({ cases }: { readonly cases: Cases }): ReactElement {
  const text = useText();
  const { choice, choose, groupsOpen, showGroups } = useExceptionsSlice();
  const { running, copy } = useCopyCases(cases);
  const exporting = useExportCases(cases);
  const { problems } = parseCaseFilter(choice.text, { person: cases.person, zone: useZone() });
  return (
    <>
      <Button
        appearance="bordered"
        aria-pressed={groupsOpen}
        onClick={() => {
          const shown = document.querySelector('.case-groups')?.checkVisibility() === true;
          showGroups(!shown);
        }}
      >
        <Icon name="columns" /> {text('cases.groups.show')}
      </Button>
      <Choice
        label={text('cases.scope')}
        value={choice.scope}
        options={SCOPES.map((value) => ({ value, text: text(`cases.scope.${value}`) }))}
        onChange={(scope) => choose({ scope })}
      />
      <FilterField
        label={text('cases.filter')}
        problem={problems.map((problem) => caseFilterProblem(problem, text)).join(' · ')}
        value={choice.text}
        onChange={(typed) => choose({ text: typed })}
      />
      <CaseFacets />
      <ViewsMenu person={cases.person} />
      <Button
        appearance="bordered"
        disabled={running || cases.total === 0}
        focusableWhenDisabled
        onClick={() => void copy()}
      >
        <Icon name="copy" /> {text('cases.copy')}
      </Button>
      <Button
        appearance="bordered"
        disabled={exporting.running || cases.total === 0}
        focusableWhenDisabled
        onClick={() => void exporting.run()}
      >
        <Icon name="download" /> {text('cases.export')}
      </Button>
    </>
  );
}
