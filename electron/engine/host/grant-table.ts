import type { FileGrants } from './worker-ports.ts';
import type { FileGrant } from '../../../shared/contracts/engine-control.ts';

/** Most grants that wait to be used; the oldest ones lapse. */
const GRANTS_MAX = 20_000;

/** Grants by id until they are used. */
export class GrantTable implements FileGrants {
  readonly #byId = new Map<string, FileGrant>();

  /** Keeps a grant that main has made. */
  add(grant: FileGrant): void {
    this.#byId.set(grant.id, grant);
    if (this.#byId.size <= GRANTS_MAX) return;
    const oldest = this.#byId.keys().next();
    if (oldest.done !== true) this.#byId.delete(oldest.value);
  }

  take(grantId: string, session: { readonly id: string }): FileGrant | undefined {
    const grant = this.#byId.get(grantId);
    if (grant?.sessionId !== session.id) return undefined;
    this.#byId.delete(grantId);
    return grant;
  }
}
