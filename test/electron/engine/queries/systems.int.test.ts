import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { ENGINE_VERSION } from '../../../../electron/engine/version.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { ANALYST, AUDITOR, type TestReader } from '../../../support/reader.ts';
import { eachReadStreet } from '../../../support/read-street.ts';
import type { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
let reader: TestReader;
eachReadStreet((made) => {
  ({ world, reader } = made);
});

const setting = (name: string, value: unknown) =>
  world.db.prepare('insert or replace into setting (name, value) values (?, ?)').run(name, JSON.stringify(value));

const feedRow = (over: Record<string, unknown>) => {
  world.street.accept('kyriba', []);
  world.db.prepare("insert or ignore into source (name) values ('kyriba')").run();
  world.db
    .prepare(
      `insert or replace into feed (source_id, stream, last_success_at, last_attempt_at, failures, breaker, fault_code, fault_message)
       values ((select id from source where name = 'kyriba'), 'transfers', @success, @attempt, @failures, @breaker, @code, @message)`,
    )
    .run({ success: null, attempt: null, failures: 0, breaker: 'closed', code: null, message: null, ...over });
};

describe('a feed', () => {
  const stateOf = async () => (await reader.ask('systems.feeds', {}))[0];
  beforeEach(() => {
    setting('feeds', [{ system: 'kyriba', title: 'Kyriba', role: 'treasury', stream: 'transfers', periodMs: 60_000 }]);
  });

  it('is judged by its last success and never by its last attempt', async () => {
    expect(await stateOf()).toMatchObject({ state: 'never-synced', lastSuccessAt: null });
    const now = world.clock.now();
    feedRow({ success: now - 60_000, attempt: now });
    expect(await stateOf()).toMatchObject({ state: 'on-time' });
    feedRow({ success: now - 200_000, attempt: now });
    expect(await stateOf()).toMatchObject({ state: 'ageing' });
    feedRow({ success: now - 400_000, attempt: now });
    expect(await stateOf()).toMatchObject({ state: 'stale' });
    feedRow({ success: now, attempt: now, failures: 3, breaker: 'open', code: 'unavailable', message: 'No answer.' });
    expect(await stateOf()).toMatchObject({ state: 'failing', breaker: 'open', lastFault: { code: 'unavailable' } });
    feedRow({ attempt: now, failures: 1 });
    expect(await stateOf()).toMatchObject({ state: 'failing', lastSuccessAt: null });
  });
});

describe('the workspace', () => {
  it('says its name, clock, demo scale and counts; damaged settings fall back instead of failing', async () => {
    setting('workspace-name', 'Halmark');
    setting('time-zone', 'Asia/Tokyo');
    setting('demo', { worldStart: 5, wallStart: 6, scale: 60 });
    world.db.prepare("insert into setting (name, value) values ('feeds', '{')").run();
    await world.receive(world.delivery('d', [claimDraft('k', claim({ role: 'erp', rawStatus: 'X', ...eur(1n) }))]));
    expect(await reader.ask('workspace.get', {})).toMatchObject({
      name: 'Halmark',
      timeZone: 'Asia/Tokyo',
      positionDate: '2026-11-17',
      demo: { scale: 60, worldStart: 5 },
      factCount: 1,
      deliveryCount: 1,
      lastCommitSeq: 1,
      mode: 'normal',
    });
  });

  it('carries the version of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(ENGINE_VERSION).toBe(version);
  });
});

describe('received files', () => {
  it('are listed newest first with the layer they have reached, and failures name place and rule', async () => {
    await world.receive(world.delivery('good', [claimDraft('k', claim({ role: 'erp', rawStatus: 'X', ...eur(1n) }))]));
    await world.receive({ ...world.delivery('bad', []), bytes: Buffer.from('nobody can read this') });
    const list = await reader.ask('deliveries.list', { limit: 10 });
    expect(list.map((one) => [one.name, one.state, one.facts])).toEqual([
      ['bad', 'quarantined', 0],
      ['good', 'applied', 1],
    ]);
    expect(await reader.ask('deliveries.list', { limit: 10, beforeId: list[0]!.id })).toHaveLength(1);
    expect(await reader.ask('deliveries.list', { limit: 10, source: 'elsewhere' })).toEqual([]);
    expect(await reader.ask('deliveries.get', { id: 99 })).toBeNull();
    expect(await reader.ask('systems.failedImports', { limit: 10 })).toMatchObject({
      count: 1,
      rows: [{ name: 'bad', scope: 'file', code: 'test-unreadable', at: '1:1', rule: 'readable' }],
    });
    expect((await reader.ask('today.get', {})).failedImports).toBe(1);
  });

  it('are shown byte by byte as text where they are text, and as digits where they are not', async () => {
    const deliver = async (name: string, bytes: Buffer) => {
      await world.receive({ ...world.delivery(name, []), bytes });
      return (await reader.ask('deliveries.list', { limit: 1 }))[0]!.id;
    };
    const utf8 = await deliver('utf8', Buffer.from('Grüße an alle'));
    expect(await reader.ask('deliveries.raw', { id: utf8, offset: 0, length: 100 })).toMatchObject({
      text: 'Grüße an alle',
      encoding: 'utf-8',
      total: 15,
    });
    expect(await reader.ask('deliveries.raw', { id: utf8, offset: 8, length: 2 })).toMatchObject({ text: 'an' });
    const latin = await deliver('latin', Buffer.from([0x47, 0x72, 0xfc, 0xdf]));
    expect(await reader.ask('deliveries.raw', { id: latin, offset: 0, length: 100 })).toMatchObject({
      text: 'Grüß',
      encoding: 'windows-1252',
    });
    const binary = await deliver('binary', Buffer.from([0, 1, 255]));
    expect(await reader.ask('deliveries.raw', { id: binary, offset: 0, length: 100 })).toMatchObject({
      text: '0001ff',
      encoding: 'hex',
    });
  });

  it('that hold payroll items stay shut for a person without the right to them', async () => {
    await world.receive(
      world.delivery('pay', [claimDraft('k', claim({ role: 'erp', rawStatus: 'X', kind: 'payroll', ...eur(1n) }))]),
    );
    const asked = { id: 1, offset: 0, length: 10 };
    expect(await reader.tryAsk('deliveries.raw', asked, AUDITOR)).toEqual({
      ok: false,
      fault: { kind: 'refused', code: 'payroll-items-hidden' },
    });
    expect(await reader.tryAsk('deliveries.raw', asked, ANALYST)).toMatchObject({ ok: true });
  });
});

describe('Today', () => {
  it('lists rejects with their reason and debits that nobody of ours instructed, and counts what is open', async () => {
    await world.receive(
      world.delivery('d', [
        claimDraft(
          'r',
          claim({ role: 'treasury', state: 'transmitted', rawStatus: 'T', identity: { systemId: '1' }, ...eur(1n) }),
        ),
        claimDraft(
          's',
          claim({
            role: 'bank',
            state: 'rejected',
            qualifier: 'by-bank',
            rawStatus: 'RJCT',
            identity: { endToEndId: 'E1' },
            reasons: [{ code: 'AC04', text: 'Closed account' }],
            ...eur(5n),
          }),
        ),
        claimDraft(
          'u',
          claim({
            role: 'bank',
            state: 'settled',
            qualifier: 'booked',
            rawStatus: 'BOOK',
            booked: true,
            identity: { bankReference: { account: 'A', reference: 'X9' } },
            counterpartyName: 'Unknown Ltd',
            ...eur(987_000n),
          }),
        ),
      ]),
    );
    const today = await reader.ask('today.get', {});
    expect(today.rejected).toMatchObject([
      { reference: 'E1', reason: 'Account closed · Closed account', state: 'rejected' },
    ]);
    expect(today.unexplainedDebits).toMatchObject([{ minor: -987_000n, text: 'Unknown Ltd' }]);
    expect(today.open).toEqual([{ state: 'transmitted', count: 1 }]);
  });

  it('shows the next cut-off of each bank with what waits for it', async () => {
    setting('cut-offs', [
      {
        bankId: 'rheinbank',
        bank: 'Rheinbank',
        rail: 'SEPA',
        currency: 'EUR',
        time: '15:00',
        timeZone: 'Europe/Berlin',
        calendar: 'DE',
        daysBefore: 0,
      },
    ]);
    await world.receive(
      world.delivery('d', [
        {
          source: 'w',
          kind: 'bank-account',
          key: 'a',
          at: '/',
          body: { accountId: eur(1n).ownAccount, currency: eur(1n).currency, type: 'operating', bankId: 'rheinbank' },
        },
        claimDraft(
          'p',
          claim({ role: 'treasury', state: 'approved', rawStatus: 'X', identity: { systemId: '1' }, ...eur(1n) }),
        ),
        claimDraft(
          'q',
          claim({
            role: 'treasury',
            state: 'approved',
            rawStatus: 'X',
            identity: { systemId: '2' },
            ...eur(1n, '2026-11-30'),
          }),
        ),
      ]),
    );
    expect((await reader.ask('today.get', {})).cutOffs).toEqual([
      { bank: 'Rheinbank', rail: 'SEPA', currency: 'EUR', at: Date.parse('2026-11-17T14:00:00Z'), waiting: 1 },
    ]);
  });
});
