import { type Context, Hono } from 'hono';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { parsePlainDate, type PlainDate } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import { ConnectionDropped, type FaultSwitch, withFaults } from '../server/faults.ts';
import { bankOf, BANKS } from '../world/banks.ts';
import { type Account, ACCOUNTS, ENTITIES, entityOf } from '../world/company.ts';
import { namedUuid } from '../world/identifiers.ts';
import type { World } from '../world/world.ts';
import { bankBalance, cashBalances, intradayBalance } from './balances.ts';
import { type Flow, FLOW_SELECTORS, FlowBook } from './flows.ts';
import { BadRequest, type Listed, listQuery, pageOf } from './page.ts';
import { RsqlFault } from './rsql.ts';
import { Tokens } from './tokens.ts';
import { TRANSFER_SELECTORS, transferAt } from './transfers.ts';

/** The client that the simulated Kyriba knows. Demo values; they open nothing but the sandbox. */
export const KYRIBA_CLIENT = { id: 'halmark-console', secret: 'sandbox-kyriba-secret' } as const;

const ACCOUNT_SELECTORS: ReadonlySet<string> = new Set([
  'code',
  'updateDate',
  'creationDate',
  'activeStatus',
  'currency.code',
  'company.code',
]);
const SIMPLE_SELECTORS: ReadonlySet<string> = new Set(['code']);

function accountRecord(account: Account, seed: string): Listed {
  const entity = entityOf(account.companyCode);
  const iban = account.numberKind === 'iban' ? account.number : null;
  const dates = { creationDate: '2024-01-02', updateDate: '2026-10-01' };
  return {
    fields: {
      code: account.id,
      activeStatus: 'OPENED',
      'currency.code': account.currency,
      'company.code': account.companyCode,
      ...dates,
    },
    body: () => ({
      uuid: namedUuid(`${seed}/account/${account.id}`),
      code: account.id,
      description: account.description,
      accountType: 'BANK_ACCOUNT',
      activeStatus: 'OPENED',
      banCode: iban === null ? account.number : null,
      ibanCode: iban,
      statementIdentifier: account.number,
      countryCode: account.bic.slice(4, 6),
      currency: { uuid: namedUuid(`${seed}/currency/${account.currency}`), code: account.currency },
      company: { uuid: namedUuid(`${seed}/company/${account.companyCode}`), code: account.companyCode },
      bank: { uuid: namedUuid(`${seed}/bank/${account.bankId}`), code: account.bankId.toUpperCase() },
      branch: { uuid: namedUuid(`${seed}/branch/${account.bic}`), code: account.bic },
      accountAvailableForPayments: account.type !== 'escrow',
      ...dates,
      closingDate: null,
      legalOwner: entity.name,
    }),
  };
}

function refuse(context: Context, status: 400 | 401 | 404, code: string, message: string, target = ''): Response {
  return context.json({ error: { code, message, target, details: [], innererror: {} } }, status);
}

function dateParameter(context: Context, name: string): PlainDate {
  const date = parsePlainDate(context.req.query(name) ?? '');
  if (date === undefined) throw new BadRequest(`${name} must be a date YYYY-MM-DD`, name);
  return date;
}

function basicOf(header: string | undefined): string {
  return header?.startsWith('Basic ') === true ? Buffer.from(header.slice(6), 'base64').toString('utf8') : '';
}

/** Parts that the routes share. */
interface Kyriba {
  readonly world: World;
  readonly tokens: Tokens;
  readonly flows: FlowBook;
  readonly faults: FaultSwitch;
}

function accountOf(context: Context, kyriba: Kyriba): Account | undefined {
  const ref = (context.req.param('ref') ?? '').replace(/^code=/, '');
  return ACCOUNTS.find(
    (account) => account.id === ref || namedUuid(`${kyriba.world.seed}/account/${account.id}`) === ref,
  );
}

function list(context: Context, kyriba: Kyriba, records: readonly Listed[], selectors: ReadonlySet<string>): Response {
  const query = listQuery((name) => context.req.query(name));
  const loops = kyriba.faults.loops('kyriba', context.req.path);
  return context.json(pageOf(records, query, selectors, context.req.path, loops));
}

function cashFlows(context: Context, kyriba: Kyriba): Response {
  const dateType = context.req.query('dateType') ?? 'UPDATE';
  if (!['UPDATE', 'CREATION', 'TRANSACTION'].includes(dateType))
    throw new BadRequest('dateType must be UPDATE, CREATION or TRANSACTION', 'dateType');
  const from = context.req.query('startDate') === undefined ? undefined : dateParameter(context, 'startDate');
  const to = context.req.query('endDate') === undefined ? undefined : dateParameter(context, 'endDate');
  const dayOf = (flow: Flow): PlainDate =>
    dateType === 'TRANSACTION' ? flow.transactionDate : localTime(flow.updatedAt, 'UTC').date;
  const inRange =
    from === undefined && to === undefined
      ? kyriba.flows.flows()
      : kyriba.flows.flows().filter((flow) => {
          const day = dayOf(flow);
          return (from === undefined || day >= from) && (to === undefined || day <= to);
        });
  return list(
    context,
    kyriba,
    inRange.map((flow) => kyriba.flows.record(flow)),
    FLOW_SELECTORS,
  );
}

function transfers(context: Context, kyriba: Kyriba): Response {
  const { world } = kyriba;
  // Only a file name pattern that starts with text narrows before records are made: the list is long.
  const prefix = /fileName==["']?([^*"';,)]+)/.exec(context.req.query('filter') ?? '')?.[1];
  const payments = world
    .payments()
    .filter(
      (payment) => payment.batch.viaKyriba && (prefix === undefined || payment.batch.fileName.startsWith(prefix)),
    );
  const records = payments
    .map((payment) => transferAt(payment, world.now, world.seed))
    .filter((record) => record !== undefined);
  return list(context, kyriba, records, TRANSFER_SELECTORS);
}

function cashBalance(context: Context, kyriba: Kyriba): Response {
  const account = accountOf(context, kyriba);
  if (!account) return refuse(context, 404, 'NOT_FOUND', 'Account not found', 'ref');
  const dateType = context.req.query('dateType') ?? 'TRANSACTION';
  if (dateType !== 'TRANSACTION' && dateType !== 'VALUE')
    throw new BadRequest('dateType must be TRANSACTION or VALUE', 'dateType');
  const wants = (name: string, standard: string): boolean => (context.req.query(name) ?? standard) === 'true';
  const statuses = new Set<Flow['status']>();
  if (wants('actual', 'true')) statuses.add('ACTUAL');
  if (wants('confirmedForecasts', 'false')) statuses.add('CONFIRMED');
  if (wants('estimatedForecasts', 'false')) statuses.add('ESTIMATED');
  const options = {
    dateType,
    startDate: dateParameter(context, 'startDate'),
    endDate: dateParameter(context, 'endDate'),
    statuses,
  } as const;
  const uuid = namedUuid(`${kyriba.world.seed}/account/${account.id}`);
  return context.json({
    account: { code: account.id, uuid },
    cashBalance: cashBalances(account, kyriba.world, kyriba.flows.flows(), options),
  });
}

function statementBalance(context: Context, kyriba: Kyriba): Response {
  const account = accountOf(context, kyriba);
  if (!account) return refuse(context, 404, 'NOT_FOUND', 'Account not found', 'ref');
  const date = dateParameter(context, 'date');
  const type = context.req.query('type') ?? 'END_OF_DAY';
  if (type !== 'END_OF_DAY' && type !== 'INTRADAY') throw new BadRequest('type must be END_OF_DAY or INTRADAY', 'type');
  const balance =
    type === 'INTRADAY' ? intradayBalance(account, kyriba.world, date) : bankBalance(account, kyriba.world, date);
  if (!balance)
    return refuse(context, 404, 'NO_BALANCE', `No intraday balance from ${bankOf(account.bankId).name}`, 'date');
  const uuid = namedUuid(`${kyriba.world.seed}/account/${account.id}`);
  return context.json({
    account: { code: account.id, uuid, statementIdentifier: account.number },
    bankBalance: balance,
  });
}

async function accountDetails(context: Context, kyriba: Kyriba): Promise<Response> {
  const body: unknown = await context.req.json().catch(() => undefined);
  const refs: unknown = typeof body === 'object' && body !== null && 'refs' in body ? body.refs : undefined;
  if (!Array.isArray(refs) || refs.length > 100) throw new BadRequest('refs must be a list of at most 100', 'refs');
  const records = ACCOUNTS.map((account) => accountRecord(account, kyriba.world.seed)).filter((record) =>
    refs.includes(record.fields['code']),
  );
  return context.json(records.map((record) => record.body()));
}

function issueToken(context: Context, kyriba: Kyriba, form: Readonly<Record<string, unknown>>): Response {
  if (basicOf(context.req.header('authorization')) !== `${KYRIBA_CLIENT.id}:${KYRIBA_CLIENT.secret}`) {
    return context.json({ error: 'invalid_client', error_description: 'Bad client credentials' }, 401);
  }
  if (form['grant_type'] !== 'client_credentials') return context.json({ error: 'unsupported_grant_type' }, 400);
  const { token, expiresInS } = kyriba.tokens.issue();
  return context.json({
    access_token: token,
    token_type: 'bearer',
    expires_in: expiresInS,
    scope: '',
    kapp_username: 'HALMARK_API',
  });
}

/** The simulated Kyriba. Token endpoint `/gateway/oauth/token`, API `/gateway/api`. */
export function kyribaApp(world: World, clock: Clock, faults: FaultSwitch): Hono {
  const kyriba: Kyriba = { world, tokens: new Tokens(clock, world.seed), flows: new FlowBook(world), faults };
  const app = new Hono();
  app.use('*', withFaults('kyriba', faults));
  app.post('/gateway/oauth/token', async (context) => issueToken(context, kyriba, await context.req.parseBody()));
  app.use('/gateway/api/*', async (context, next) => {
    const bearer = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    if (bearer === undefined || !kyriba.tokens.accepts(bearer))
      return context.json({ error: 'invalid_token', error_description: 'Access token expired or unknown' }, 401);
    await next();
    return undefined;
  });
  const seed = world.seed;
  const api = '/gateway/api/v1';
  app.get(`${api}/accounts`, (context) =>
    list(
      context,
      kyriba,
      ACCOUNTS.map((account) => accountRecord(account, seed)),
      ACCOUNT_SELECTORS,
    ),
  );
  app.post(`${api}/accounts/details`, (context) => accountDetails(context, kyriba));
  app.get(`${api}/cash-flows`, (context) => cashFlows(context, kyriba));
  app.get(`${api}/cash-balances/accounts/:ref/balances`, (context) => cashBalance(context, kyriba));
  app.get(`${api}/bank-balances/accounts/:ref/balances`, (context) => statementBalance(context, kyriba));
  app.get(`${api}/payment/transfers/status`, (context) => transfers(context, kyriba));
  app.get(`${api}/companies`, (context) =>
    list(
      context,
      kyriba,
      ENTITIES.map((entity) => ({
        fields: { code: entity.companyCode },
        body: () => ({
          uuid: namedUuid(`${seed}/company/${entity.companyCode}`),
          code: entity.companyCode,
          name: entity.name,
        }),
      })),
      SIMPLE_SELECTORS,
    ),
  );
  app.get(`${api}/banks`, (context) =>
    list(
      context,
      kyriba,
      BANKS.map((bank) => ({
        fields: { code: bank.id.toUpperCase() },
        body: () => ({ uuid: namedUuid(`${seed}/bank/${bank.id}`), code: bank.id.toUpperCase(), name: bank.name }),
      })),
      SIMPLE_SELECTORS,
    ),
  );
  app.notFound((context) => refuse(context, 404, 'NOT_FOUND', 'No such resource', context.req.path));
  app.onError((error, context) => {
    if (error instanceof RsqlFault)
      return refuse(context, 400, 'INVALID_FILTER', `${error.message} at ${String(error.position)}`, 'filter');
    if (error instanceof BadRequest) return refuse(context, 400, 'INVALID_PARAMETER', error.message, error.target);
    if (error instanceof ConnectionDropped) throw error;
    return context.json(
      { error: { code: 'INTERNAL', message: error.message, target: '', details: [], innererror: {} } },
      500,
    );
  });
  return app;
}
