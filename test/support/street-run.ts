import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CONNECTORS } from '../../connectors/registry.ts';
import { manualClock, type ManualClock } from '../../connectors/sandbox/clock.ts';
import { type RunningSandbox, startSandbox } from '../../connectors/sandbox/run.ts';
import { DEMO_START } from '../../connectors/sandbox/world/days.ts';
import { workspaceOf } from '../../connectors/sandbox/workspace.ts';
import type { Session } from '../../connectors/spi/connector.ts';
import type { ConnectorFault } from '../../connectors/spi/faults.ts';
import { configureFeeds, type Feed, type Feeds, WORKSPACE_SOURCE } from '../../electron/engine/feeds/feeds.ts';
import { monotonicClock } from '../../electron/engine/handlers/world-time.ts';
import { inlineMapping } from '../../electron/engine/pipeline/inline-mapping.ts';
import { Street } from '../../electron/engine/pipeline/street.ts';
import { openWriter, type WriterHandle } from '../../electron/engine/store/open.ts';
import { zWorkspaceConfig } from '../../shared/contracts/workspace-config.ts';
import { type Instant, instant } from '../../shared/kernel/clock.ts';
import { silentLog } from '../../shared/kernel/log.ts';
import { seededRandom } from '../../shared/kernel/random.ts';
import { expectOk } from '../../shared/kernel/result.ts';

/** Pages of one stream in one visit; a paging loop must end as a fault before. */
const PAGES_MAX = 500;

/** The demo company with sockets and a street that visits its systems when a test says so. */
export class StreetRun {
  readonly clock: ManualClock;
  readonly sandbox: RunningSandbox;
  readonly faults: { readonly feed: string; readonly stream: string; readonly fault: ConnectorFault }[] = [];
  readonly #root: string;
  readonly #folder: string;
  readonly #feeds: Feeds;
  readonly #secrets: Readonly<Record<string, string>>;
  readonly #sessions = new Map<string, Session<string>>();
  #starts = 0;
  #handle: WriterHandle;
  #street: Street;

  private constructor(clock: ManualClock, sandbox: RunningSandbox, root: string) {
    this.clock = clock;
    this.sandbox = sandbox;
    this.#root = root;
    this.#folder = path.join(root, 'workspace');
    const { workspace, secrets } = workspaceOf(sandbox.connections);
    const config = zWorkspaceConfig.parse(workspace);
    this.#feeds = configureFeeds(config, CONNECTORS);
    this.#secrets = secrets;
    this.#handle = expectOk(openWriter(this.#folder, clock.now()), 'open');
    this.#street = new Street(this.#handle.db, clock, silentLog);
    const bytes = Buffer.from(JSON.stringify(config.accounts));
    this.#street.accept(WORKSPACE_SOURCE, [
      {
        stream: 'accounts',
        name: 'account list',
        slot: 'accounts',
        contentType: 'application/json',
        bytes,
        observedAt: clock.now(),
      },
    ]);
  }

  /** `at`: where its clock stands; that of the demo unless said otherwise. */
  static async start(seed: string, volume: number, at: Instant = DEMO_START): Promise<StreetRun> {
    const root = mkdtempSync(path.join(tmpdir(), 'syncline-run-'));
    const clock = manualClock(at);
    return new StreetRun(clock, await startSandbox({ seed, root: path.join(root, 'banks'), clock, volume }), root);
  }

  get street(): Street {
    return this.#street;
  }

  get db() {
    return this.#handle.db;
  }

  /** The workspace's own folder. */
  get folder(): string {
    return this.#folder;
  }

  get feeds(): Feeds {
    return this.#feeds;
  }

  get refused() {
    return this.#feeds.refused;
  }

  /** Lets the world move on. */
  advance(minutes: number): void {
    this.clock.set(instant(this.clock.now() + minutes * 60_000));
    this.sandbox.advance();
  }

  /** Visits every stream of every system once, to its end or to its first fault. */
  async visitAll(): Promise<void> {
    for (const feed of this.#feeds.polled) for (const stream of feed.streams) await this.#visit(feed, stream.name);
  }

  /** Reads what waits in the inbox. */
  async read(limit = 100_000): Promise<void> {
    await this.#street.step(inlineMapping(this.#feeds), limit);
  }

  /** Closes the store in order, so that its files can be worked on; `restart` opens it again. */
  settle(): void {
    this.#handle.close();
  }

  /** Ends without reading what waits, and starts again from the file. */
  restart(): void {
    this.#handle.close();
    this.#sessions.clear();
    this.#starts += 1;
    this.#handle = expectOk(openWriter(this.#folder, this.clock.now()), 'reopen');
    this.#street = new Street(this.#handle.db, this.clock, silentLog);
  }

  async close(): Promise<void> {
    for (const session of this.#sessions.values()) await session.close();
    this.#handle.close();
    await this.sandbox.close();
    rmSync(this.#root, { recursive: true, force: true });
  }

  async #visit(feed: Feed, stream: string): Promise<void> {
    const session = this.#session(feed);
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const pulled = await session.pull(
        stream,
        this.#street.inbox.cursor(feed.id, stream),
        new AbortController().signal,
      );
      if (!pulled.ok) {
        this.faults.push({ feed: feed.id, stream, fault: pulled.fault });
        return;
      }
      this.#street.accept(feed.id, pulled.value.deliveries, { stream, cursor: pulled.value.next });
      if (!pulled.value.hasMore) return;
    }
    throw new Error(`${feed.id} ${stream} pages without end`);
  }

  #session(feed: Feed): Session<string> {
    const open = this.#sessions.get(feed.id);
    if (open) return open;
    const session = feed.connector.open({
      clock: this.clock,
      monotonic: monotonicClock,
      // Request ids made from it must not repeat after a restart.
      random: seededRandom(`${feed.id}-${String(this.#starts)}`),
      log: silentLog,
      secret: (name) => Promise.resolve(this.#secrets[name]),
    });
    this.#sessions.set(feed.id, session);
    return session;
  }
}
