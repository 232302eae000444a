import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../../electron/engine/audit/verify-audit.ts';
import { decodeBody } from '../../../../electron/engine/facts/fact-store.ts';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { ACCOUNTS, DAY, OutboxWorld } from '../../../support/outbox-world.ts';

let world: OutboxWorld;
beforeEach(async () => {
  world = await OutboxWorld.make();
});
afterEach(async () => {
  await world.close();
});

const MARIA = { person: 'maria', reason: 'missing this morning' };
const count = (table: string) => Number(world.db.prepare(`select count(*) from ${table}`).pluck().get());
const counts = () => ({
  decisions: count('decision'),
  audit: count('audit'),
  commands: count('outbox'),
  facts: Number(
    world.db.prepare('select count(*) from fact f join record r on r.id = f.record_id where r.kind = 9').pluck().get(),
  ),
});

describe('a decision', () => {
  it('is a row, a fact of source syncline, an audit entry and a command, all at once', () => {
    const asked = world.request('c1');
    expect(asked).toMatchObject({ ok: true, value: { repeated: false } });
    expect(counts()).toEqual({ decisions: 1, audit: 1, commands: 1, facts: 1 });
    const stored = world.db
      .prepare(
        'select s.name, r.key, f.body, f.seq, d.seq as decided, hex(d.seen) as seen from fact f join record r on r.id = f.record_id join source s on s.id = r.source_id join decision d on d.id = r.key where r.kind = 9',
      )
      .get() as { name: string; key: string; body: string; seq: number; decided: number; seen: string };
    expect(stored.name).toBe('syncline');
    expect(stored.seq).toBe(stored.decided);
    expect(decodeBody('decision', stored.body)).toEqual({
      decisionId: stored.key,
      ...MARIA,
      at: world.street.clock.now(),
      subject: `statement|A-1|${DAY}`,
      seen: stored.seen.toLowerCase(),
      act: { type: 'request-statement', accountId: 'A-1', date: DAY },
    });
    expect(verifyAudit(world.db)).toBeUndefined();
  });

  it('is nothing at all when any part of it fails, and can be taken again then', () => {
    for (const table of ['fact', 'audit', 'outbox', 'commit_point', 'decision']) {
      world.db.exec(`create temp trigger broken before insert on ${table} begin select raise(abort, 'disk full'); end`);
      const digests = world.street.street.views.digests();
      expect(() => world.request('c1')).toThrow('disk full');
      expect(counts(), table).toEqual({ decisions: 0, audit: 0, commands: 0, facts: 0 });
      expect(world.street.street.views.digests()).toEqual(digests);
      world.db.exec('drop trigger broken');
    }
    expect(world.request('c1')).toMatchObject({ ok: true });
    expect(counts()).toEqual({ decisions: 1, audit: 1, commands: 1, facts: 1 });
  });

  it('is recorded once per wish, and an id used for another wish is refused', () => {
    world.request('c1');
    world.crash();
    expect(world.request('c1')).toMatchObject({ ok: true, value: { repeated: true } });
    expect(world.request('c1', ACCOUNTS[1])).toEqual({ ok: false, fault: 'id-reused' });
    expect(counts()).toEqual({ decisions: 1, audit: 1, commands: 1, facts: 1 });
  });

  it('of two people under one id is two decisions', () => {
    const ask = (person: string, accountId: string) =>
      world.decisions.requestStatement({ commandId: 'c1', person, reason: 'missing' }, accountId, DAY, []);
    expect(ask('maria', ACCOUNTS[0])).toMatchObject({ ok: true });
    expect(ask('jonas', ACCOUNTS[1])).toMatchObject({ ok: true, value: { repeated: false } });
  });

  it('is refused when what it is about has changed since the person looked', async () => {
    const before = Number(world.db.prepare('select max(seq) from commit_point').pluck().get());
    await world.answer();
    const ask = (commandId: string, expectedVersion: number) =>
      world.decisions.requestStatement({ commandId, ...MARIA, expectedVersion }, ACCOUNTS[0], DAY, []);
    expect(ask('c1', before)).toEqual({ ok: false, fault: 'changed-meanwhile' });
    expect(ask('c1', before + 1)).toMatchObject({ ok: true });
  });

  it('says by its hash what the person had before them', async () => {
    const seen = (commandId: string, accountId: string) => {
      world.request(commandId, accountId);
      return world.db.prepare('select hex(seen) from decision where command_id = ?').pluck().get(commandId);
    };
    const missing = seen('c1', ACCOUNTS[0]);
    world.decisions.cancelCommand({ ...MARIA, commandId: 'x' }, world.outbox.open()[0]!.id);
    expect(seen('c2', ACCOUNTS[0])).toBe(missing);
    world.decisions.cancelCommand({ ...MARIA, commandId: 'y' }, world.outbox.open()[0]!.id);
    await world.answer();
    expect(seen('c3', ACCOUNTS[0])).not.toBe(missing);
  });

  it.each([
    ['an account nobody has described', 'nobody', DAY, [], 'unknown-account'],
    ['an account of another company', ACCOUNTS[0], DAY, ['4010'], 'unknown-account'],
    ['a day that has not closed', ACCOUNTS[0], plainDate('2026-11-17'), [], 'date-not-closed'],
  ] as const)('to ask for a statement of %s is refused', (_title, account, date, companies, fault) => {
    expect(world.decisions.requestStatement({ commandId: 'c', ...MARIA }, account, date, companies)).toEqual({
      ok: false,
      fault,
    });
    expect(counts()).toEqual({ decisions: 0, audit: 0, commands: 0, facts: 0 });
  });

  it('folds again from facts to the same digests', () => {
    world.request('c1');
    world.decisions.stopOutgoing({ ...MARIA, commandId: 's' }, 'rheinbank');
    const { before, after } = rebuild(world.db, world.street.street.facts, world.street.street.views);
    expect(after).toEqual(before);
  });

  it('is never changed or taken away, and neither are its audit entry and its command', () => {
    world.request('c1');
    for (const statement of [
      "update decision set reason = 'x'",
      'delete from decision',
      "update audit set person = 'x'",
      'delete from audit',
      'update audit_head set number = 7',
      'delete from audit_head',
      "update outbox set body = '{}'",
      'delete from outbox',
      'delete from outbox_step',
      'update outbox_step set at = 0',
    ])
      expect(() => {
        world.db.exec(statement);
      }, statement).toThrow(/immutable|kept|forward/);
  });
});

describe('a decision about the link of a claim', () => {
  const BANK = { source: 'rheinbank', recordKey: 'b1' };
  const keys = () => world.db.prepare('select key from payment order by key').pluck().all();
  const unlink = (commandId: string, fromPaymentKey: string, companies: readonly string[] = []) =>
    world.decisions.unlinkClaim({ ...MARIA, commandId }, { ...BANK, fromPaymentKey }, companies);
  const relink = (commandId: string, recordKey: string, toPaymentKey: string) =>
    world.decisions.relinkClaim({ ...MARIA, commandId }, { source: 'rheinbank', recordKey, toPaymentKey }, []);
  beforeEach(async () => {
    const uetr = '00000000-0000-4000-8000-000000000001';
    const says = (key: string, role: 'treasury' | 'bank', identity: Parameters<typeof claim>[0]['identity']) =>
      claimDraft(key, claim({ role, rawStatus: 'X', companyCode: '1010', identity: identity ?? {}, ...eur(5n) }));
    await world.street.receive(
      world.street.delivery('d', [
        says('k1', 'treasury', { systemId: 'BR1', uetr }),
        says('k2', 'treasury', { systemId: 'BR2' }),
        says('b1', 'bank', { uetr }),
      ]),
    );
  });

  it('is recorded against the payment that the person saw, and the claim belongs where it says at once', () => {
    const together = 'uetr|00000000-0000-4000-8000-000000000001';
    expect(keys()).toEqual(['sys|kyriba|BR2', together]);
    expect(unlink('u1', 'another payment')).toEqual({ ok: false, fault: 'changed-meanwhile' });
    expect(unlink('u2', together, ['2000'])).toEqual({ ok: false, fault: 'unknown-record' });
    expect(unlink('u3', together)).toMatchObject({
      ok: true,
      value: { paymentKey: 'rec|rheinbank|b1', leftKey: together },
    });
    expect(keys()).toEqual(['rec|rheinbank|b1', 'sys|kyriba|BR2', together]);
    expect(unlink('u4', 'rec|rheinbank|b1')).toEqual({ ok: false, fault: 'not-linked' });
    expect(relink('r1', 'b1', 'no payment')).toEqual({ ok: false, fault: 'unknown-payment' });
    expect(relink('r2', 'no record', together)).toEqual({ ok: false, fault: 'unknown-record' });
    expect(relink('r3', 'b1', 'rec|rheinbank|b1')).toEqual({ ok: false, fault: 'already-linked' });
    expect(relink('r4', 'b1', 'sys|kyriba|BR2')).toMatchObject({
      ok: true,
      value: { paymentKey: 'sys|kyriba|BR2', leftKey: null },
    });
    world.street.clock.advance(1_000);
    expect(relink('r5', 'b1', together)).toMatchObject({ ok: true, value: { paymentKey: together } });
    expect(keys()).toEqual(['sys|kyriba|BR2', together]);
    const acts = world.db.prepare('select act from decision order by seq').pluck().all() as string[];
    expect(acts.map((act) => JSON.parse(act) as unknown)).toEqual([
      { type: 'unlink-claim', ...BANK, fromPaymentKey: together },
      { type: 'relink-claim', ...BANK, toPaymentKey: 'sys|kyriba|BR2' },
      { type: 'relink-claim', ...BANK, toPaymentKey: together },
    ]);
  });

  it('makes nothing of itself when it can not be stored', () => {
    const digests = world.street.street.views.digests();
    world.db.exec("create temp trigger broken before insert on audit begin select raise(abort, 'disk full'); end");
    expect(() => unlink('u1', 'uetr|00000000-0000-4000-8000-000000000001')).toThrow('disk full');
    world.db.exec('drop trigger broken');
    expect(world.street.street.views.digests()).toEqual(digests);
    expect(unlink('u1', 'uetr|00000000-0000-4000-8000-000000000001')).toMatchObject({ ok: true });
    const folded = rebuild(world.db, world.street.street.facts, world.street.street.views);
    expect(folded.after).toEqual(folded.before);
  });
});
