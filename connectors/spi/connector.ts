import type { z } from 'zod';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import type { SystemRole } from '../../shared/domain/payment/state.ts';
import type { Clock, MonotonicClock } from '../../shared/kernel/clock.ts';
import type { InputFault } from '../../shared/kernel/fault.ts';
import type { Log } from '../../shared/kernel/log.ts';
import type { PlainDate } from '../../shared/kernel/plain-date.ts';
import type { Random } from '../../shared/kernel/random.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { ConnectorFault, RawDelivery } from './faults.ts';
import type { Outgoing, OutgoingSpec } from './outgoing.ts';
import type { Wire } from './wire.ts';

/** One feed of a connector, and how often it is worth asking. */
export interface StreamSpec {
  readonly name: string;
  /** Default period between successful pulls, in milliseconds of world time. */
  readonly periodMs: number;
  /** Streams that must have succeeded once before this one starts. */
  readonly after: readonly string[];
  /** Present where the session can pull days of the past again; `daysMax` is the longest stretch of one question. */
  readonly window?: { readonly daysMax: number };
}

/** A stretch of business days, both ends included: what a back-fill asks a system about. */
export interface PullWindow {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** One answer of a pull. `next` is stored with the deliveries in one transaction; `hasMore` asks to pull again at once. */
export interface Pulled<Cursor> {
  readonly deliveries: readonly RawDelivery[];
  readonly next: Cursor;
  readonly hasMore: boolean;
}

/** Whether the system answers and lets us in. */
export interface Health {
  readonly detail: string;
}

/** Network and file doors that a session gets; a connector opens none of its own. */
export interface ConnectorPorts {
  readonly clock: Clock;
  readonly monotonic: MonotonicClock;
  readonly random: Random;
  readonly log: Log;
  /** Secret by name from the vault; never stored, logged or put in a delivery. */
  readonly secret: (name: string) => Promise<string | undefined>;
  /** Way to the other system in place of sockets of its own; allow-list and limits hold on it too. */
  readonly wire?: Wire;
}

/** An open conversation with one configured system. One call = one attempt with limits; retries belong to the engine. */
export interface Session<Cursor> {
  check(signal: AbortSignal): Promise<Result<Health, ConnectorFault>>;
  pull(stream: string, after: Cursor | undefined, signal: AbortSignal): Promise<Result<Pulled<Cursor>, ConnectorFault>>;
  /**
   * Pulls what the system says about the days of a window, whatever was pulled before. `after` is a place that an earlier
   * answer about the same window gave; the stream's own checkpoint has no part in it.
   */
  pullWindow?(
    stream: string,
    window: PullWindow,
    after: Cursor | undefined,
    signal: AbortSignal,
  ): Promise<Result<Pulled<Cursor>, ConnectorFault>>;
  close(): Promise<void>;
  /** Sending, where the connector can. */
  readonly outgoing?: Outgoing;
}

/** What a mapper gets beside the bytes. */
export interface MapContext<Config> {
  readonly config: Config;
  /** Name of the delivery, for faults. */
  readonly name: string;
  readonly stream: string;
  /** World time of receipt, epoch milliseconds. */
  readonly observedAt: number;
}

/** What came of mapping one delivery. Rows that could not be read are reported one by one; the rest stand. */
export interface Mapped {
  readonly facts: number;
  /** Records in the delivery that carry nothing for us (counted, so that layers reconcile). */
  readonly ignored: number;
  readonly badRows: readonly InputFault[];
  readonly warnings: readonly InputFault[];
}

/**
 * Turns the bytes of one delivery into facts: pure and repeatable, run in a parse worker with limits.
 * A fault refuses the whole delivery: the caller then drops everything that was emitted.
 */
export interface DeliveryMapper<Config> {
  /** Name and generation, such as `kyriba-transfers@1`; part of every fact's identity. */
  readonly id: string;
  map(bytes: Uint8Array, context: MapContext<Config>, emit: (fact: FactDraft) => void): Result<Mapped, InputFault>;
}

/** A connected system: everything the core needs to know about it. A new one touches its folder and one registry line. */
export interface Connector<Config, Cursor> {
  readonly id: string;
  readonly title: string;
  readonly role: SystemRole;
  readonly configSchema: z.ZodType<Config>;
  readonly cursorSchema: z.ZodType<Cursor>;
  readonly streams: readonly StreamSpec[];
  /** Hosts and secrets the configuration implies; the engine builds the allow-list from it (sec-N1). */
  hosts(config: Config): readonly string[];
  mapperOf(stream: string): DeliveryMapper<Config> | undefined;
  open(config: Config, ports: ConnectorPorts): Session<Cursor>;
  /** What may be sent to the system, as configured; absent or undefined where nothing may. */
  outgoing?(config: Config): OutgoingSpec | undefined;
}

/** A connector whose type arguments the engine does not need to know. Configuration and cursor enter as unknown and are parsed inside. */
export interface RegisteredConnector {
  readonly id: string;
  readonly title: string;
  readonly role: SystemRole;
  readonly streams: readonly StreamSpec[];
  /** Parses a configuration once; a refusal names path and rule. */
  configure(config: unknown): Result<ConfiguredConnector, InputFault>;
}

/** A connector bound to a checked configuration. Cursors are JSON text to the engine. */
export interface ConfiguredConnector {
  hosts(): readonly string[];
  /** What may be sent to the system; absent or undefined where nothing may. */
  outgoing?(): OutgoingSpec | undefined;
  open(ports: ConnectorPorts): Session<string>;
  map(
    stream: string,
    bytes: Uint8Array,
    context: Omit<MapContext<unknown>, 'config'>,
    emit: (fact: FactDraft) => void,
  ): Result<Mapped, InputFault>;
  /** Id of the mapper for a stream; undefined where the stream is unknown. */
  mapperId(stream: string): string | undefined;
}
