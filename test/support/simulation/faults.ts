import { BANKS } from '../../../connectors/sandbox/world/banks.ts';
import { MANUAL_SOURCE, FILES_STREAM } from '../../../electron/engine/feeds/feeds.ts';
import { machineFault } from '../../../electron/engine/store/machine-fault.ts';
import type { Random } from '../../../shared/kernel/random.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import type { Simulation } from './simulation.ts';
import { forgetFoldedViews, mapEverythingAgain } from './upgrades.ts';
import { WIRE_FAULTS } from './wire-faults.ts';

/** A fault under way: how it ends. */
export interface Planted {
  /** Faults of security-reliability.md, section 5. */
  readonly fault: string;
  readonly what: string;
  /** Minutes until it ends. */
  readonly minutes: number;
  readonly end: (simulation: Simulation) => void | Promise<void>;
}

type Plant = (simulation: Simulation, random: Random) => Planted | Promise<Planted>;

const OVER = (): void => undefined;
const SYSTEMS = ['kyriba', 'sap', 'snowflake'] as const;

/** Points of a write at which the process dies; each is passed every day. */
export const CRASH_POINTS = [
  'begin',
  'insert delivery',
  'insert block',
  'insert delivery_frame',
  'insert checkpoint',
  'update delivery',
  'insert record',
  'insert fact',
  'insert claim',
  'insert payment',
  'insert payment_image',
  'update payment',
  'insert entry',
  'insert statement',
  'insert balance',
  'insert journal',
  'insert view_digest',
  'insert commit_point',
  'insert feed',
  'read',
  'commit',
  'committed',
] as const;

const network: Plant = ({ company }, random) => {
  const system = random.pick(SYSTEMS);
  const kind = random.pick(WIRE_FAULTS);
  const times = kind === 'endless-body' ? 1 : random.int(1, 4);
  company.troubles.plant(system, kind, times);
  const family = ['unknown-fields', 'wrong-type'].includes(kind)
    ? 'F8'
    : kind === 'rows-reversed' || kind === 'answer-of-before'
      ? 'F9'
      : 'F6';
  return { fault: family, what: `${system} ${kind} x${String(times)}`, minutes: 0, end: OVER };
};

const pagingLoop: Plant = ({ company }, random) => {
  const system = random.pick(SYSTEMS);
  company.sandbox.faults.add({ system, path: '', fault: { kind: 'paging-loop' }, times: 1 });
  return { fault: 'F8', what: `${system} paging-loop`, minutes: 0, end: OVER };
};

const lateFiles: Plant = ({ company }, random) => {
  const bank = random.pick(BANKS).id;
  company.files.hold(bank);
  const reversed = random.next() < 0.5;
  return {
    fault: 'F9',
    what: `files of ${bank} late${reversed ? ' and in reverse order' : ''}`,
    minutes: random.int(30, 300),
    end: ({ company: then }) => {
      then.files.release(reversed);
    },
  };
};

const fileTwice: Plant = ({ company }, random) => {
  const { delivered } = company.files;
  if (delivered.length > 0) {
    const { bank, name, content } = random.pick(delivered.slice(-40));
    company.files.write(bank, 'out', `copy-of-${name}`, content);
  }
  return { fault: 'F9', what: 'a file twice under another name', minutes: 0, end: OVER };
};

/** A file from a person's hand; on a full disk the person is told, and nothing was acknowledged. */
function drop(simulation: Simulation, name: string, content: string): void {
  const bytes = Buffer.from(content);
  const observedAt = simulation.time.workstation.now();
  const delivery = { stream: FILES_STREAM, name, slot: '', contentType: 'application/octet-stream', bytes, observedAt };
  try {
    simulation.console.street.accept(MANUAL_SOURCE, [delivery]);
  } catch (error) {
    if (machineFault(error) === undefined) throw error;
  }
}

/** A person drops a file that came before. */
const importedAgain: Plant = async (simulation, random) => {
  const { delivered } = simulation.company.files;
  if (delivered.length > 0) {
    const { name, content } = random.pick(delivered.slice(-40));
    drop(simulation, name, content);
    simulation.console.noticed();
    await simulation.console.read();
  }
  return { fault: 'F9', what: 'a person imports a file again', minutes: 0, end: OVER };
};

const dies: Plant = ({ workspace }, random) => {
  const point = random.pick(CRASH_POINTS);
  const torn = point === 'committed' && random.next() < 0.7 ? random.next() : undefined;
  const nth = ['committed', 'commit', 'begin'].includes(point) ? random.int(1, 8) : random.int(1, 25);
  workspace.dieAt({ point, nth, ...(torn === undefined ? {} : { torn }) });
  const what = `dies at ${point} #${String(nth)}${torn === undefined ? '' : ', log torn'}`;
  return { fault: torn === undefined ? 'F1' : 'F2', what, minutes: 0, end: OVER };
};

const killed: Plant = async (simulation) => {
  simulation.workspace.kill();
  await simulation.restart();
  return { fault: 'F1', what: 'killed', minutes: 0, end: OVER };
};

const restarted: Plant = async (simulation) => {
  await simulation.restart();
  return { fault: 'F14', what: 'restarted in order', minutes: 0, end: OVER };
};

/** Points that a fold of everything from facts passes many times. */
const FOLD_POINTS = ['insert payment', 'insert payment_image', 'insert claim', 'update record', 'insert entry', 'read'];

/** A program with other rules for the views: it folds everything as it starts, and may die over it. */
const viewsUpgraded: Plant = async (simulation, random) => {
  const dies = random.next() < 0.5;
  const plan = { point: random.pick(FOLD_POINTS), nth: random.int(1, 60) };
  await simulation.restart(forgetFoldedViews, dies ? plan : undefined);
  const what = dies ? `, dies at ${plan.point} #${String(plan.nth)} of the fold` : '';
  return { fault: 'F14', what: `upgraded to other views${what}`, minutes: 0, end: OVER };
};

/** A program with newer mappers, by which a person has everything mapped again. */
const mappersUpgraded: Plant = async (simulation) => {
  simulation.company.upgrade();
  await simulation.restart();
  mapEverythingAgain(simulation);
  simulation.console.noticed();
  return { fault: 'F14', what: 'upgraded to newer mappers, everything mapped again', minutes: 0, end: OVER };
};

const mapperThrows: Plant = ({ console: own }, random) => {
  const system = random.pick([...SYSTEMS, ...BANKS.map((bank) => bank.id)]);
  own.buggy.add(system);
  return {
    fault: 'F8',
    what: `the mapper of ${system} throws`,
    minutes: random.int(30, 240),
    end: async (simulation) => {
      const { console: then, workspace } = simulation;
      try {
        then.mendMappers();
      } catch (error) {
        if (!workspace.dead && machineFault(error) === undefined) throw error;
      }
      if (!workspace.dead) await then.read();
    },
  };
};

const diskFull: Plant = ({ workspace }, random) => {
  const pages = random.int(0, 30);
  workspace.limitDisk(pages);
  return {
    fault: 'F3',
    what: `disk full after ${String(pages)} pages`,
    minutes: random.int(20, 120),
    end: ({ workspace: then }) => {
      then.limitDisk();
    },
  };
};

const readOnly: Plant = ({ workspace }, random) => {
  workspace.protect(true);
  return {
    fault: 'F4',
    what: 'folder read-only',
    minutes: random.int(10, 60),
    end: ({ workspace: then }) => {
      then.protect(false);
    },
  };
};

const clockJumps: Plant = ({ time }, random) => {
  const minutes = random.pick([-180, -61, -10, -1, 1, 15, 60, 240]);
  time.skewMs = minutes * 60_000;
  return {
    fault: 'F13',
    what: `clock wrong by ${String(minutes)} min`,
    minutes: random.int(15, 180),
    end: ({ time: then }) => {
      then.skewMs = 0;
    },
  };
};

const suspended: Plant = ({ time, company }, random) => {
  const minutes = random.int(5, 45);
  time.sleepUntil(instant(time.now + minutes * 60_000));
  company.advance(time.now);
  return { fault: 'F13', what: `suspended for ${String(minutes)} min`, minutes: 0, end: OVER };
};

const backlog: Plant = ({ console: own }, random) => {
  own.backlog = true;
  return {
    fault: 'F15',
    what: 'nothing is read',
    minutes: random.int(30, 240),
    end: async ({ console: then }) => {
      then.backlog = false;
      then.noticed();
      await then.read();
    },
  };
};

/** What can go wrong, with its weight. An upgrade folds or maps everything again, and is as rare as it is dear. */
export const FAULTS: readonly { readonly weight: number; readonly name: string; readonly plant: Plant }[] = [
  { name: 'network', weight: 30, plant: network },
  { name: 'paging-loop', weight: 3, plant: pagingLoop },
  { name: 'late-files', weight: 6, plant: lateFiles },
  { name: 'file-twice', weight: 3, plant: fileTwice },
  { name: 'imported-again', weight: 3, plant: importedAgain },
  { name: 'dies', weight: 12, plant: dies },
  { name: 'killed', weight: 3, plant: killed },
  { name: 'restarted', weight: 3, plant: restarted },
  { name: 'views-upgraded', weight: 1, plant: viewsUpgraded },
  { name: 'mappers-upgraded', weight: 1, plant: mappersUpgraded },
  { name: 'mapper-throws', weight: 6, plant: mapperThrows },
  { name: 'disk-full', weight: 3, plant: diskFull },
  { name: 'read-only', weight: 3, plant: readOnly },
  { name: 'clock-jumps', weight: 6, plant: clockJumps },
  { name: 'suspended', weight: 3, plant: suspended },
  { name: 'backlog', weight: 3, plant: backlog },
];
