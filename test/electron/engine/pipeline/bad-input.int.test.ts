import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONNECTORS } from '../../../../connectors/registry.ts';
import { configureFeeds, FILES_STREAM, MANUAL_SOURCE } from '../../../../electron/engine/feeds/feeds.ts';
import { deliveryNotes, failedDeliveries, releaseDeliveries } from '../../../../electron/engine/inbox/release.ts';
import { inlineMapping } from '../../../../electron/engine/pipeline/inline-mapping.ts';
import type { MappingPort } from '../../../../electron/engine/pipeline/mapping.ts';
import { Street } from '../../../../electron/engine/pipeline/street.ts';
import { layers } from '../../../../electron/engine/queries/systems/layers.ts';
import { openWriter, type WriterHandle } from '../../../../electron/engine/store/open.ts';
import { zWorkspaceConfig } from '../../../../shared/contracts/workspace-config.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import { asCamt053, asMt940 } from '../../../support/statement-writer.ts';
import { HandClock } from '../../../support/street.ts';

const feed = { id: 'kyriba', connector: 'kyriba', title: 'Kyriba' };
const config = { baseUrl: 'https://k.example/api', tokenUrl: 'https://k.example/token', clientId: 'c' };
const FEEDS = configureFeeds(
  zWorkspaceConfig.parse({
    name: 'Hostile',
    timeZone: 'Europe/Berlin',
    feeds: [{ ...feed, config }],
    accounts: [],
    cutOffs: [],
    manualImport: {},
  }),
  CONNECTORS,
);

let folder: string;
let handle: WriterHandle;
let street: Street;
const clock = new HandClock();
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'syncline-bad-'));
  handle = expectOk(openWriter(folder, clock.now()), 'open');
  street = new Street(handle.db, clock, silentLog);
});
afterEach(() => {
  handle.close();
  rmSync(folder, { recursive: true, force: true });
});

const entry = (text: string) => ({ minor: -1_000n, day: 16, reference: text, text, reversal: false });
const STATEMENT = { account: '12345678', currency: 'EUR', openingMinor: 0n, entries: [entry('GOOD'), entry('BAD')] };
const CAMT = asCamt053(STATEMENT);
const [head, tail] = [CAMT.slice(0, CAMT.lastIndexOf('<Ntry>')), CAMT.slice(CAMT.lastIndexOf('<Ntry>'))];
const camtWith = (find: string, put: string) => head + tail.replace(find, put);
const mtWith = (find: string, put: string) => {
  const text = asMt940(STATEMENT);
  const at = text.lastIndexOf(':61:');
  return text.slice(0, at) + text.slice(at).replace(find, put);
};
const TRANSFER = `{"uuid":"t","transactionNumber":"TR","reference":"REF","status":"REGISTERED","account":{"code":"A"},
  "direction":"DISBURSEMENT","transferAmount":{"amount":"12.50","currency":{"code":"EUR"}},"valueDate":"2026-11-17"}`;
const kyribaWith = (find: string, put: string) =>
  `{"metadata":{},"results":[${TRANSFER},${TRANSFER.replace('"t"', '"u"').replace(find, put)}]}`;

/** Receives a bad delivery between two good ones of another feed, and reads everything. */
async function receive(source: string, text: string, mapping: MappingPort = inlineMapping(FEEDS)): Promise<void> {
  const stream = source === MANUAL_SOURCE ? FILES_STREAM : 'transfers';
  const send = (from: string, name: string, body: string, at: string) =>
    street.accept(from, [
      { stream: at, name, slot: '', contentType: '', bytes: Buffer.from(body), observedAt: clock.now() },
    ]);
  send('kyriba', 'before', kyribaWith('', ''), 'transfers');
  send(source, 'bad', text, stream);
  send(MANUAL_SOURCE, 'after', asCamt053({ ...STATEMENT, account: '99999999' }), FILES_STREAM);
  await street.step(mapping, 100);
}
const states = () => handle.db.prepare('select name, state from delivery order by id').all();
const faults = () =>
  handle.db
    .prepare(
      "select d.name, f.scope, f.code, f.place, f.rule, f.message from failed_import f join delivery d on d.id = f.delivery_id where f.scope <> 'note'",
    )
    .all() as {
    name: string;
    scope: string;
    code: string;
    place: string;
    rule: string;
    message: string;
  }[];

/** Everything else was read, the account of the layers holds, and each fault names file, place, rule and what it means. */
function expectNamed(scope: 'row' | 'file'): void {
  expect(states()).toEqual([
    { name: 'before', state: 1 },
    { name: 'bad', state: scope === 'file' ? 2 : 1 },
    { name: 'after', state: 1 },
  ]);
  expect(handle.db.prepare("select count(*) from entry where account = '99999999'").pluck().get()).toBe(2);
  expect(layers(handle.db)).toMatchObject({ waiting: 0, holds: true });
  expect(faults().length).toBeGreaterThan(0);
  for (const fault of faults()) {
    expect(fault).toMatchObject({ name: 'bad', scope });
    expect(fault.code).toMatch(/^[a-z][a-z-]+$/);
    for (const part of [fault.rule, fault.message]) expect(part).toMatch(/\S/);
  }
}

describe('an amount beyond 18 digits', () => {
  it.each([
    ['camt', MANUAL_SOURCE, camtWith('>10.00<', '>12345678901234567890.00<')],
    ['MT940', MANUAL_SOURCE, mtWith('D10,00', 'D1234567890123456789,00')],
    ['Kyriba', 'kyriba', kyribaWith('"12.50"', '"12345678901234567890.00"')],
  ])('in %s leaves that row out, by its place, and nothing else', async (_name, source, text) => {
    await receive(source, text);
    expectNamed('row');
    expect(faults()[0]?.place).toMatch(/\d/);
  });
});

describe('a date that does not exist', () => {
  it('in Kyriba leaves that row out, by its place, and nothing else', async () => {
    await receive('kyriba', kyribaWith('2026-11-17', '2026-02-30'));
    expectNamed('row');
    expect(faults()[0]?.place).toBe('/results/1/valueDate');
  });

  it('in MT940, the 30th of February of banks that count so, is the end of the month, and the file stands', async () => {
    await receive(MANUAL_SOURCE, mtWith(':61:2611161116', ':61:2602300230'));
    expect(faults()).toEqual([]);
    expect(
      handle.db
        .prepare("select booking_date from entry where account = '12345678' order by booking_date")
        .pluck()
        .all(),
    ).toEqual(['2026-02-28', '2026-11-16']);
  });
});

describe('a statement that does not add up', () => {
  it('is read and counted, fails nothing, and what its mapper noticed is kept beside it until it is read again', async () => {
    await receive(MANUAL_SOURCE, CAMT.replace('>20.00<', '>20.01<'));
    expect(states().map((one) => (one as { state: number }).state)).toEqual([1, 1, 1]);
    expect([faults(), failedDeliveries(handle.db)]).toEqual([[], []]);
    const notes = () => deliveryNotes(handle.db, 2).map(({ scope, code }) => ({ scope, code }));
    expect(notes()).toEqual([{ scope: 'note', code: 'does-not-foot' }]);
    expect(deliveryNotes(handle.db, 2)[0]?.message).toContain('0.01');
    expect(deliveryNotes(handle.db, 3)).toEqual([]);
    expect(releaseDeliveries(handle.db, [2])).toEqual([]);
    handle.db.exec('update delivery set state = 0 where id = 2');
    await street.step(inlineMapping(FEEDS), 100);
    expect(notes()).toHaveLength(1);
    expect(layers(handle.db)).toMatchObject({ applied: 3, holds: true });
  });
});

describe('a mapper that throws', () => {
  it('is a failed import of that file alone, and can be read again once it is mended', async () => {
    const real = inlineMapping(FEEDS);
    const broken: MappingPort = {
      map: (delivery, bytes) => {
        if (delivery.name === 'bad') throw new TypeError('x is not a function');
        return real.map(delivery, bytes);
      },
    };
    await receive(MANUAL_SOURCE, CAMT, broken);
    expectNamed('file');
    expect(faults()[0]).toMatchObject({ code: 'engine-error', rule: 'x is not a function' });
  });
});

describe('a source that the workspace does not know', () => {
  it('is kept as a failed import and stops no other', async () => {
    await receive('some-bank', 'x');
    expectNamed('file');
    expect(faults()[0]).toMatchObject({ code: 'source-not-configured' });
  });
});

describe('a file of nothing that anybody reads', () => {
  it.each([
    ['', 'empty'],
    ['\u0000\u0001\u0002', 'binary'],
    [CAMT.slice(0, 400), 'cut off'],
  ])('is a failed import of that file alone: %#', async (text) => {
    await receive(MANUAL_SOURCE, text);
    expectNamed('file');
  });
});
