import { createHash } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { ConnectionDropped, type FaultSwitch, loginPage, withFaults } from '../server/faults.ts';
import type { World } from '../world/world.ts';
import { OptionFault, SetReader } from './entity-set.ts';
import { companyCodeSet, costCenterSet, cubeSet } from './sets.ts';

/** The communication user that may call the services. Demo values; they open nothing but the sandbox. */
export const SAP_USER = { name: 'HALMARK_CONSOLE', password: 'sandbox-sap-secret' } as const;
/** A dialog user: the gateway sends it to the logon page, with status 200. */
export const SAP_DIALOG_USER = { name: 'MKOCH', password: 'sandbox-dialog-secret' } as const;

type Reader = Pick<SetReader<never>, 'read' | 'byKey' | 'metadata'> & {
  readonly service: string;
  readonly name: string;
};

function readerOf<Row>(reader: SetReader<Row>): Reader {
  return {
    service: reader.set.service,
    name: reader.set.name,
    read: (...question) => reader.read(...question),
    byKey: (...question) => reader.byKey(...question),
    metadata: () => reader.metadata(),
  };
}

function refuse(
  context: Context,
  status: 400 | 401 | 403 | 404 | 405,
  code: string,
  value: string,
  headers: Record<string, string> = {},
): Response {
  return context.json(
    { error: { code, message: { lang: 'en', value }, innererror: { transactionid: '0', errordetails: [] } } },
    status,
    headers,
  );
}

function metadata(readers: readonly Reader[], service: string): string {
  const parts = readers.filter((reader) => reader.service === service).map((reader) => reader.metadata());
  return `<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx"><edmx:DataServices><Schema Namespace="${service}" xmlns="http://schemas.microsoft.com/ado/2008/09/edm">${parts.map((part) => part.type).join('')}<EntityContainer Name="${service}_Entities">${parts.map((part) => part.set).join('')}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
}

/** Tokens against forged writes: one per session, valid only together with the session's cookie. */
class CsrfSessions {
  private readonly seed: string;
  private opened = 0;
  private readonly tokens = new Map<string, string>();

  constructor(seed: string) {
    this.seed = seed;
  }

  open(): { readonly token: string; readonly cookie: string } {
    this.opened += 1;
    const cookie = createHash('sha256')
      .update(`${this.seed}/session/${String(this.opened)}`)
      .digest('hex')
      .slice(0, 32);
    const token = createHash('sha256').update(`${this.seed}/csrf/${cookie}`).digest('base64url').slice(0, 24);
    this.tokens.set(cookie, token);
    return { token, cookie };
  }

  accepts(cookieHeader: string | undefined, token: string | undefined): boolean {
    const cookie = /SAP_SESSIONID_S4H_100=([0-9a-f]+)/.exec(cookieHeader ?? '')?.[1];
    return cookie !== undefined && token !== undefined && this.tokens.get(cookie) === token;
  }
}

function credentialsOf(context: Context): string {
  const header = context.req.header('authorization') ?? '';
  return header.startsWith('Basic ') ? Buffer.from(header.slice(6), 'base64').toString('utf8') : '';
}

const onlyCommunicationUser: MiddlewareHandler = async (context, next) => {
  const credentials = credentialsOf(context);
  if (credentials === `${SAP_DIALOG_USER.name}:${SAP_DIALOG_USER.password}`) return loginPage(context);
  if (credentials !== `${SAP_USER.name}:${SAP_USER.password}`) {
    return refuse(context, 401, 'ICM/401', 'Logon failed', {
      'www-authenticate': 'Basic realm="SAP NetWeaver Application Server"',
    });
  }
  await next();
  return undefined;
};

/** The simulated S/4HANA. Services are below `/sap/opu/odata/sap/`. */
export function sapApp(world: World, _clock: Clock, faults: FaultSwitch): Hono {
  const readers: readonly Reader[] = [
    readerOf(new SetReader(cubeSet(world))),
    readerOf(new SetReader(companyCodeSet())),
    readerOf(new SetReader(costCenterSet())),
  ];
  const sessions = new CsrfSessions(world.seed);
  const app = new Hono();
  app.use('*', withFaults('sap', faults));
  app.use('*', onlyCommunicationUser);
  const root = '/sap/opu/odata/sap';
  app.on(['POST', 'PUT', 'PATCH', 'MERGE', 'DELETE'], `${root}/:service/:set`, (context) => {
    if (!sessions.accepts(context.req.header('cookie'), context.req.header('x-csrf-token'))) {
      return refuse(context, 403, '/IWFND/CM_CONS/403', 'CSRF token validation failed', { 'x-csrf-token': 'Required' });
    }
    return refuse(context, 405, '/IWFND/CM_CONS/405', `Method not supported for ${context.req.param('set')}`);
  });
  app.get(`${root}/:service/:set?`, (context) => answer(context, { readers, sessions, faults, world }));
  app.notFound((context) => refuse(context, 404, '/IWFND/MED/170', 'No service found'));
  app.onError((error, context) => {
    if (error instanceof OptionFault) return refuse(context, 400, error.code, error.message);
    if (error instanceof ConnectionDropped) throw error;
    return context.json({ error: { code: '500', message: { lang: 'en', value: error.message } } }, 500);
  });
  return app;
}

interface Gateway {
  readonly readers: readonly Reader[];
  readonly sessions: CsrfSessions;
  readonly faults: FaultSwitch;
  readonly world: World;
}

function answer(context: Context, gateway: Gateway): Response {
  const service = context.req.param('service') ?? '';
  const [, name = '', key] = /^([^(]*)(?:\((.*)\))?$/.exec(context.req.param('set') ?? '') ?? [];
  if (context.req.header('x-csrf-token')?.toLowerCase() === 'fetch') {
    const { token, cookie } = gateway.sessions.open();
    context.header('x-csrf-token', token);
    context.header('set-cookie', `SAP_SESSIONID_S4H_100=${cookie}; path=/; HttpOnly`);
    context.header('set-cookie', 'sap-usercontext=sap-client=100; path=/', { append: true });
  }
  const inService = gateway.readers.filter((reader) => reader.service === service);
  if (inService.length === 0)
    return refuse(
      context,
      404,
      '/IWFND/MED/170',
      `No service found for namespace '', name '${service}', version '0001'`,
    );
  if (name === '$metadata')
    return context.body(metadata(gateway.readers, service), 200, { 'content-type': 'application/xml' });
  if (name === '') return context.json({ d: { EntitySets: inService.map((reader) => reader.name) } });
  const reader = inService.find((each) => each.name === name);
  if (!reader) return refuse(context, 404, '/IWBEP/CM_MGW_RT/020', `Resource not found for the segment '${name}'`);
  const base = `${new URL(context.req.url).origin}/sap/opu/odata/sap/${service}`;
  if (key !== undefined) {
    const entity = reader.byKey(key, base);
    return entity ? context.json({ d: entity }) : refuse(context, 404, '/IWBEP/CM_MGW_RT/020', 'Resource not found');
  }
  const loops = gateway.faults.loops('sap', context.req.path);
  return context.json({
    d: reader.read((option) => context.req.query(option), base, String(gateway.world.now), loops),
  });
}
