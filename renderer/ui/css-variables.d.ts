import 'react';

declare module 'react' {
  /** Lets components hand sizes that are only known at run time to the style sheet. */
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
