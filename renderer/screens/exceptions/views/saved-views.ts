import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { type CaseSort, zCaseSort } from '../../../../shared/contracts/api/cases.ts';
import type { CaseChoice } from '../list/case-choice.ts';

/** Longest name of a view. */
export const VIEW_NAME_MAX = 40;
/** Views that one person keeps. */
const VIEWS_MAX = 50;

/** A way of looking at the queue that a person has given a name. */
export interface SavedView {
  readonly name: string;
  readonly choice: CaseChoice;
  readonly sort: CaseSort;
}

/** The views of each person who works on this machine. Nobody sees another's. */
interface SavedViews {
  readonly views: Readonly<Record<string, readonly SavedView[]>>;
  /** Keeps a view; one of the same name is replaced. */
  readonly keep: (person: string, view: SavedView) => void;
  readonly drop: (person: string, name: string) => void;
}

/** A view of an older form may lack what came later. */
const zValues = z.array(z.string().max(600)).max(100).default([]);
const zChoice = z.object({
  scope: z.enum(['all', 'mine', 'overdue']),
  text: z.string().max(200),
  severities: zValues,
  classes: zValues,
  states: zValues,
  owners: zValues,
  entities: zValues,
  banks: zValues,
  causes: zValues,
}) satisfies z.ZodType<CaseChoice>;
const zView = z.object({ name: z.string().min(1).max(VIEW_NAME_MAX), choice: zChoice, sort: zCaseSort });

/** Views as they were kept; one that is damaged, or of a form that is no longer known, is left out and the others stay. */
export function viewsFrom(stored: unknown): SavedViews['views'] {
  const kept = z.object({ views: z.record(z.string(), z.array(z.unknown())) }).safeParse(stored);
  if (!kept.success) return {};
  return Object.fromEntries(
    Object.entries(kept.data.views).map(([person, views]) => [
      person,
      views.slice(0, VIEWS_MAX).flatMap((view) => {
        const read = zView.safeParse(view);
        return read.success ? [read.data] : [];
      }),
    ]),
  );
}

/** The saved views of the Exceptions screen, kept on this machine. */
export const useSavedViews = create<SavedViews>()(
  persist(
    (set) => ({
      views: {},
      keep: (person, view) => {
        set(({ views }) => {
          const others = (views[person] ?? []).filter(({ name }) => name !== view.name);
          const own = [...others, view].sort((a, b) => a.name.localeCompare(b.name)).slice(0, VIEWS_MAX);
          return { views: { ...views, [person]: own } };
        });
      },
      drop: (person, name) => {
        set(({ views }) => ({
          views: { ...views, [person]: (views[person] ?? []).filter((view) => view.name !== name) },
        }));
      },
    }),
    {
      name: 'syncline.exceptions.views',
      partialize: ({ views }) => ({ views }),
      merge: (stored, current) => ({ ...current, views: viewsFrom(stored) }),
    },
  ),
);
