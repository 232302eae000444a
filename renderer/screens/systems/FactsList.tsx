import type { ReactElement, ReactNode } from 'react';

/** A line of a detail: what it is about, and what holds. */
export type FactRow = readonly [label: string, value: ReactNode];

/** What holds about the thing of a detail, line by line. */
export function FactsList({ rows }: { readonly rows: readonly FactRow[] }): ReactElement {
  return (
    <dl className="facts__list numbers">
      {rows.map(([label, value]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
