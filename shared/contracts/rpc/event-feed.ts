import type { EventContract } from './contract.ts';
import type { Port } from './port.ts';

/** Sends events to one client, one outstanding of each name: a slow client can't be flooded, and misses no newest state. */
export class EventFeed {
  readonly #port: Port;
  /** By event: the news that waits until the one under way has been dealt with. */
  readonly #underWay = new Map<string, { waiting: { readonly body: unknown } | undefined }>();

  constructor(port: Port) {
    this.#port = port;
  }

  /** Sends the news, or merges it into what waits. */
  send(event: string, contract: EventContract, body: unknown): void {
    const underWay = this.#underWay.get(event);
    if (underWay === undefined) {
      this.#underWay.set(event, { waiting: undefined });
      this.#port.post({ event, body });
      return;
    }
    const { waiting } = underWay;
    underWay.waiting = { body: waiting === undefined ? body : contract.merge(waiting.body, body) };
  }

  /** The client has dealt with the news under way; what waits may follow. Unknown names are ignored. */
  seen(event: string): void {
    const waiting = this.#underWay.get(event)?.waiting;
    this.#underWay.delete(event);
    if (waiting === undefined) return;
    this.#underWay.set(event, { waiting: undefined });
    this.#port.post({ event, body: waiting.body });
  }
}
