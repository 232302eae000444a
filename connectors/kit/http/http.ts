import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { ConnectorFault } from '../../spi/faults.ts';
import type { Wire } from '../../spi/wire.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import { type AllowedOrigin, checkTarget, guardedLookup, type Resolver, systemResolver } from './allow-list.ts';
import type { Reach } from './address.ts';
import { attempt } from './attempt.ts';
import { HTTP_LIMITS, type HttpLimits } from './limits.ts';
import type { Agents, HttpRequest, HttpResponse } from './messages.ts';

/** One HTTP conversation of a connector: one attempt per call, no retry, no redirect. */
export interface Http {
  send(request: HttpRequest, signal: AbortSignal): Promise<Result<HttpResponse, ConnectorFault>>;
  /** Closes kept connections. */
  close(): void;
}

/** What a conversation is made of. */
export interface HttpOptions {
  readonly allowed: readonly AllowedOrigin[];
  /** PEM of a private certificate authority that replaces the public ones for this connector. There is no switch to skip checks. */
  readonly ca?: string;
  readonly limits?: Partial<HttpLimits>;
  readonly resolver?: Resolver;
  /** Way to the other system in place of sockets. */
  readonly wire?: Wire | undefined;
}

const CONNECTIONS_MAX = 4;

/** Opens a conversation; connections are made when needed. */
export function openHttp(options: HttpOptions): Http {
  const limits = { ...HTTP_LIMITS, ...options.limits };
  const resolver = options.resolver ?? systemResolver;
  const opened = new Map<Reach, Agents>();
  const agentsOf = (reach: Reach): Agents => {
    const known = opened.get(reach);
    if (known) return known;
    const made = makeAgents(reach, resolver, options.ca);
    opened.set(reach, made);
    return made;
  };
  return {
    send: async (request, signal) => {
      const target = checkTarget(request.url, options.allowed);
      if (!target.ok) return target;
      const door = {
        agents: agentsOf(target.value.reach),
        limits,
        requestOf: { http: httpRequest, https: httpsRequest },
        ...(options.wire === undefined ? {} : { wire: options.wire }),
      };
      return attempt(target.value.url, request, door, signal);
    },
    close: () => {
      for (const agents of opened.values()) {
        agents.http.destroy();
        agents.https.destroy();
      }
    },
  };
}

function makeAgents(reach: Reach, resolver: Resolver, ca: string | undefined): Agents {
  const shared = { keepAlive: true, maxSockets: CONNECTIONS_MAX, lookup: guardedLookup(reach, resolver) };
  const tls = {
    ...shared,
    minVersion: 'TLSv1.2' as const,
    rejectUnauthorized: true,
    ...(ca === undefined ? {} : { ca }),
  };
  return { http: new HttpAgent(shared), https: new HttpsAgent(tls) };
}
