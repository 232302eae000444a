import type { Context, MiddlewareHandler } from 'hono';

/** One of the simulated systems that answer over HTTP. */
export type HttpSystem = 'kyriba' | 'sap' | 'snowflake';

/** How an answer goes wrong. */
export type FaultKind =
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'throttle'; readonly retryAfterSeconds: number }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'html-page' }
  | { readonly kind: 'wrong-type-json' }
  | { readonly kind: 'truncated-json' }
  /** The next page of a list is the same page again. Servers of lists ask for it with `loops`. */
  | { readonly kind: 'paging-loop' };

/** A planted transport fault: which requests, how often. */
export interface Fault {
  readonly system: HttpSystem;
  /** Requests whose path contains this; all when it is empty. */
  readonly path: string;
  readonly fault: FaultKind;
  /** How many requests it hits. */
  readonly times: number;
}

/** Error of a dropped connection where there is no socket to cut. */
export class ConnectionDropped extends Error {
  constructor() {
    super('connection dropped');
  }
}

/** Faults that tests switch on; each is used up by the requests that it hits. */
export class FaultSwitch {
  private readonly planted: { readonly fault: Fault; left: number }[] = [];

  /** Switches a fault on. */
  add(fault: Fault): void {
    this.planted.push({ fault, left: fault.times });
  }

  /** Switches everything off. */
  clear(): void {
    this.planted.length = 0;
  }

  /** True when a list must answer with a next link to itself; uses the fault up. */
  loops(system: HttpSystem, path: string): boolean {
    return this.take(system, path, true) !== undefined;
  }

  /** The fault that hits a request, used up once. */
  take(system: HttpSystem, path: string, loop = false): FaultKind | undefined {
    const hit = this.planted.find(
      (each) =>
        each.left > 0 &&
        each.fault.system === system &&
        path.includes(each.fault.path) &&
        (each.fault.fault.kind === 'paging-loop') === loop,
    );
    if (!hit) return undefined;
    hit.left -= 1;
    return hit.fault.fault;
  }
}

const LOGIN_PAGE =
  '<!DOCTYPE html><html><head><title>Logon</title></head><body><form method="post"><input name="j_username"><input name="j_password"></form></body></html>';

/** The logon page that some gateways send with status 200 instead of a refusal. */
export function loginPage(context: Context): Response {
  return context.html(LOGIN_PAGE, 200);
}

/** The socket under a request, where the node server has put one. */
interface NodeBindings {
  readonly incoming?: { readonly socket?: { destroy(): void } };
}

function drop(context: Context): never {
  // Hono types bindings per application; here they come from the node server or are absent.
  const bindings = context.env as NodeBindings | undefined;
  bindings?.incoming?.socket?.destroy();
  throw new ConnectionDropped();
}

async function truncated(response: Response): Promise<Response> {
  const text = await response.text();
  return new Response(text.slice(0, Math.floor(text.length / 2)), {
    status: response.status,
    headers: { 'content-type': 'application/json' },
  });
}

/** Puts the switch in front of every route of a system. */
export function withFaults(system: HttpSystem, faults: FaultSwitch): MiddlewareHandler {
  return async (context, next) => {
    const fault = faults.take(system, context.req.path);
    switch (fault?.kind) {
      case undefined:
      case 'paging-loop':
        await next();
        return undefined;
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        await next();
        return undefined;
      case 'throttle':
        return context.json({ error: { code: 'TOO_MANY_REQUESTS', message: 'Too many requests' } }, 429, {
          'retry-after': String(fault.retryAfterSeconds),
        });
      case 'unavailable':
        return context.json({ error: { code: 'SERVICE_UNAVAILABLE', message: 'Service unavailable' } }, 503);
      case 'drop':
        return drop(context);
      case 'html-page':
        return loginPage(context);
      case 'wrong-type-json':
        return context.json({ results: 'none', d: 7, data: { rows: true } });
      case 'truncated-json':
        await next();
        context.res = await truncated(context.res);
        return undefined;
    }
  };
}
