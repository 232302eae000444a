import { describe, expect, it } from 'vitest';
import { type Flow, FlowBook } from '../../../connectors/sandbox/kyriba/flows.ts';
import { at, DEMO_START } from '../../../connectors/sandbox/world/days.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { later, memorySandbox, sharedSocketSandbox, socketSandbox } from '../../support/sandbox.ts';

interface Page {
  metadata: { links: { next?: string }; pageOffset: number; pageLimit: number };
  results: Record<string, unknown>[];
}

const shared = sharedSocketSandbox();

async function open({ sandbox, clock } = shared()) {
  const { kyriba } = sandbox.connections;
  const login = async (): Promise<{ access_token: string; expires_in: number }> => {
    const response = await fetch(kyriba.tokenUrl, {
      method: 'POST',
      body: 'grant_type=client_credentials',
      headers: {
        authorization: `Basic ${Buffer.from(`${kyriba.clientId}:${kyriba.clientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    expect(response.status).toBe(200);
    return (await response.json()) as { access_token: string; expires_in: number };
  };
  const { access_token: token } = await login();
  const get = async (
    path: string,
    bearer = token,
  ): Promise<{ status: number; body: Page & Record<string, unknown> }> => {
    const url = path.startsWith('/gateway') ? `${new URL(kyriba.baseUrl).origin}${path}` : `${kyriba.baseUrl}${path}`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${bearer}` } });
    return { status: response.status, body: (await response.json()) as Page & Record<string, unknown> };
  };
  const moveTo = (to: typeof DEMO_START): void => {
    clock.set(to);
    sandbox.advance();
  };
  return { sandbox, kyriba, login, get, moveTo, clock };
}

describe('access tokens', () => {
  it('are the same within 3500 seconds, with less life, and new after that', async () => {
    const { login, moveTo, get } = await open(await socketSandbox());
    const first = await login();
    moveTo(later(DEMO_START, 50));
    expect(await login()).toMatchObject({ access_token: first.access_token, expires_in: 600 });
    moveTo(later(DEMO_START, 59));
    const second = await login();
    expect(second.access_token).not.toBe(first.access_token);
    expect((await get('/v1/accounts')).status).toBe(200);
    moveTo(later(DEMO_START, 61));
    expect(await get('/v1/accounts')).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    expect((await get('/v1/accounts', second.access_token)).status).toBe(200);
  });

  it('are refused to a client with another secret', async () => {
    const { kyriba } = await open();
    const response = await fetch(kyriba.tokenUrl, {
      method: 'POST',
      body: 'grant_type=client_credentials',
      headers: { authorization: 'Basic eDp5', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(response.status).toBe(401);
  });
});

describe('lists', () => {
  it('page to the end through links.next, every account once', async () => {
    const { get } = await open();
    const codes: unknown[] = [];
    for (let path: string | undefined = '/v1/accounts?page.limit=7&sort=code'; path !== undefined;) {
      const { body } = await get(path);
      expect(body.metadata.pageLimit).toBe(7);
      codes.push(...body.results.map((row) => row['code']));
      path = body.metadata.links.next;
    }
    expect([codes.length, new Set(codes).size]).toEqual([24, 24]);
  });

  it('never give more than 1000 rows, and refuse filters that are none with the error envelope', async () => {
    const { get } = await open();
    const flows = await get('/v1/cash-flows?dateType=UPDATE&sort=updateDateTime&page.limit=5000');
    expect([flows.body.results.length, flows.body.metadata.pageLimit]).toEqual([1000, 1000]);
    for (const filter of [
      'updateDateTime',
      'nonsense==1',
      'updateDateTime=ge=',
      '(status==ACTUAL',
      'status==ACTUAL)',
    ]) {
      expect(await get(`/v1/cash-flows?filter=${encodeURIComponent(filter)}`)).toMatchObject({
        status: 400,
        body: { error: { code: 'INVALID_FILTER', target: 'filter' } },
      });
    }
    expect(
      (await get(`/v1/payment/transfers/status?filter=${encodeURIComponent('updateDateTime=ge=2026-01-01T00:00:00Z')}`))
        .status,
    ).toBe(400);
    expect((await get('/v1/accounts?page.limit=ten')).status).toBe(400);
  });

  it('give flows changed at the cursor again with =ge=, in order of change', async () => {
    const { get } = await open();
    const query = (filter: string): string =>
      `/v1/cash-flows?dateType=UPDATE&sort=updateDateTime&page.limit=1000&filter=${encodeURIComponent(filter)}`;
    const changed = (row: Record<string, unknown>): string =>
      (row['date'] as { updateDateTime: string }).updateDateTime;
    const { body } = await get(query('updateDateTime=ge=2026-11-16T20:00:00Z'));
    const stamps = body.results.map(changed);
    expect(stamps.length).toBeGreaterThan(50);
    expect(stamps).toEqual([...stamps].sort());
    const cursor = stamps.at(-1)!;
    const again = await get(query(`updateDateTime=ge=${cursor}`));
    expect(again.body.results.length).toBe(stamps.filter((stamp) => stamp === cursor).length);
  });
});

describe('a transfer', () => {
  it('passes from registered through its remittance to acknowledged and accepted or rejected', async () => {
    const run = at(plainDate('2026-11-17'), 660, 'Europe/Berlin');
    const { get, moveTo, login } = await open(await socketSandbox());
    const seen: string[] = [];
    for (let minutes = -1; minutes <= 60; minutes += 1) {
      moveTo(later(run, minutes));
      const { access_token } = await login();
      const { body } = await get(
        '/v1/payment/transfers/status?filter=fileName==2026-11-17-1010-SUPPLIER*&page.limit=1000',
        access_token,
      );
      const row = body.results[41];
      const remittance = (row?.['remittance'] ?? null) as { status: string } | null;
      const state = row ? `${String(row['status'])} ${remittance?.status ?? '-'}` : 'absent';
      if (seen.at(-1) !== state) seen.push(state);
      if (minutes === 60) {
        expect(body.results).toHaveLength(500);
        expect(body.results.filter((each) => each['status'] === 'REJECTED')).toHaveLength(3);
        expect(body.results.filter((each) => each['status'] === 'ACCEPTED')).toHaveLength(497);
      }
    }
    expect(seen).toEqual([
      'absent',
      'REGISTERED -',
      'REGISTERED CONSTITUTED',
      'REGISTERED GENERATED',
      'REGISTERED PUSHED_TO_COMMUNICATION_CHANNEL',
      'REGISTERED TRANSMITTED',
      'REGISTERED ACKNOWLEDGED',
      'REJECTED ACKNOWLEDGED',
    ]);
  });

  it('is found by its reference, and payroll does not say who is paid', async () => {
    const { get } = await open();
    const one = await get('/v1/payment/transfers/status?filter=reference==1010-2026-1500005334');
    expect(one.body.results).toMatchObject([
      { reference: '1010-2026-1500005334', fileName: '2026-11-10-1010-SUPPLIER-01.xml', status: 'ACCEPTED' },
    ]);
    const payroll = await get('/v1/payment/transfers/status?filter=fileName==2026-10-21-1010-PAYROLL*&page.limit=3');
    expect(payroll.body.results.map((row) => [row['beneficiary'], row['remittanceInformation']])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });
});

describe('balances', () => {
  it('are the sum of actual flows, day by day, and end at the figure of the statement', async () => {
    const { get } = await open();
    const cash = await get(
      '/v1/cash-balances/accounts/1000-EUR-01/balances?dateType=TRANSACTION&startDate=2026-11-16&endDate=2026-11-16',
    );
    expect(cash.body['cashBalance']).toEqual([
      { amount: 11842316.47, currencyCode: 'EUR', balanceDate: { date: '2026-11-16' } },
    ]);
    const bank = await get('/v1/bank-balances/accounts/1000-EUR-01/balances?date=2026-11-16&type=END_OF_DAY');
    expect(bank.body['bankBalance']).toEqual({
      amount: 11842316.47,
      balanceDate: '2026-11-16',
      currencyCode: 'EUR',
      lastKnownBalanceDate: null,
    });
  });

  it('refuse more than 31 days, unknown accounts and missing dates', async () => {
    const { get } = await open();
    expect(
      (
        await get(
          '/v1/cash-balances/accounts/1000-EUR-01/balances?dateType=VALUE&startDate=2026-10-01&endDate=2026-10-31',
        )
      ).status,
    ).toBe(200);
    expect(
      (
        await get(
          '/v1/cash-balances/accounts/1000-EUR-01/balances?dateType=VALUE&startDate=2026-10-01&endDate=2026-11-01',
        )
      ).status,
    ).toBe(400);
    expect(
      (await get('/v1/cash-balances/accounts/NONE/balances?dateType=VALUE&startDate=2026-10-01&endDate=2026-10-02'))
        .status,
    ).toBe(404);
    expect((await get('/v1/bank-balances/accounts/1000-EUR-01/balances')).status).toBe(400);
  });

  it('name the last known day where a statement is missing, and move when it comes', async () => {
    const { get, moveTo, login } = await open(await socketSandbox(at(plainDate('2026-11-12'), 1200, 'Europe/Berlin')));
    const path = '/v1/bank-balances/accounts/5010-KWD-01/balances?date=2026-11-11';
    expect((await get(path)).body['bankBalance']).toMatchObject({ lastKnownBalanceDate: '2026-11-10' });
    moveTo(at(plainDate('2026-11-18'), 720, 'Europe/Berlin'));
    expect((await get(path, (await login()).access_token)).body['bankBalance']).toMatchObject({
      lastKnownBalanceDate: null,
    });
  });
});

it('shows a few flows late, with a time of change that a cursor has already passed', () => {
  const { sandbox, moveTo } = memorySandbox();
  const batch = sandbox.world.batches.find((each) => each.fileName === '2026-11-17-1010-SUPPLIER-01.xml')!;
  const book = new FlowBook(sandbox.world);
  const references = new Set(batch.payments.map((payment) => payment.endToEndId));
  const shown = (): readonly Flow[] => book.flows().filter((flow) => references.has(flow.reference));
  moveTo(later(batch.times.batched, 2));
  const early = shown();
  moveTo(later(batch.times.batched, 16));
  const all = shown();
  expect([early.length < 500, early.length > 480, all.length]).toEqual([true, true, 500]);
  expect(new Set(all.map((flow) => flow.updatedAt))).toEqual(new Set([batch.times.batched]));
});
