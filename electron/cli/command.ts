/** Writes one line of output; the newline is the writer's business. */
export type WriteLine = (line: string) => void;

/** Where a command writes: its results, and what it has to say to the person. */
export interface CommandOutput {
  readonly out: WriteLine;
  readonly err: WriteLine;
}

/** One verb of the command line program. */
export interface Command {
  readonly name: string;
  /** The words behind the name, as the help shows them. */
  readonly usage: string;
  readonly summary: string;
  /** Runs on the arguments behind the name. Answers the exit code: 0 done, 1 something failed, 2 wrongly called. */
  run(args: readonly string[], output: CommandOutput): Promise<number>;
}
