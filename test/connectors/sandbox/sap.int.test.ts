import { describe, expect, it } from 'vitest';
import { DEMO_START } from '../../../connectors/sandbox/world/days.ts';
import { accountById } from '../../../connectors/sandbox/world/company.ts';
import { SAP_DIALOG_USER } from '../../../connectors/sandbox/sap/app.ts';
import { later, sharedSocketSandbox, socketSandbox } from '../../support/sandbox.ts';

interface Answer {
  status: number;
  type: string;
  headers: Headers;
  text: string;
  d: { results: Record<string, unknown>[]; __next?: string; __count?: string };
}

const shared = sharedSocketSandbox();

function open({ sandbox, clock } = shared()) {
  const { sap } = sandbox.connections;
  const basic = `Basic ${Buffer.from(`${sap.user}:${sap.password}`).toString('base64')}`;
  const root = `${sap.baseUrl}/sap/opu/odata/sap/`;
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(path.startsWith('http') ? path : root + path, {
      ...init,
      headers: { authorization: basic, ...(init.headers as Record<string, string> | undefined) },
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const d = type.includes('json') && response.ok ? (JSON.parse(text) as { d: Answer['d'] }).d : { results: [] };
    return { status: response.status, type, headers: response.headers, text, d };
  };
  const cube = (options: Record<string, string>): string =>
    `API_OPLACCTGDOCITEMCUBE_SRV/A_OperationalAcctgDocItemCube?${new URLSearchParams(options).toString()}`;
  return { sandbox, clock, ask, cube, sap };
}

describe('the cube of accounting lines', () => {
  it('pages through $skiptoken with absolute links, every line once, in key order', async () => {
    const { ask, cube } = open();
    const keys: string[] = [];
    let count = '';
    for (
      let path: string | undefined = cube({
        $filter: "CompanyCode eq '2010'",
        $inlinecount: 'allpages',
        $select: 'CompanyCode,FiscalYear,AccountingDocument,AccountingDocumentItem',
      });
      path !== undefined;
    ) {
      const { d, status } = await ask(path);
      expect(status).toBe(200);
      count = d.__count ?? count;
      keys.push(
        ...d.results.map((row) => `${String(row['AccountingDocument'])}/${String(row['AccountingDocumentItem'])}`),
      );
      path = d.__next;
      if (path !== undefined) expect(path).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/.*\$skiptoken=/);
    }
    expect(keys.length).toBeGreaterThan(1500);
    expect([String(keys.length), new Set(keys).size]).toEqual([count, keys.length]);
    expect(keys).toEqual([...keys].sort());
  });

  it('gives the book balance of every bank account as the sum of its lines', async () => {
    const { ask, cube, sap, sandbox } = open();
    for (const { companyCode, accountId, glAccount, clearingAccounts } of sap.glAccounts.filter((each) =>
      ['5010-KWD-01', '4010-JPY-01', '1000-USD-01'].includes(each.accountId),
    )) {
      const accounts = [glAccount, ...clearingAccounts].map((gl) => `GLAccount eq '${gl}'`).join(' or ');
      const { d } = await ask(
        cube({
          $filter: `CompanyCode eq '${companyCode}' and (${accounts})`,
          $select: 'AmountInTransactionCurrency,TransactionCurrency',
        }),
      );
      expect(d.__next).toBeUndefined();
      const thousandths = d.results.reduce(
        (sum, row) => sum + BigInt(String(row['AmountInTransactionCurrency']).replace('.', '')),
        0n,
      );
      const account = accountById(accountId);
      const digits = account.currency === 'JPY' ? 0 : account.currency === 'KWD' ? 3 : 2;
      expect([accountId, thousandths]).toEqual([
        accountId,
        sandbox.world.erp.bookBalance(account) * 10n ** BigInt(3 - digits),
      ]);
    }
  });

  it('prints decimals as text with scale 3, dates as /Date(ms)/ and keeps leading zeros', async () => {
    const { ask, cube } = open();
    const { d } = await ask(cube({ $filter: "PaymentReference eq '1010-2026-1500005334'" }));
    expect(d.results).toHaveLength(2);
    expect(d.results[1]).toMatchObject({
      CompanyCode: '1010',
      FiscalYear: '2026',
      AccountingDocument: '1500005334',
      AccountingDocumentItem: '002',
      AccountingDocumentType: 'ZP',
      GLAccount: '0000110071',
      DebitCreditCode: 'H',
      AmountInTransactionCurrency: '-7368.610',
      PostingDate: '/Date(1794268800000)/',
      IsCleared: true,
      IsReversed: false,
      ClearingIsReversed: false,
    });
  });

  it('filters by and, or, parentheses and comparison of dates', async () => {
    const { ask, cube } = open();
    const day = "datetime'2026-11-16T00:00:00'";
    const both = await ask(
      cube({
        $filter: `CompanyCode eq '4010' and (LastChangeDate ge ${day} or ClearingCreationDate ge ${day})`,
        $top: '5000',
        $select: 'LastChangeDate,ClearingCreationDate,CompanyCode',
      }),
    );
    expect(both.d.results.length).toBeGreaterThan(10);
    const millis = (value: unknown): number => Number(/\d+/.exec(String(value))?.[0] ?? 0);
    for (const row of both.d.results)
      expect(Math.max(millis(row['LastChangeDate']), millis(row['ClearingCreationDate']))).toBeGreaterThanOrEqual(
        Date.parse('2026-11-16T00:00:00Z'),
      );
    const one = await ask(
      cube({ $filter: "CompanyCode eq '4010'", $orderby: 'PostingDate desc', $top: '1', $skip: '1' }),
    );
    expect(one.d.results).toHaveLength(1);
  });

  it('shows a reversal after a bank reject, and a void that the bank does not know', async () => {
    const { ask, cube, sandbox } = open();
    const voided = sandbox.world.batches
      .flatMap((batch) => batch.payments)
      .find((payment) => payment.spec.tag === 'voided-but-paid')!;
    const { d } = await ask(
      cube({ $filter: `PaymentReference eq '${voided.endToEndId}'`, $select: 'IsReversed,ReverseDocument,IsCleared' }),
    );
    expect(d.results[1]).toMatchObject({ IsReversed: true, IsCleared: true });
    expect(String(d.results[1]!['ReverseDocument'])).toMatch(/^17\d{8}$/);
  });

  it.each([
    ['an unknown field in $select', { $select: 'NoSuchField' }],
    ['an unknown field in $filter', { $filter: "NoSuchField eq '1'" }],
    ['a filter that breaks off', { $filter: "CompanyCode eq '1010' and" }],
    ['a date that is none', { $filter: "PostingDate ge '2026-11-01'" }],
    ['a token that is not valid', { $skiptoken: 'abc-7' }],
    ['a $top that is no number', { $top: 'many' }],
  ])('refuses %s with 400 and an OData error', async (_title, options) => {
    const { ask, cube } = open();
    const { status, text } = await ask(cube(options));
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ error: { message: { lang: 'en' } } });
  });
});

describe('the gateway', () => {
  it('pairs tokens with cookies: a write without both is 403, with both the cube still refuses it with 405', async () => {
    const { ask, cube } = open();
    const fetched = await ask(cube({ $top: '1' }), { headers: { 'x-csrf-token': 'Fetch' } });
    const token = fetched.headers.get('x-csrf-token')!;
    const cookies = fetched.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
    expect(fetched.headers.getSetCookie()).toHaveLength(2);
    const write = (headers: Record<string, string>) =>
      ask('API_OPLACCTGDOCITEMCUBE_SRV/A_OperationalAcctgDocItemCube', { method: 'POST', body: '{}', headers });
    for (const headers of [
      {},
      { 'x-csrf-token': token },
      { cookie: cookies },
      { 'x-csrf-token': 'other', cookie: cookies },
    ] as Record<string, string>[]) {
      const refused = await write(headers);
      expect([refused.status, refused.headers.get('x-csrf-token')]).toEqual([403, 'Required']);
    }
    expect((await write({ 'x-csrf-token': token, cookie: cookies })).status).toBe(405);
  });

  it('sends a dialog user to the logon page with status 200, and a stranger away with 401', async () => {
    const { ask, cube } = open();
    const as = (user: string, password: string) =>
      ask(cube({}), { headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` } });
    expect(await as(SAP_DIALOG_USER.name, SAP_DIALOG_USER.password)).toMatchObject({
      status: 200,
      type: expect.stringContaining('text/html') as string,
    });
    expect((await as('nobody', 'x')).status).toBe(401);
  });

  it('describes its services and knows no others', async () => {
    const { ask } = open();
    const metadata = await ask('API_OPLACCTGDOCITEMCUBE_SRV/$metadata');
    expect(metadata.type).toContain('xml');
    expect(metadata.text).toContain(
      '<Property Name="AmountInTransactionCurrency" Type="Edm.Decimal" Precision="24" Scale="3"/>',
    );
    expect((await ask('API_UNKNOWN_SRV/A_Thing')).status).toBe(404);
    expect((await ask('API_OPLACCTGDOCITEMCUBE_SRV/A_Other')).status).toBe(404);
  });

  it('lists company codes, and cost centres without 4711, which a journal uses', async () => {
    const { ask, cube } = open();
    const codes = await ask('API_JOURNALENTRYITEMBASIC_SRV/A_CompanyCode');
    expect(codes.d.results.map((row) => row['CompanyCode'])).toEqual(['1000', '1010', '2010', '3010', '4010', '5010']);
    const centres = await ask('API_JOURNALENTRYITEMBASIC_SRV/A_CostCenter');
    expect(centres.d.results.map((row) => row['CostCenter'])).not.toContain('4711');
    expect((await ask(cube({ $filter: "CostCenter eq '4711'" }))).d.results.length).toBeGreaterThan(0);
  });

  it('shows more lines as the world goes on', async () => {
    const { ask, cube, clock, sandbox } = open(await socketSandbox());
    const filter = {
      $filter:
        "CompanyCode eq '1010' and AccountingDocumentCreationDate ge datetime'2026-11-17T00:00:00' and AccountingDocumentType eq 'ZP'",
      $inlinecount: 'allpages',
      $top: '1',
    };
    const before = Number((await ask(cube(filter))).d.__count);
    clock.set(later(DEMO_START, 30));
    sandbox.advance();
    expect(Number((await ask(cube(filter))).d.__count) - before).toBe(1000);
  });
});
