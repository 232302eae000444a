import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verify } from '../../../electron/engine/custody/verify.ts';
import { MANUAL_SOURCE } from '../../../electron/engine/feeds/feeds.ts';
import { rebuild } from '../../../electron/engine/pipeline/rebuild.ts';
import { Street } from '../../../electron/engine/pipeline/street.ts';
import { report } from '../../../electron/engine/report/report.ts';
import { openReader, openWriter } from '../../../electron/engine/store/open.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import { silentLog } from '../../../shared/kernel/log.ts';
import { type Random, seededRandom } from '../../../shared/kernel/random.ts';
import { keepsOrder } from '../simulation/invariants/commits.ts';
import { type Broken, count, type Evidence } from '../simulation/invariants/evidence.ts';
import { holdsNothingTwice, keepsEveryDelivery } from '../simulation/invariants/inbox.ts';
import { conservesMoney } from '../simulation/invariants/money.ts';
import type { AcknowledgedDelivery } from '../simulation/promises.ts';
import { EngineProcess } from './engine-process.ts';
import { KilledCompany } from './killed-company.ts';
import { KILL_POINTS } from './points.ts';

/** Kills after which the world goes on; the engine always has something to do. */
const KILLS_PER_DAY = 5;
const HOURS_PER_DAY = 8;
/** Longest life of an engine that does not come to its point, in milliseconds. */
const LIFE_MS_MAX = 4_000;
/** Longest wait for an engine to come to rest: a feed that failed once on a busy machine waits for a minute and more. */
const IDLE_MS_MAX = 180_000;
const START = instant(Date.parse('2026-11-12T07:00:00Z'));

/** What a series of kills came to. */
export interface SeriesResult {
  readonly seed: string;
  readonly kills: number;
  /** Kills at a named point that was reached, by point. */
  readonly points: readonly string[];
  readonly slowestStartMs: number;
  readonly applied: number;
  readonly imported: number;
  readonly broken: readonly string[];
}

/** Kills one engine after another on one workspace, looks at what each left, and holds the end against a workspace in peace. */
export class KillSeries {
  readonly #node: string;
  readonly #seed: string;
  readonly #random: Random;
  readonly #root = mkdtempSync(path.join(tmpdir(), 'syncline-kill-'));
  readonly #broken: string[] = [];
  readonly #points: string[] = [];
  readonly #applied = new Set<number>();
  readonly #imported = new Map<string, AcknowledgedDelivery>();
  #slowestStartMs = 0;
  #lives = 0;

  constructor(node: string, seed: string) {
    this.#node = node;
    this.#seed = seed;
    this.#random = seededRandom(seed);
  }

  async run(kills: number): Promise<SeriesResult> {
    const company = await KilledCompany.start(path.join(this.#root, 'banks'), START);
    const [killed, peaceful] = ['killed', 'peaceful'].map((name) => path.join(this.#root, name));
    if (killed === undefined || peaceful === undefined) throw new Error('two workspaces');
    mkdirSync(path.join(this.#root, 'options'));
    try {
      for (let kill = 0; kill < kills; kill += 1) {
        if (kill > 0 && kill % KILLS_PER_DAY === 0) {
          await this.#live(company, killed);
          await this.#live(company, peaceful);
          company.advance(HOURS_PER_DAY);
        }
        await this.#kill(company, killed, kill);
        await this.#look(killed, `kill ${String(kill + 1)}`);
      }
      await this.#live(company, killed);
      await this.#live(company, peaceful);
      await this.#look(killed, 'the end');
      this.#compare(killed, peaceful);
    } finally {
      await company.close();
      rmSync(this.#root, { recursive: true, force: true });
    }
    return {
      seed: this.#seed,
      kills,
      points: this.#points,
      slowestStartMs: this.#slowestStartMs,
      applied: this.#applied.size,
      imported: this.#imported.size,
      broken: this.#broken,
    };
  }

  #start(company: KilledCompany, workspace: string, files: readonly string[], killAt?: string): EngineProcess {
    this.#lives += 1;
    const options = company.options(workspace, `life-${String(this.#lives)}`, files);
    return new EngineProcess(this.#node, path.join(this.#root, 'options'), options, killAt);
  }

  /** One life that ends by SIGKILL: at a named point, or at a moment that nobody chose. */
  async #kill(company: KilledCompany, workspace: string, kill: number): Promise<void> {
    const random = this.#random.fork(`kill-${String(kill)}`);
    const point = random.next() < 0.7 ? random.pick(KILL_POINTS) : undefined;
    const killAt = point === undefined ? undefined : `${point}|${String(random.int(1, 40))}`;
    const files = [random.pick(company.bankFiles()), random.pick(company.bankFiles())];
    const engine = this.#start(company, workspace, files, killAt);
    const lifeMs = point === undefined ? random.int(200, 2_500) : LIFE_MS_MAX;
    const fromOutside = new AbortController();
    const timer = setTimeout(() => {
      fromOutside.abort();
      engine.kill('SIGKILL');
    }, lifeMs);
    const { code, signal } = await engine.ended;
    clearTimeout(timer);
    if (signal !== 'SIGKILL')
      this.#broken.push(`an engine ended by itself with ${String(code)}: ${engine.complaint.slice(0, 400)}`);
    else if (point !== undefined && !fromOutside.signal.aborted) this.#points.push(point);
    this.#note(engine, files);
  }

  /** One life that ends in order once everything was read. */
  async #live(company: KilledCompany, workspace: string): Promise<void> {
    const engine = this.#start(company, workspace, []);
    await engine.said((word) => word.word === 'ready');
    const until = Date.now() + IDLE_MS_MAX;
    while (!isIdle(workspace, company.now) && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 100));
    if (!isIdle(workspace, company.now))
      this.#broken.push(`${path.basename(workspace)}: an engine does not come to rest`);
    engine.kill('SIGTERM');
    const { code } = await engine.ended;
    if (code !== 0) this.#broken.push(`an engine stopped with ${String(code)}: ${engine.complaint.slice(0, 400)}`);
    if (workspace.endsWith('killed')) this.#note(engine, []);
  }

  /** What an engine said has to be true from now on. */
  #note(engine: EngineProcess, files: readonly string[]): void {
    const readyMs = engine.readyAfterMs;
    if (readyMs !== undefined) this.#slowestStartMs = Math.max(this.#slowestStartMs, readyMs);
    for (const word of engine.words) {
      if (word.word === 'applied') this.#applied.add(word.deliveryId);
      else if (word.word === 'refused') this.#broken.push(`an engine refused the workspace: ${word.code}`);
      else if (word.word === 'imported') for (const file of files) this.#acknowledge(file);
    }
  }

  #acknowledge(file: string): void {
    const bytes = readFileSync(file);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.#imported.set(sha256, {
      source: MANUAL_SOURCE,
      slot: '',
      name: path.basename(file),
      sha256,
      size: bytes.length,
    });
  }

  /** Opens what a kill has left, as the next start does, and holds it against what was promised. */
  async #look(workspace: string, when: string): Promise<void> {
    const opened = openWriter(workspace, START);
    if (!opened.ok) {
      this.#broken.push(`${when}: the workspace does not open: ${opened.fault.kind}`);
      return;
    }
    // Before the rebuild, which would write the views anew.
    await this.#verify(workspace, when);
    const { db } = opened.value;
    const evidence: Evidence = { db, acknowledged: this.#imported.values(), lastSeq: 0 };
    const street = new Street(db, { now: () => START }, silentLog);
    const { before, after } = rebuild(db, street.facts, street.views);
    const broken: readonly Broken[] = [
      ...keepsEveryDelivery(evidence),
      ...holdsNothingTwice(evidence),
      ...keepsOrder(evidence),
      ...conservesMoney(evidence),
    ];
    for (const { invariant, detail } of broken) this.#broken.push(`${when}: ${invariant} ${detail}`);
    if (JSON.stringify(before) !== JSON.stringify(after)) this.#broken.push(`${when}: I3 a rebuild differs`);
    for (const id of this.#applied)
      if (count(db, 'select count(*) from delivery where id = ? and applied_observed_at is not null', id) !== 1)
        this.#broken.push(`${when}: I7 delivery ${String(id)} was reported as applied and is not`);
    opened.value.close();
  }

  /** Every seal and digest holds; the fold of a copy is left to the rebuild that follows. */
  async #verify(workspace: string, when: string): Promise<void> {
    const opened = openReader(workspace);
    if (!opened.ok) {
      this.#broken.push(`${when}: the workspace can not be read: ${opened.fault.kind}`);
      return;
    }
    const { damages } = await verify(opened.value, { quick: true });
    for (const damage of damages) this.#broken.push(`${when}: verify ${JSON.stringify(damage)}`);
    opened.value.close();
  }

  #compare(killed: string, peaceful: string): void {
    for (const name of ['payments', 'statements'] as const) {
      const [is, should] = [linesOf(killed, name), linesOf(peaceful, name)];
      const missing = should.find((line) => !is.includes(line));
      const extra = is.find((line) => !should.includes(line));
      if (missing !== undefined) this.#broken.push(`the end: ${name} should have ${missing}`);
      if (extra !== undefined) this.#broken.push(`the end: ${name} should not have ${extra}`);
    }
  }
}

function linesOf(workspace: string, name: 'payments' | 'statements'): readonly string[] {
  const opened = openReader(workspace);
  if (!opened.ok) throw new Error(opened.fault.kind);
  const lines: string[] = [];
  report(opened.value.db, name, undefined, (line) => lines.push(JSON.stringify(line)));
  opened.value.close();
  return lines;
}

/** Every stream has come to its end since the world last moved, and nothing waits. */
function isIdle(workspace: string, since: number): boolean {
  const opened = openReader(workspace);
  if (!opened.ok) return false;
  const { db } = opened.value;
  const fresh = count(db, 'select count(*) from feed where failures = 0 and last_success_at >= ?', since);
  const stuck = count(db, 'select count(*) from feed where failures > 0');
  const waiting = count(db, 'select count(*) from delivery where state = 0');
  opened.value.close();
  return fresh >= STREAMS_MIN && stuck === 0 && waiting === 0;
}

/** Streams of the demo company's systems: five of Kyriba, three of SAP, two of Snowflake, one per bank and the watched folder. */
const STREAMS_MIN = 16;
