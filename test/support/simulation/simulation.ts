import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import { CountingLog } from './counting-log.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import type { Evidence } from './invariants/evidence.ts';
import { Promises } from './promises.ts';
import { SimulatedCompany } from './simulated-company.ts';
import { SimulatedConsole } from './simulated-console.ts';
import { SimulatedWorkspace } from './simulated-workspace.ts';
import { VirtualTime } from './virtual-time.ts';

/** What a simulation is made of. */
export interface SimulationOptions {
  /** Seed of the company; what goes wrong has a seed of its own. */
  readonly company: string;
  readonly volume: number;
  readonly start: Instant;
}

/** Memory where the system has a file system in it: a simulated power cut needs no disk. */
function fastFolder(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}

/** Time between the end of a process and the start of the next. */
const RESTART_MS = 3_000;

/** A company, its systems and a console, on one thread, in virtual time. */
export class Simulation {
  readonly time: VirtualTime;
  readonly company: SimulatedCompany;
  readonly workspace: SimulatedWorkspace;
  readonly promises = new Promises();
  readonly log = new CountingLog();
  readonly #root: string;
  #console: SimulatedConsole;
  #lives = 1;
  /** Called after every start that followed an end. */
  onRestart: () => void = () => undefined;

  constructor(options: SimulationOptions) {
    this.#root = mkdtempSync(path.join(fastFolder(), 'syncline-simulation-'));
    this.time = new VirtualTime(options.start);
    this.company = new SimulatedCompany({
      ...options,
      seed: options.company,
      root: this.#root,
      workstation: this.time.workstation,
    });
    const workspaces = path.join(this.#root, 'workspace');
    mkdirSync(workspaces);
    this.workspace = new SimulatedWorkspace(workspaces, this.time.workstation);
    this.#console = new SimulatedConsole(this, this.#lives);
    this.#console.start();
  }

  get console(): SimulatedConsole {
    return this.#console;
  }

  /** The company's date. */
  get today(): string {
    return localTime(this.time.now, this.company.config.timeZone).date;
  }

  /** Starts of the engine so far. */
  get lives(): number {
    return this.#lives;
  }

  /** Lets the world go on until an instant, the console polling and reading as it does. */
  async passUntil(to: Instant): Promise<void> {
    await this.time.passUntil(
      to,
      () => {
        this.company.advance(this.time.now);
      },
      async () => {
        await this.#console.read();
        if (this.workspace.dead) await this.restart();
      },
    );
    this.company.advance(to);
  }

  /** As `passUntil`, for some minutes. */
  async pass(minutes: number): Promise<void> {
    await this.passUntil(instant(this.time.now + Math.round(minutes * 60_000)));
  }

  /** Nothing goes wrong any more, and the world stands still. */
  calm(): void {
    this.company.calm();
    this.time.skewMs = 0;
    this.workspace.letLive();
    this.workspace.limitDisk();
    this.workspace.protect(false);
    this.#console.backlog = false;
    this.#console.mendMappers();
    this.#console.noticed();
  }

  /** The world goes on. */
  goOn(): void {
    this.company.goOn();
  }

  /** What invariants are checked on. */
  evidence(): Evidence {
    return {
      db: this.workspace.onlookersDb,
      acknowledged: this.promises.acknowledged.values(),
      lastSeq: this.promises.lastSeq,
    };
  }

  /** The engine ends, in order or not, and starts again some seconds later; `start` as the workspace's own restart. */
  async restart(...start: Parameters<SimulatedWorkspace['restart']>): Promise<void> {
    await this.#console.end();
    this.time.sleepUntil(instant(this.time.now + RESTART_MS));
    this.workspace.restart(...start);
    const { backlog } = this.#console;
    this.#console = this.#begin();
    this.#console.backlog = backlog;
    this.onRestart();
    this.#console.start();
  }

  /** A process that dies while it starts is started again. */
  #begin(): SimulatedConsole {
    for (;;) {
      this.#lives += 1;
      try {
        return new SimulatedConsole(this, this.#lives);
      } catch (error) {
        if (!this.workspace.dead) throw error;
        this.workspace.restart();
      }
    }
  }

  async close(): Promise<void> {
    await this.#console.end();
    this.workspace.close();
    rmSync(this.#root, { recursive: true, force: true });
  }
}
