import type { ReactElement, ReactNode } from 'react';
import './screen-head.css';

/** Title of a screen, what it shows in words, its views and its tools. */
export function ScreenHead(props: {
  readonly title: string;
  readonly about: ReactNode;
  readonly views?: ReactNode;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className="screen-head">
      <h1>{props.title}</h1>
      <span className="screen-head__about numbers">{props.about}</span>
      {props.views}
      <div className="screen-head__tools">{props.children}</div>
    </div>
  );
}
