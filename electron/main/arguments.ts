import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../shared/kernel/result.ts';

/** What a person or script asked for at the start. */
export interface Arguments {
  /** Folder of the workspace; undefined means the default one, or a fresh one for the demo. */
  readonly workspace: string | undefined;
  readonly demo: boolean;
  /** Seed of the demo's world. */
  readonly seed: string | undefined;
  /** Ends by itself after this many seconds. */
  readonly forSeconds: number | undefined;
  /** Saves a picture of the Payments screen to this file and ends. */
  readonly headlessShot: string | undefined;
  /** The launcher found no display and started a virtual one: report in the terminal. */
  readonly withoutDisplay: boolean;
}

/** Why the arguments can't be used. */
export interface ArgumentFault {
  readonly option: string;
}

const OPTIONS = {
  workspace: { type: 'string' },
  demo: { type: 'boolean' },
  seed: { type: 'string' },
  for: { type: 'string' },
  'headless-shot': { type: 'string' },
  'without-display': { type: 'boolean' },
} as const;

/** The longest that `--for` takes: a day. */
const FOR_SECONDS_MAX = 86_400;

/** Reads the command line. Chromium's own switches and deep links pass by; our options are taken exactly or refused. */
export function readArguments(argv: readonly string[]): Result<Arguments, ArgumentFault> {
  const { values } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, allowPositionals: true });
  const { workspace, demo, seed, for: seconds, 'headless-shot': shot } = values;
  const texts = { workspace, seed, for: seconds, 'headless-shot': shot };
  for (const [option, value] of Object.entries(texts))
    if (value !== undefined && (typeof value !== 'string' || value === '')) return fail({ option });
  if (demo !== undefined && demo !== true) return fail({ option: 'demo' });
  const forSeconds = seconds === undefined ? undefined : secondsOf(String(seconds));
  if (forSeconds === null) return fail({ option: 'for' });
  return ok({
    workspace: textOf(workspace),
    demo: demo === true,
    seed: textOf(seed),
    forSeconds,
    headlessShot: textOf(shot),
    withoutDisplay: values['without-display'] === true,
  });
}

function textOf(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Whole seconds from 1 to a day; null for anything else. */
function secondsOf(text: string): number | null {
  const seconds = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : null;
  return seconds !== null && seconds <= FOR_SECONDS_MAX ? seconds : null;
}
