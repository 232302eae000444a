/** What an engine process is started with. */
export interface EngineOptions {
  /** Name of this start; makes ids that no other start makes. */
  readonly life: string;
  readonly start: unknown;
  readonly secrets: Readonly<Record<string, string>>;
  /** Files that a person imports as soon as the engine serves. */
  readonly files: readonly string[];
}

/** A line that an engine process says. */
export type EngineWord =
  | { readonly word: 'ready'; readonly afterMs: number }
  | { readonly word: 'refused'; readonly code: string }
  | { readonly word: 'applied'; readonly deliveryId: number }
  | { readonly word: 'imported'; readonly files: readonly string[] }
  | { readonly word: 'trouble'; readonly event: string };
