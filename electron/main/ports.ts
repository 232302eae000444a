import type { Session } from '../../shared/contracts/rpc/contract.ts';
import type { ToEngine } from '../../shared/contracts/engine-control.ts';
import type { Principal } from '../../shared/contracts/permissions.ts';
import type { Ids } from '../../shared/kernel/ids.ts';

/** The two ends of a fresh channel. */
export interface Channel<P> {
  readonly forEngine: P;
  readonly forWindow: P;
}

/** What the port desk needs. `P` is what a port is in main. */
export interface PortDeskOptions<P> {
  readonly channel: () => Channel<P>;
  /** Sends to the running engine; false when there is none. */
  readonly toEngine: (message: ToEngine, ports?: readonly P[]) => boolean;
  /** Hands a port to a window's present load; false when the window is gone. */
  readonly toWindow: (windowId: number, port: P) => boolean;
  readonly ids: Ids;
  /** Who sits at this workstation; asked for each new port, never taken from a message. */
  readonly principal: () => Principal;
}

/**
 * Hands out engine ports (sec-E7). A port belongs to one load of one window: a session with a fresh id that nobody outside
 * main can choose. It is closed on reload, crash, lock and sign-out, and a new engine gives every load a new port.
 */
export class PortDesk<P> {
  readonly #options: PortDeskOptions<P>;
  readonly #sessions = new Map<number, Session>();

  constructor(options: PortDeskOptions<P>) {
    this.#options = options;
  }

  /** Gives the present load of a window a port, in place of any that it had. */
  connect(windowId: number): void {
    this.close(windowId);
    const session = { id: this.#options.ids.next('session'), principal: this.#options.principal() };
    this.#sessions.set(windowId, session);
    this.#open(windowId, session);
  }

  /** Ends a window's session: reload, crash, close. Windows without one are fine. */
  close(windowId: number): void {
    const session = this.#sessions.get(windowId);
    if (session === undefined) return;
    this.#sessions.delete(windowId);
    this.#options.toEngine({ kind: 'client-gone', sessionId: session.id });
  }

  /** Ends every session: lock, suspend, sign-out. */
  closeAll(): void {
    for (const windowId of [...this.#sessions.keys()]) this.close(windowId);
  }

  /** A new engine is there: every open session gets a port to it. */
  engineIsNew(): void {
    for (const [windowId, session] of this.#sessions) this.#open(windowId, session);
  }

  /** The session of a window's present load; undefined before it has asked for a port. */
  sessionOf(windowId: number): Session | undefined {
    return this.#sessions.get(windowId);
  }

  #open(windowId: number, session: Session): void {
    const { forEngine, forWindow } = this.#options.channel();
    // Without an engine nothing is lost: the session waits for `engineIsNew`.
    if (!this.#options.toEngine({ kind: 'client', session }, [forEngine])) return;
    if (!this.#options.toWindow(windowId, forWindow)) this.close(windowId);
  }
}
