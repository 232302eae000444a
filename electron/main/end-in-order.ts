import type { Log } from '../../shared/kernel/log.ts';

/** One thing to do before the application ends. */
export interface EndingStep {
  readonly name: string;
  run(): void | Promise<void>;
}

/**
 * Takes the steps one after the other, then calls `exit`. A step that fails is logged and the next one is taken all the same:
 * an application that a person closes has to end, and what a step left lying is found at the next start.
 */
export async function endInOrder(steps: readonly EndingStep[], log: Log, exit: () => void): Promise<void> {
  try {
    for (const step of steps) await taken(step, log);
  } finally {
    exit();
  }
}

async function taken(step: EndingStep, log: Log): Promise<void> {
  try {
    await step.run();
  } catch (error) {
    log.write('warn', 'shell.end-failed', { stage: step.name, code: codeOf(error) });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
