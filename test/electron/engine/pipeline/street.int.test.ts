import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import type { PaymentState } from '../../../../shared/domain/payment/state.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
beforeEach(() => {
  world = new TestStreet();
});
afterEach(() => {
  world.close();
});

const DOC = { erpDocument: '1010/2026/1500000042' };

const payments = () =>
  world.db
    .prepare(
      'select key, reference, state, qualifier, treasury_word, bank_word, erp_word, reporting_word, disagreeing, open from payment order by key',
    )
    .all();

describe('a payment that four systems speak about', () => {
  it('is one row with one lane per system, linked by the ERP document', async () => {
    await world.receive(
      world.delivery('kyriba', [
        claimDraft(
          't1',
          claim({
            role: 'treasury',
            state: 'settled',
            qualifier: 'booked',
            rawStatus: 'ACTUAL',
            identity: DOC,
            ...eur(125_050n),
          }),
        ),
      ]),
      world.delivery('sap', [
        claimDraft(
          's1',
          claim({
            role: 'erp',
            state: 'settled',
            qualifier: 'cleared',
            rawStatus: 'cleared',
            identity: DOC,
            ...eur(125_050n),
          }),
        ),
      ]),
      world.delivery('bank', [
        claimDraft(
          'b1',
          claim({
            role: 'bank',
            state: 'settled',
            qualifier: 'booked',
            rawStatus: 'BOOK',
            booked: true,
            identity: DOC,
            ...eur(125_050n),
          }),
        ),
      ]),
      world.delivery('snow', [
        claimDraft('r1', claim({ role: 'reporting', state: 'settled', rawStatus: 'SETTLED', identity: DOC })),
      ]),
    );
    expect(payments()).toEqual([
      {
        key: 'doc|1010/2026/1500000042',
        reference: '1010-2026-1500000042',
        state: 4,
        qualifier: 'booked',
        treasury_word: 'ACTUAL',
        bank_word: 'BOOK',
        erp_word: 'cleared',
        reporting_word: 'SETTLED',
        disagreeing: 0,
        open: 0,
      },
    ]);
  });

  it('becomes one when a later claim knows both of its names', async () => {
    await world.receive(
      world.delivery('kyriba', [
        claimDraft(
          't1',
          claim({ role: 'treasury', state: 'transmitted', rawStatus: 'TRANSMITTED', identity: DOC, ...eur(100n) }),
        ),
      ]),
      world.delivery('bank', [
        claimDraft(
          'b1',
          claim({ role: 'bank', state: 'accepted', rawStatus: 'ACSP', identity: { uetr: 'U-1' }, ...eur(100n) }),
        ),
      ]),
    );
    expect(payments()).toHaveLength(2);
    await world.receive(
      world.delivery('bank2', [
        claimDraft(
          'b2',
          claim({
            role: 'bank',
            state: 'settled',
            rawStatus: 'BOOK',
            booked: true,
            identity: { uetr: 'U-1', ...DOC },
            ...eur(100n),
          }),
        ),
      ]),
    );
    expect(payments()).toMatchObject([{ key: 'doc|1010/2026/1500000042', state: 4 }]);
  });

  it('keeps two customers apart who use one EndToEndId on incoming money', async () => {
    const incoming = (key: string): FactDraft =>
      claimDraft(
        key,
        claim({
          role: 'bank',
          state: 'settled',
          rawStatus: 'BOOK',
          booked: true,
          direction: 'in',
          identity: { endToEndId: 'RE-7', bankReference: { account: 'A', reference: key } },
          ...eur(500n),
        }),
      );
    await world.receive(world.delivery('bank', [incoming('b1'), incoming('b2')]));
    expect(payments()).toHaveLength(2);
  });

  it('is not merged with a reuse of the same reference half a year later', async () => {
    const used = (key: string, day: string): FactDraft =>
      claimDraft(
        key,
        claim({
          role: 'bank',
          state: 'settled',
          rawStatus: 'BOOK',
          identity: { endToEndId: 'RENT' },
          ...eur(500n, day),
        }),
      );
    await world.receive(world.delivery('bank', [used('b1', '2026-05-01'), used('b2', '2026-11-01')]));
    expect(payments()).toHaveLength(2);
  });
});

describe('a batch of 500 with three rejected', () => {
  const member = (index: number): FactDraft =>
    claimDraft(
      `t${String(index)}`,
      claim({
        role: 'treasury',
        state: 'transmitted',
        rawStatus: 'TRANSMITTED',
        identity: { erpDocument: `1010/2026/${String(index)}` },
        batch: { paymentInformationId: 'RUN-7' },
        ...eur(BigInt(1000 + index)),
      }),
    );
  const rejected = (index: number): FactDraft =>
    claimDraft(
      `b${String(index)}`,
      claim({
        role: 'bank',
        state: 'rejected',
        qualifier: 'by-bank',
        rawStatus: 'RJCT',
        identity: { erpDocument: `1010/2026/${String(index)}` },
        batch: { paymentInformationId: 'RUN-7' },
        reasons: [{ code: 'AC04' }],
      }),
    );
  const members = Array.from({ length: 500 }, (_, index) => member(index));
  const total = members.reduce((sum, _draft, index) => (index < 3 ? sum : sum + BigInt(1000 + index)), 0n);
  const booked = claimDraft(
    'debit',
    claim({
      level: 'batch',
      role: 'bank',
      state: 'settled',
      qualifier: 'booked',
      rawStatus: 'BOOK',
      booked: true,
      batch: { paymentInformationId: 'RUN-7' },
      ...eur(total),
    }),
  );
  const states = () =>
    world.db.prepare('select state, count(*) as count from payment group by state order by state').all();

  it('settles the 497 whose sum the one debit equals, and leaves the three rejected', async () => {
    await world.receive(
      world.delivery('kyriba', members),
      world.delivery('status', [0, 1, 2].map(rejected)),
      world.delivery('camt', [booked]),
    );
    expect(states()).toEqual([
      { state: 4, count: 497 },
      { state: 5, count: 3 },
    ]);
  });

  it('gives the same answer when the debit arrives before the rejections', async () => {
    await world.receive(world.delivery('camt', [booked]), world.delivery('kyriba', members));
    expect(states()).toEqual([{ state: 2, count: 500 }]);
    await world.receive(world.delivery('status', [0, 1, 2].map(rejected)));
    expect(states()).toEqual([
      { state: 4, count: 497 },
      { state: 5, count: 3 },
    ]);
  });
});

describe('the inbox', () => {
  it('keeps one row for the same bytes, however often they come', async () => {
    const delivery = world.delivery('file', [
      claimDraft('t1', claim({ role: 'treasury', state: 'initiated', rawStatus: 'REGISTERED', identity: DOC })),
    ]);
    await world.receive(delivery, delivery, delivery);
    expect(world.db.prepare('select times_seen, fact_count, state from delivery').all()).toEqual([
      { times_seen: 3, fact_count: 1, state: 1 },
    ]);
  });

  it('keeps a file that can not be read, applies nothing of it and goes on with the next', async () => {
    const bad = { ...world.delivery('bad', []), bytes: Buffer.from('not known') };
    await world.receive(
      bad,
      world.delivery('good', [
        claimDraft('t1', claim({ role: 'treasury', state: 'initiated', rawStatus: 'REGISTERED', identity: DOC })),
      ]),
    );
    expect(world.db.prepare('select scope, code, place from failed_import').all()).toEqual([
      { scope: 'file', code: 'test-unreadable', place: '1:1' },
    ]);
    expect(payments()).toHaveLength(1);
    expect(world.street.inbox.bytes(1, 9).toString()).toBe('not known');
  });

  it('quarantines a delivery whose record breaks its contract, without half of it', async () => {
    const good = claimDraft(
      't1',
      claim({ role: 'treasury', state: 'initiated', rawStatus: 'REGISTERED', identity: DOC }),
    );
    const broken = claimDraft(
      't2',
      claim({ role: 'treasury', state: 'no such state' as PaymentState, rawStatus: 'X', identity: DOC }),
    );
    await world.receive(world.delivery('mixed', [good, broken]));
    expect(payments()).toEqual([]);
    expect(world.db.prepare('select code from failed_import').all()).toEqual([{ code: 'contract-broken' }]);
    expect(world.db.prepare('select count(*) from fact').pluck().get()).toBe(0);
  });

  it('refuses only the delivery at fault when several are written as one commit', async () => {
    const good = (doc: string) => [
      claimDraft(
        doc,
        claim({
          role: 'treasury',
          state: 'initiated',
          rawStatus: 'REGISTERED',
          identity: { erpDocument: `1010/2026/${doc}` },
        }),
      ),
    ];
    const broken = [
      claimDraft(
        't2',
        claim({ role: 'treasury', state: 'no such state' as PaymentState, rawStatus: 'X', identity: DOC }),
      ),
    ];
    const unreadable = { ...world.delivery('bad', []), bytes: Buffer.from('not known') };
    await world.receiveTogether(
      world.delivery('one', good('1')),
      world.delivery('two', broken),
      unreadable,
      world.delivery('three', good('3')),
    );
    expect(world.db.prepare('select name, state from delivery order by id').all()).toEqual([
      { name: 'one', state: 1 },
      { name: 'two', state: 2 },
      { name: 'bad', state: 2 },
      { name: 'three', state: 1 },
    ]);
    expect(payments()).toHaveLength(2);
    expect(world.db.prepare('select count(*) from commit_point').pluck().get()).toBe(1);
  });

  it('takes the latest observation of a polled record as the word, also when it goes back to what it was', async () => {
    const held = (word: string, state: PaymentState): FactDraft =>
      claimDraft('s1', claim({ role: 'erp', state, rawStatus: word, identity: DOC }));
    const at = (step: number) => ({ slot: 'page-1', observedAt: 1_700_000_000_000 + step });
    const [a1, b2, a3] = [
      world.delivery('page', [held('posted', 'initiated')], at(1)),
      world.delivery('page', [held('blocked', 'initiated')], at(2)),
      world.delivery('page', [held('posted', 'initiated')], at(3)),
    ];
    await world.receive(a1, b2, a3);
    expect(payments()).toMatchObject([{ erp_word: 'posted' }]);
    const digests = world.street.views.digests();
    world.close();
    world = new TestStreet();
    const again = [
      world.delivery('page', [held('posted', 'initiated')], at(3)),
      world.delivery('page', [held('posted', 'initiated')], at(1)),
      world.delivery('page', [held('blocked', 'initiated')], at(2)),
    ];
    await world.receive(...again);
    expect(world.street.views.digests()).toEqual(digests);
  });
});

describe('a restart', () => {
  it('finds everything as it was and goes on numbering', async () => {
    await world.receive(
      world.delivery('kyriba', [
        claimDraft(
          't1',
          claim({ role: 'treasury', state: 'initiated', rawStatus: 'REGISTERED', identity: DOC, ...eur(100n) }),
        ),
      ]),
    );
    const before = world.street.views.digests();
    world.reopen();
    expect(world.street.views.digests()).toEqual(before);
    await world.receive(
      world.delivery('kyriba2', [
        claimDraft(
          't2',
          claim({
            role: 'treasury',
            state: 'initiated',
            rawStatus: 'REGISTERED',
            identity: { erpDocument: '1010/2026/9' },
            ...eur(7n),
          }),
        ),
      ]),
    );
    expect(payments()).toHaveLength(2);
    expect(world.street.views.indexWords(100)).toBeGreaterThan(0);
    expect(
      world.db.prepare(`select rowid from payment_text where payment_text match '"150" AND "042"'`).all(),
    ).toHaveLength(1);
  });
});
