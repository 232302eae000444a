import { rebuild } from '../../../electron/engine/pipeline/rebuild.ts';
import { type Instant, instant, parseInstant } from '../../../shared/kernel/clock.ts';
import { type Random, seededRandom } from '../../../shared/kernel/random.ts';
import { FAULTS, type Planted } from './faults.ts';
import { compareWithTruth } from './ground-truth.ts';
import { keepsOrder, keepsWhatItReported } from './invariants/commits.ts';
import type { Broken } from './invariants/evidence.ts';
import { claimsNoFreshness, hasComeBack } from './invariants/health.ts';
import { holdsNothingTwice, keepsEveryDelivery } from './invariants/inbox.ts';
import { conservesMoney } from './invariants/money.ts';
import { reportsOf, type Reports, differences } from './reports.ts';
import { Simulation } from './simulation.ts';

/** First morning of every run: a Sunday, two days before the first planted supplier run. */
export const START: Instant = startOf('2026-11-08T05:00:00Z');
const DAY_MINUTES = 24 * 60;
/** Minutes of a day in which things go wrong; the rest is for coming back. */
const ROUGH_MINUTES = 20 * 60;
const FAULTS_PER_DAY = 24;
const VOLUME = 0.01;
/** Rounds of catching up at the end of a day, and the minutes between. */
const QUIET_ROUNDS = 3;
const QUIET_MINUTES = 2.5;

function startOf(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new Error(`not an instant: ${text}`);
  return at;
}

/** What a day showed. */
export interface DayResult {
  readonly day: number;
  readonly faults: readonly string[];
  readonly restarts: number;
  readonly deliveries: number;
  readonly payments: number;
  readonly statements: number;
  /** What the engine said since the run began, by event and code. */
  readonly said: Readonly<Record<string, number>>;
  readonly broken: readonly Broken[];
}

/** The state of a company's console at the end of each day, when nothing goes wrong. */
export type QuietDays = readonly Reports[];

/** The undisturbed run: what every disturbed run of the same company has to come to. */
export async function quietDays(company: string, days: number): Promise<QuietDays> {
  const simulation = new Simulation({ company, volume: VOLUME, start: START });
  const ends: Reports[] = [];
  try {
    for (let day = 0; day < days; day += 1) {
      await simulation.passUntil(endOf(day));
      await comeToRest(simulation);
      ends.push(reportsOf(simulation));
    }
  } finally {
    await simulation.close();
  }
  return ends;
}

/** Days in which things go wrong; each ends in a rest, in which everything has to be as in the quiet run. */
export async function roughDays(
  options: {
    readonly company: string;
    readonly seed: string;
    readonly quiet: QuietDays;
    /** Names of the faults to draw from; all when left out. */
    readonly only?: readonly string[];
  },
  tell: (result: DayResult) => void,
): Promise<void> {
  const simulation = new Simulation({ company: options.company, volume: VOLUME, start: START });
  const random = seededRandom(options.seed);
  const broken: Broken[] = [];
  simulation.onRestart = () => {
    broken.push(...afterRestart(simulation));
  };
  try {
    for (const [day, quiet] of options.quiet.entries()) {
      const lives = simulation.lives;
      const faults = await roughDay(simulation, day, random.fork(`day-${String(day)}`), broken, options.only);
      await comeToRest(simulation);
      const truth = compareWithTruth(simulation.workspace.onlookersDb, simulation.company.sandbox.world, START);
      broken.push(...atRest(simulation, quiet), ...truth.broken);
      tell({
        day,
        faults,
        restarts: simulation.lives - lives,
        deliveries: simulation.promises.acknowledged.size,
        payments: truth.payments,
        statements: truth.statements,
        said: Object.fromEntries(simulation.log.counts),
        broken: broken.splice(0),
      });
    }
  } finally {
    await simulation.close();
  }
}

interface Moment {
  readonly at: number;
  readonly run: () => void | Promise<void>;
}

async function roughDay(
  simulation: Simulation,
  day: number,
  random: Random,
  broken: Broken[],
  only: readonly string[] | undefined,
): Promise<readonly string[]> {
  const told: string[] = [];
  const open: { readonly at: number; readonly planted: Planted }[] = [];
  const begins = Array.from({ length: FAULTS_PER_DAY }, () => random.int(0, ROUGH_MINUTES - 240)).sort((a, b) => a - b);
  const from = START + day * DAY_MINUTES * 60_000;
  const moments: Moment[] = begins.map((minute) => ({
    at: from + minute * 60_000,
    run: async () => {
      const planted = await draw(random, only).plant(simulation, random);
      told.push(`${planted.fault} ${planted.what}`);
      if (planted.minutes > 0) open.push({ at: simulation.time.now + planted.minutes * 60_000, planted });
    },
  }));
  const end = from + ROUGH_MINUTES * 60_000;
  for (;;) {
    const ending = open.toSorted((a, b) => a.at - b.at)[0];
    const beginning = moments[0];
    if (!ending && !beginning) break;
    const endsFirst = ending !== undefined && (beginning === undefined || ending.at <= beginning.at);
    await simulation.passUntil(instant(Math.min(end, endsFirst ? ending.at : (beginning?.at ?? end))));
    if (endsFirst) {
      open.splice(open.indexOf(ending), 1);
      await ending.planted.end(simulation);
    } else {
      moments.shift();
      await beginning?.run();
    }
    if (simulation.workspace.dead) await simulation.restart();
    broken.push(...afterStep(simulation));
  }
  await simulation.passUntil(endOf(day));
  return told;
}

function draw(random: Random, only: readonly string[] | undefined): (typeof FAULTS)[number] {
  const choice = FAULTS.filter((fault) => only === undefined || only.includes(fault.name));
  const total = choice.reduce((sum, fault) => sum + fault.weight, 0);
  let left = random.int(1, total);
  for (const fault of choice) {
    left -= fault.weight;
    if (left <= 0) return fault;
  }
  throw new Error('no fault to draw from');
}

function endOf(day: number): Instant {
  return instant(START + (day * DAY_MINUTES + ROUGH_MINUTES + 60) * 60_000);
}

/** Everything is over: the world stands still and the console is asked to look at everything again. */
async function comeToRest(simulation: Simulation): Promise<void> {
  simulation.calm();
  for (let round = 0; round < QUIET_ROUNDS; round += 1) {
    simulation.console.pollNow();
    await simulation.pass(QUIET_MINUTES);
  }
  await simulation.console.read();
  simulation.goOn();
}

function afterStep(simulation: Simulation): readonly Broken[] {
  const fresh = simulation.promises.fresh.splice(0);
  const evidence = { ...simulation.evidence(), acknowledged: fresh };
  return [
    ...keepsEveryDelivery(evidence),
    ...keepsWhatItReported(evidence),
    ...keepsOrder(evidence),
    ...claimsNoFreshness(evidence, simulation.company.answers),
  ];
}

function afterRestart(simulation: Simulation): readonly Broken[] {
  const evidence = simulation.evidence();
  return [
    ...keepsEveryDelivery(evidence),
    ...holdsNothingTwice(evidence),
    ...keepsWhatItReported(evidence),
    ...keepsOrder(evidence),
    ...conservesMoney(evidence),
  ];
}

function atRest(simulation: Simulation, quiet: Reports): readonly Broken[] {
  const evidence = simulation.evidence();
  const { street } = simulation.console;
  const { before, after } = rebuild(simulation.workspace.onlookersDb, street.facts, street.views);
  const folds: readonly Broken[] =
    JSON.stringify(before) === JSON.stringify(after)
      ? []
      : [{ invariant: 'I3', detail: `a rebuild differs: ${JSON.stringify({ before, after })}` }];
  return [
    ...afterRestart(simulation),
    ...hasComeBack(evidence),
    ...folds,
    ...differences(quiet, reportsOf(simulation), simulation.today).map((detail): Broken => ({
      invariant: 'I3',
      detail,
    })),
  ];
}
