import type { KeyObject } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { ConnectionDropped, type FaultSwitch, withFaults } from '../server/faults.ts';
import { namedUuid } from '../world/identifiers.ts';
import type { World } from '../world/world.ts';
import { keyPairCheck } from './jwt.ts';
import { type Binding, type ResultRows, runSelect, SqlFault } from './select.ts';

/** The user of the simulated Snowflake and where its tables are. Names are case-sensitive. */
export const SNOWFLAKE_USER = {
  account: 'HALMARK-SANDBOX',
  user: 'SYNCLINE',
  database: 'FIN',
  schema: 'PUB',
  warehouse: 'WH_PUB',
  role: 'READER',
} as const;

/** Rows of one partition. */
const PARTITION_ROWS = 1000;
/** Statements that are remembered with their results; older ones are gone, as results are after a day. */
const STATEMENTS_MAX = 200;

interface Statement {
  readonly handle: string;
  readonly createdOn: number;
  readonly outcome: ResultRows | SqlFault;
  /** Status polls that still answer 202. */
  pendingPolls: number;
  cancelled: boolean;
}

/** What a submitted body must be. */
interface Submitted {
  readonly statement: string;
  readonly bindings: Readonly<Record<string, Binding>>;
  readonly names: Readonly<Record<string, unknown>>;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readBody(body: unknown): Submitted | undefined {
  if (!isRecord(body) || typeof body['statement'] !== 'string') return undefined;
  const bindings: Record<string, Binding> = {};
  for (const [key, value] of Object.entries(isRecord(body['bindings']) ? body['bindings'] : {})) {
    if (!isRecord(value) || typeof value['type'] !== 'string' || typeof value['value'] !== 'string') return undefined;
    bindings[key] = { type: value['type'], value: value['value'] };
  }
  return { statement: body['statement'], bindings, names: body };
}

/** The simulated warehouse: statements, results, and who may ask. */
class Warehouse {
  private readonly world: World;
  private readonly statements = new Map<string, Statement>();
  private readonly byRequest = new Map<string, Statement>();
  private submitted = 0;

  constructor(world: World) {
    this.world = world;
  }

  find(handle: string): Statement | undefined {
    return this.statements.get(handle);
  }

  /** Runs a statement once per request id. */
  submit(body: Submitted, requestId: string | undefined, asynchronous: boolean): Statement {
    const before = requestId === undefined ? undefined : this.byRequest.get(requestId);
    if (before) return before;
    this.submitted += 1;
    const statement: Statement = {
      handle: namedUuid(`${this.world.seed}/statement/${String(this.submitted)}`),
      createdOn: this.world.now,
      outcome: this.run(body),
      pendingPolls: asynchronous ? 2 : 0,
      cancelled: false,
    };
    this.statements.set(statement.handle, statement);
    if (requestId !== undefined) this.byRequest.set(requestId, statement);
    this.forgetOldest();
    return statement;
  }

  private run(body: Submitted): ResultRows | SqlFault {
    try {
      for (const name of ['database', 'schema', 'warehouse', 'role'] as const) {
        const given = body.names[name];
        if (given !== undefined && given !== SNOWFLAKE_USER[name])
          return new SqlFault(
            '390201',
            '02000',
            `The requested ${name} '${JSON.stringify(given)}' does not exist or not authorized.`,
          );
      }
      return runSelect(body.statement, body.bindings, this.world);
    } catch (error) {
      if (error instanceof SqlFault) return error;
      throw error;
    }
  }

  private forgetOldest(): void {
    for (const map of [this.statements, this.byRequest]) {
      const [oldest] = map.keys();
      if (map.size > STATEMENTS_MAX && oldest !== undefined) map.delete(oldest);
    }
  }
}

function statusBody(statement: Statement, code: string, message: string, sqlState = '00000'): object {
  return {
    code,
    sqlState,
    message,
    statementHandle: statement.handle,
    createdOn: statement.createdOn,
    statementStatusUrl: `/api/v2/statements/${statement.handle}`,
  };
}

function partitionsOf(result: ResultRows): readonly { readonly rowCount: number; readonly uncompressedSize: number }[] {
  const count = Math.max(1, Math.ceil(result.data.length / PARTITION_ROWS));
  return Array.from({ length: count }, (_unused, index) => {
    const rows = result.data.slice(index * PARTITION_ROWS, (index + 1) * PARTITION_ROWS);
    return { rowCount: rows.length, uncompressedSize: JSON.stringify(rows).length };
  });
}

function linkHeader(handle: string, partition: number, count: number): string {
  const link = (rel: string, index: number): string =>
    `</api/v2/statements/${handle}?partition=${String(index)}>;rel="${rel}"`;
  return [
    link('first', 0),
    ...(partition > 0 ? [link('prev', partition - 1)] : []),
    ...(partition < count - 1 ? [link('next', partition + 1)] : []),
    link('last', count - 1),
  ].join(',');
}

function resultBody(statement: Statement, result: ResultRows): object {
  const rowType = result.columns.map((column) => ({
    name: column.name,
    database: 'FIN',
    schema: 'PUB',
    table: '',
    type: column.type.toLowerCase(),
    length: column.type === 'TEXT' ? 16777216 : null,
    precision: column.type === 'FIXED' ? 38 : null,
    scale: column.type === 'FIXED' ? column.scale : column.type === 'TIMESTAMP_NTZ' ? 9 : null,
    nullable: column.nullable,
  }));
  return {
    resultSetMetaData: { numRows: result.data.length, format: 'jsonv2', partitionInfo: partitionsOf(result), rowType },
    data: result.data.slice(0, PARTITION_ROWS),
    ...statusBody(statement, '090001', 'Statement executed successfully.'),
  };
}

function answer(context: Context, statement: Statement, partition: number): Response {
  if (statement.cancelled) return context.json(statusBody(statement, '000604', 'SQL execution canceled', '57014'), 422);
  if (statement.pendingPolls > 0) {
    statement.pendingPolls -= 1;
    return context.json(
      statusBody(
        statement,
        '333334',
        'Asynchronous execution in progress. Use provided query id to perform query monitoring and management.',
      ),
      202,
    );
  }
  const { outcome } = statement;
  if (outcome instanceof SqlFault)
    return context.json(statusBody(statement, outcome.code, outcome.message, outcome.sqlState), 422);
  const count = partitionsOf(outcome).length;
  if (partition >= count) return context.json(statusBody(statement, '391902', 'Partition out of range'), 400);
  context.header('link', linkHeader(statement.handle, partition, count));
  if (partition === 0) return context.json(resultBody(statement, outcome));
  const rows = outcome.data.slice(partition * PARTITION_ROWS, (partition + 1) * PARTITION_ROWS);
  const packed = gzipSync(JSON.stringify({ data: rows }));
  return context.body(new Uint8Array(packed), 200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
}

function refuse(context: Context, status: 400 | 401 | 404, code: string, message: string): Response {
  return context.json({ code, message, sqlState: '08001' }, status);
}

function onlyKeyPairs(check: (token: string) => Promise<string | undefined>): MiddlewareHandler {
  return async (context, next) => {
    if ((context.req.header('user-agent') ?? '') === '') {
      return refuse(context, 400, '391903', 'User-Agent header is missing');
    }
    if (context.req.header('x-snowflake-authorization-token-type') !== 'KEYPAIR_JWT') {
      return refuse(context, 401, '390303', 'Invalid OAuth access token.');
    }
    const token = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    const fault = token === undefined ? 'JWT token is missing' : await check(token);
    if (fault !== undefined) return refuse(context, 401, '390144', fault);
    await next();
    return undefined;
  };
}

/** The simulated Snowflake SQL API, below `/api/v2/statements`. */
export function snowflakeApp(world: World, clock: Clock, faults: FaultSwitch, publicKey: KeyObject): Hono {
  const warehouse = new Warehouse(world);
  const check = keyPairCheck(publicKey, `${SNOWFLAKE_USER.account}.${SNOWFLAKE_USER.user}`, clock);
  const app = new Hono();
  app.use('*', withFaults('snowflake', faults));
  app.use('*', onlyKeyPairs(check));
  app.post('/api/v2/statements', async (context) => {
    const body = readBody(await context.req.json().catch(() => undefined));
    if (!body) return refuse(context, 400, '391902', 'Unable to parse the request body');
    const statement = warehouse.submit(body, context.req.query('requestId'), context.req.query('async') === 'true');
    return answer(context, statement, 0);
  });
  app.get('/api/v2/statements/:handle', (context) => {
    const statement = warehouse.find(context.req.param('handle'));
    const partition = context.req.query('partition') ?? '0';
    if (!statement) return refuse(context, 404, '390142', 'Statement not found');
    if (!/^\d{1,6}$/.test(partition)) return refuse(context, 400, '391902', 'partition is not a number');
    return answer(context, statement, Number(partition));
  });
  app.post('/api/v2/statements/:handle/cancel', (context) => {
    const statement = warehouse.find(context.req.param('handle'));
    if (!statement) return refuse(context, 404, '390142', 'Statement not found');
    if (statement.pendingPolls === 0)
      return context.json(
        statusBody(statement, '000605', 'Identified SQL statement is not currently executing.', '57014'),
        422,
      );
    statement.cancelled = true;
    return context.json(statusBody(statement, '000604', 'successfully canceled'));
  });
  app.notFound((context) => refuse(context, 404, '390142', 'No such resource'));
  app.onError((error, context) => {
    if (error instanceof ConnectionDropped) throw error;
    return context.json({ code: '390500', message: error.message, sqlState: 'XX000' }, 500);
  });
  return app;
}
