import { type DayResult, quietDays, type QuietDays, roughDays } from './run-days.ts';

/** Days of one run of a company; more days come from more runs with other seeds. */
export const DAYS_PER_CHAIN = 8;

/** One run: a company, what goes wrong, and for how long. */
export interface Chain {
  readonly company: string;
  readonly seed: string;
  readonly days: number;
}

/** What a run came to. */
export interface ChainResult extends Chain {
  readonly faults: number;
  readonly restarts: number;
  readonly deliveries: number;
  /** Payments and statements that were held against the ground truth on the last day. */
  readonly payments: number;
  readonly statements: number;
  readonly broken: readonly string[];
}

/** Undisturbed runs that are kept; each serves every run of its company. */
const QUIET_KEPT = 4;

/** Runs chains, with one undisturbed run for all chains of a company. */
export class ChainRunner {
  readonly #quiet = new Map<string, QuietDays>();

  async run(chain: Chain, tell: (result: DayResult) => void = () => undefined): Promise<ChainResult> {
    const days: DayResult[] = [];
    await roughDays({ ...chain, quiet: await this.#quietOf(chain) }, (result) => {
      days.push(result);
      tell(result);
    });
    const last = days.at(-1);
    return {
      ...chain,
      faults: days.reduce((sum, day) => sum + day.faults.length, 0),
      restarts: days.reduce((sum, day) => sum + day.restarts, 0),
      deliveries: last?.deliveries ?? 0,
      payments: last?.payments ?? 0,
      statements: last?.statements ?? 0,
      broken: days.flatMap((day) =>
        day.broken.map(({ invariant, detail }) => `day ${String(day.day)}: ${invariant} ${detail}`),
      ),
    };
  }

  async #quietOf({ company, days }: Chain): Promise<QuietDays> {
    const key = `${company}/${String(days)}`;
    const known = this.#quiet.get(key);
    if (known) return known;
    const made = await quietDays(company, days);
    const [oldest] = this.#quiet.keys();
    if (this.#quiet.size >= QUIET_KEPT && oldest !== undefined) this.#quiet.delete(oldest);
    this.#quiet.set(key, made);
    return made;
  }
}

/** Command that repeats a run exactly, on the same commit. */
export function repeatWith({ company, seed, days }: Chain): string {
  return `npm run -s syncline -- simulate --company ${company} --seed ${seed} --days ${String(days)}`;
}
