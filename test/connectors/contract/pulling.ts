import type {
  ConfiguredConnector,
  ConnectorPorts,
  Pulled,
  RegisteredConnector,
  Session,
} from '../../../connectors/spi/connector.ts';
import type { ConnectorFault, RawDelivery } from '../../../connectors/spi/faults.ts';
import { FACT_BODIES, type FactDraft } from '../../../shared/domain/fact/fact.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import type { InputFault } from '../../../shared/kernel/fault.ts';
import { silentLog } from '../../../shared/kernel/log.ts';
import { seededRandom } from '../../../shared/kernel/random.ts';

/** A configured connector with everything a session needs. */
export interface Subject {
  readonly connector: ConfiguredConnector;
  readonly ports: ConnectorPorts;
}

/** Binds a connector; a refused configuration fails the test that asked for it. */
export function subjectOf(
  registered: RegisteredConnector,
  config: unknown,
  clock: Clock,
  secrets: Readonly<Record<string, string>>,
): Subject {
  const configured = registered.configure(config);
  if (!configured.ok) throw new Error(JSON.stringify(configured.fault));
  const ports: ConnectorPorts = {
    clock,
    monotonic: { elapsedMs: () => performance.now() },
    random: seededRandom('contract'),
    log: silentLog,
    secret: (name) => Promise.resolve(secrets[name]),
  };
  return { connector: configured.value, ports };
}

export const never = new AbortController().signal;

/** More pulls than this for one round of a stream is an endless paging. */
const PULLS_MAX = 2000;

/** Pulls a stream to its end. The cursor of each step is what the next one starts from. */
export async function drain(
  session: Session<string>,
  stream: string,
  after?: string,
): Promise<{ readonly steps: readonly Pulled<string>[]; readonly deliveries: readonly RawDelivery[] }> {
  const steps: Pulled<string>[] = [];
  do {
    if (steps.length > PULLS_MAX) throw new Error(`the stream ${stream} does not end`);
    const pulled = await session.pull(stream, steps.at(-1)?.next ?? after, never);
    if (!pulled.ok) throw new Error(`${stream}: ${JSON.stringify(faultWords(pulled.fault))}`);
    steps.push(pulled.value);
  } while (steps.at(-1)?.hasMore === true);
  return { steps, deliveries: steps.flatMap((step) => step.deliveries) };
}

/** A fault without the bytes that it keeps. */
export function faultWords(fault: ConnectorFault): Omit<ConnectorFault, 'delivery'> & { readonly kept?: number } {
  if (!('delivery' in fault)) return fault;
  const { delivery, ...words } = fault;
  return { ...words, kept: delivery.bytes.length };
}

/** What a delivery maps to. Every body is checked against the contract of its kind. */
export function mapped(subject: Subject, delivery: RawDelivery) {
  const facts: FactDraft[] = [];
  const { stream, name, bytes, observedAt } = delivery;
  const result = subject.connector.map(stream, bytes, { stream, name, observedAt }, (fact) => {
    FACT_BODIES[fact.kind].encode(fact.body as never);
    facts.push(fact);
  });
  const fault: InputFault | undefined = result.ok ? undefined : result.fault;
  return { facts, fault, result: result.ok ? result.value : undefined };
}

/** A fact in a form that compares: bodies hold bigints. */
export function canonical(fact: FactDraft): string {
  return JSON.stringify(fact, (_name, value: unknown) => (typeof value === 'bigint' ? `${value.toString()}n` : value));
}
