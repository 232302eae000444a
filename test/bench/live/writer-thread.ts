import { parentPort, workerData } from 'node:worker_threads';
import { NewsDesk } from '../../../electron/engine/handlers/news-desk.ts';
import { nodePort } from '../../../electron/engine/host/node-port.ts';
import { Intake } from '../../../electron/engine/pipeline/intake.ts';
import type { MappingPort } from '../../../electron/engine/pipeline/mapping.ts';
import { Street } from '../../../electron/engine/pipeline/street.ts';
import { openWriter } from '../../../electron/engine/store/open.ts';
import { ENGINE_API } from '../../../shared/contracts/engine-api.ts';
import { createServer } from '../../../shared/contracts/rpc/server.ts';
import type { FactDraft } from '../../../shared/domain/fact/fact.ts';
import { present } from '../../../shared/kernel/assert.ts';
import { type Clock, instant } from '../../../shared/kernel/clock.ts';
import { silentLog } from '../../../shared/kernel/log.ts';
import { expectOk, ok } from '../../../shared/kernel/result.ts';
import { BENCH_CLOCK, paymentDraft } from '../dataset.ts';
import { stream } from '../limits/events.ts';
import { markOf } from './mark.ts';
import { BENCH_SESSION, type FromThread, sharedMs, type ToThread } from './messages.ts';

/** How often a batch of events comes in: 50 times a second, as from a busy stream. */
const TICK_MS = 20;

/** The engine's writing half: intake, street and news, fed with events at a steady rate. */
const parent = present(parentPort, 'the port of the bench');
const tell = (message: FromThread): void => {
  parent.postMessage(message);
};
// The bench started this thread with the folder and the number of payments in it.
const { folder, payments } = workerData as { readonly folder: string; readonly payments: number };
const started = performance.now();
const clock: Clock = { now: () => instant(BENCH_CLOCK.now() + 60_000 + Math.floor(performance.now() - started)) };
const handle = expectOk(openWriter(folder, clock.now()), 'open');
const street = new Street(handle.db, clock, silentLog);
const server = createServer({ contract: ENGINE_API, handlers: {}, log: silentLog, checkAnswers: false });
const desk = new NewsDesk(handle.db, (name, body) => {
  server.publish(name, body);
});
const drafts = new Map<string, readonly FactDraft[]>();
const mapping: MappingPort = {
  map: (delivery) => {
    const facts = drafts.get(delivery.name) ?? [];
    drafts.delete(delivery.name);
    return Promise.resolve(ok({ mapper: 'bench@1', facts, ignored: 0, badRows: [] }));
  },
};
const intake = new Intake(street, mapping, silentLog, (news) => {
  desk.intake(news);
});
const random = stream(23);
let nextPayment = payments;
let nextMark = 0;
let nextBatch = 0;

function takeIn(facts: readonly FactDraft[]): void {
  const name = `live-${String(started)}-${String((nextBatch += 1))}`;
  drafts.set(name, facts);
  street.accept('bench', [
    {
      stream: 'live',
      name,
      slot: '',
      contentType: 'text/plain',
      bytes: Buffer.from(name.padEnd(200 * facts.length)),
      observedAt: clock.now(),
    },
  ]);
  intake.kick();
}

function feed({ perSecond, seconds, markEveryMs }: Extract<ToThread, { kind: 'feed' }>): void {
  const start = performance.now();
  let [events, markedMs] = [0, 0];
  const timer = setInterval(() => {
    const elapsed = performance.now() - start;
    const due = Math.floor((Math.min(elapsed, seconds * 1000) * perSecond) / 1000) - events;
    const facts: FactDraft[] = Array.from({ length: Math.max(0, due) }, () => paymentDraft((nextPayment += 1), random));
    if (markEveryMs > 0 && elapsed - markedMs >= markEveryMs) {
      markedMs = elapsed;
      const eventAt = clock.now();
      const { draft, reference } = markOf((nextMark += 1), eventAt);
      facts.push(draft);
      tell({ kind: 'marked', reference, eventAt, atMs: sharedMs() });
    }
    events += Math.max(0, due);
    if (facts.length > 0) takeIn(facts);
    if (elapsed < seconds * 1000) return;
    clearInterval(timer);
    void intake.idle().then(() => {
      tell({ kind: 'fed', events, ms: performance.now() - start });
    });
  }, TICK_MS);
}

parent.on('message', (message: ToThread) => {
  if (message.kind === 'accept') server.accept(nodePort(message.port), BENCH_SESSION);
  else if (message.kind === 'feed') feed(message);
  else
    void intake.stop().then(() => {
      desk.stop();
      server.close();
      handle.close();
      tell({ kind: 'stopped' });
      parent.close();
    });
});
tell({ kind: 'ready' });
