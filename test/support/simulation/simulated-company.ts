import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { CONNECTORS } from '../../../connectors/registry.ts';
import { diskSink } from '../../../connectors/sandbox/banks/file-sink.ts';
import { type ManualClock, manualClock } from '../../../connectors/sandbox/clock.ts';
import { describeConnections } from '../../../connectors/sandbox/describe.ts';
import { openSandbox, type Sandbox } from '../../../connectors/sandbox/run.ts';
import { workspaceOf } from '../../../connectors/sandbox/workspace.ts';
import { BANKS } from '../../../connectors/sandbox/world/banks.ts';
import { configureFeeds, type Feed, type Feeds } from '../../../electron/engine/feeds/feeds.ts';
import { type WorkspaceConfig, zWorkspaceConfig } from '../../../shared/contracts/workspace-config.ts';
import type { Clock, Instant } from '../../../shared/kernel/clock.ts';
import { HeldFiles } from './held-files.ts';
import { memoryWire, SYSTEM_URLS } from './memory-wire.ts';
import { newerMappers } from './newer-mappers.ts';
import { WireTroubles } from './wire-faults.ts';
import type { Wire } from '../../../connectors/spi/wire.ts';

/** Days of history that the systems are asked for at the first start: a simulation begins without a past. */
const HISTORY_DAYS = 2;
/** Cadences are this many times slower than in production, so that a simulated day is some hundred polls. */
export const CADENCE_STRETCH = 20;

const SETTINGS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  kyriba: { windowDays: HISTORY_DAYS },
  sap: { historyDays: HISTORY_DAYS },
  // A pause of real time would stop the whole simulation; the statement is asked for again in the next poll.
  snowflake: { historyDays: HISTORY_DAYS, patienceMs: 0 },
  'bank-files': { settleMs: 0 },
};

/** The company and its systems, without sockets, and how a console is connected to them. */
export class SimulatedCompany {
  readonly sandbox: Sandbox;
  readonly files: HeldFiles;
  readonly troubles = new WireTroubles();
  /** When each system last gave a good answer, by the workstation's clock. */
  readonly answers = new Map<string, number>();
  readonly wire: Wire;
  readonly config: WorkspaceConfig;
  readonly #feeds: Feeds;
  readonly secrets: Readonly<Record<string, string>>;
  readonly #clock: ManualClock;
  #still = false;
  #upgrades = 0;

  constructor(options: {
    readonly seed: string;
    readonly volume: number;
    readonly root: string;
    readonly start: Instant;
    readonly workstation: Clock;
  }) {
    const root = path.join(options.root, 'banks');
    mkdirSync(root, { recursive: true });
    this.#clock = manualClock(options.start);
    const ids = BANKS.map((bank) => bank.id);
    this.files = new HeldFiles(diskSink(root, ids));
    // What was there before the start was taken by somebody else.
    for (const id of ids) this.files.discard(id);
    this.sandbox = openSandbox({ seed: options.seed, clock: this.#clock, sink: this.files, volume: options.volume });
    this.files.admit();
    this.wire = memoryWire(this.sandbox.apps, this.troubles, (system) => {
      this.answers.set(system, Math.max(this.answers.get(system) ?? 0, options.workstation.now()));
    });
    const connections = describeConnections({
      seed: options.seed,
      root,
      urls: SYSTEM_URLS,
      privateKeyPem: this.sandbox.privateKeyPem,
      clock: this.#clock.description,
    });
    const { workspace, secrets } = workspaceOf(connections);
    this.secrets = secrets;
    const config = zWorkspaceConfig.parse(workspace);
    this.config = {
      ...config,
      feeds: config.feeds.map((feed) => ({
        ...feed,
        // The sandbox's settings are plain objects.
        config: { ...(feed.config as object), ...SETTINGS[feed.connector] },
      })),
    };
    const feeds = configureFeeds(this.config, CONNECTORS);
    this.#feeds = { polled: feeds.polled.map(slower), refused: feeds.refused, of: (source) => feeds.of(source) };
  }

  /** How the program of today is connected to the systems. */
  get feeds(): Feeds {
    return this.#upgrades === 0 ? this.#feeds : newerMappers(this.#feeds, this.#upgrades);
  }

  /** From the next start on the program is a later one: its mappers are a generation newer. */
  upgrade(): void {
    this.#upgrades += 1;
  }

  /** Nothing is in the way any more, and the company stands still until it is told to go on. */
  calm(): void {
    this.troubles.clear();
    this.sandbox.faults.clear();
    this.files.release(false);
    this.#still = true;
  }

  goOn(): void {
    this.#still = false;
  }

  /** Brings the company to an instant. */
  advance(to: Instant): void {
    if (this.#still || to <= this.#clock.now()) return;
    this.#clock.set(to);
    this.sandbox.advance();
  }
}

function slower(feed: Feed): Feed {
  return {
    ...feed,
    streams: feed.streams.map((stream) => ({ ...stream, periodMs: stream.periodMs * CADENCE_STRETCH })),
  };
}
