import { useState, type ReactElement, type ReactNode } from 'react';
import { Group, Panel, Separator, type Layout } from 'react-resizable-panels';
import { useText } from '../app/messages/TextProvider.tsx';
import { recall, remember } from './memory.ts';
import './split-pane.css';

/** Two panes side by side with a handle between them; the sizes are remembered per screen and monitor. */
export function SplitPane(props: {
  readonly id: string;
  readonly orientation?: 'horizontal' | 'vertical';
  /** Pixels of the second pane at first, and the least of either. The second keeps its size when the window changes. */
  readonly sizes: { readonly end: number; readonly startMin: number; readonly endMin: number };
  readonly start: ReactNode;
  /** Undefined leaves the whole room to the first pane. */
  readonly end: ReactNode | undefined;
}): ReactElement {
  const text = useText();
  const memory = `split.${props.id}.${window.screen.width}x${window.screen.height}`;
  const [layout] = useState(() => layoutFrom(recall(memory)));
  const { sizes } = props;
  return (
    <Group
      className="split"
      id={props.id}
      orientation={props.orientation ?? 'horizontal'}
      // Cursors come from our own style sheet: the library would make one at run time.
      disableCursor
      defaultLayout={layout}
      onLayoutChanged={(changed, { isUserInteraction }) => {
        if (isUserInteraction) remember(memory, changed);
      }}
    >
      <Panel id="start" className="split__pane" minSize={sizes.startMin}>
        {props.start}
      </Panel>
      {props.end !== undefined && (
        <>
          <Separator className="split__handle" aria-label={text('split.handle')} />
          <Panel
            id="end"
            className="split__pane"
            defaultSize={sizes.end}
            minSize={sizes.endMin}
            groupResizeBehavior="preserve-pixel-size"
          >
            {props.end}
          </Panel>
        </>
      )}
    </Group>
  );
}

function layoutFrom(stored: unknown): Layout | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const entries = Object.entries(stored).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  return entries.length === 2 ? Object.fromEntries(entries) : undefined;
}
