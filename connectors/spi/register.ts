import type { InputFault } from '../../shared/kernel/fault.ts';
import { fail, ok, type Result } from '../../shared/kernel/result.ts';
import type {
  ConfiguredConnector,
  Connector,
  ConnectorPorts,
  Pulled,
  RegisteredConnector,
  Session,
} from './connector.ts';
import type { ConnectorFault } from './faults.ts';

/** Hides a connector's own types behind JSON borders, so that the registry can hold all of them. */
export function registered<Config, Cursor>(connector: Connector<Config, Cursor>): RegisteredConnector {
  return {
    id: connector.id,
    title: connector.title,
    role: connector.role,
    streams: connector.streams,
    configure: (raw) => {
      const parsed = connector.configSchema.safeParse(raw);
      if (parsed.success) return ok(bind(connector, parsed.data));
      const issue = parsed.error.issues[0];
      return fail(configFault(connector.id, issue?.path.join('/') ?? '', issue?.message ?? 'invalid'));
    },
  };
}

function bind<Config, Cursor>(connector: Connector<Config, Cursor>, config: Config): ConfiguredConnector {
  return {
    hosts: () => connector.hosts(config),
    outgoing: () => connector.outgoing?.(config),
    open: (ports) => jsonSession(connector, config, ports),
    mapperId: (stream) => connector.mapperOf(stream)?.id,
    map: (stream, bytes, context, emit) => {
      const mapper = connector.mapperOf(stream);
      if (mapper) return mapper.map(bytes, { ...context, config }, emit);
      return fail({
        code: 'unknown-stream',
        source: context.name,
        at: stream,
        rule: 'a stream has a mapper',
        message: `${connector.title} has no stream called ${stream}.`,
      });
    },
  };
}

function jsonSession<Config, Cursor>(
  connector: Connector<Config, Cursor>,
  config: Config,
  ports: ConnectorPorts,
): Session<string> {
  const session = connector.open(config, ports);
  const withCursor = async (
    after: string | undefined,
    pull: (cursor: Cursor | undefined) => Promise<Result<Pulled<Cursor>, ConnectorFault>>,
  ): Promise<Result<Pulled<string>, ConnectorFault>> => {
    const cursor = after === undefined ? ok(undefined) : parseCursor(connector, after);
    if (!cursor.ok) return cursor;
    const pulled = await pull(cursor.value);
    return pulled.ok ? ok({ ...pulled.value, next: JSON.stringify(pulled.value.next) }) : pulled;
  };
  const window = session.pullWindow?.bind(session);
  return {
    check: (signal) => session.check(signal),
    close: () => session.close(),
    ...(session.outgoing ? { outgoing: session.outgoing } : {}),
    pull: (stream, after, signal) => withCursor(after, (cursor) => session.pull(stream, cursor, signal)),
    ...(window && {
      pullWindow: (stream, days, after, signal) => withCursor(after, (cursor) => window(stream, days, cursor, signal)),
    }),
  };
}

function parseCursor<Config, Cursor>(
  connector: Connector<Config, Cursor>,
  text: string,
): Result<Cursor, { kind: 'malformed'; rule: string; at: string; detail: string }> {
  const parsed = connector.cursorSchema.safeParse(JSON.parse(text));
  return parsed.success
    ? ok(parsed.data)
    : fail({
        kind: 'malformed',
        rule: 'a stored checkpoint fits its contract',
        at: parsed.error.issues[0]?.path.join('/') ?? '',
        detail: `checkpoint of ${connector.id}`,
      });
}

function configFault(id: string, path: string, message: string): InputFault {
  return {
    code: 'connector-config',
    source: id,
    at: `/${path}`,
    rule: message,
    message: `The configuration of ${id} is not valid at /${path}: ${message}.`,
  };
}
