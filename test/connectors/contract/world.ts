import { generateKeyPairSync } from 'node:crypto';
import { type ManualClock, manualClock } from '../../../connectors/sandbox/clock.ts';
import { kyribaApp } from '../../../connectors/sandbox/kyriba/app.ts';
import { sapApp } from '../../../connectors/sandbox/sap/app.ts';
import { FaultSwitch, type HttpSystem } from '../../../connectors/sandbox/server/faults.ts';
import { listen } from '../../../connectors/sandbox/server/listen.ts';
import { snowflakeApp } from '../../../connectors/sandbox/snowflake/app.ts';
import { World } from '../../../connectors/sandbox/world/world.ts';
import { instant } from '../../../shared/kernel/clock.ts';

/** One simulated system on a socket, in a small world that stands still. */
export interface ContractWorld {
  readonly url: string;
  readonly clock: ManualClock;
  readonly faults: FaultSwitch;
  readonly world: World;
  /** Private key of the Snowflake user. */
  readonly privateKeyPem: string;
  readonly close: () => Promise<void>;
}

/** The demo's Tuesday, an hour after the supplier run. */
export const PRESENT = instant(Date.parse('2026-11-17T11:10:00Z'));
/** A small part of the company: enough for several pages. */
const VOLUME = 0.02;

/** Opens one system of the sandbox. */
export async function openContractWorld(system: HttpSystem, volume = VOLUME): Promise<ContractWorld> {
  const clock = manualClock(PRESENT);
  const faults = new FaultSwitch();
  const world = new World({ seed: 'contract', volume });
  world.advanceTo(PRESENT);
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const app = {
    kyriba: () => kyribaApp(world, clock, faults),
    sap: () => sapApp(world, clock, faults),
    snowflake: () => snowflakeApp(world, clock, faults, keys.publicKey),
  }[system]();
  const listening = await listen(app, 0);
  const privateKeyPem = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { url: listening.url, clock, faults, world, privateKeyPem, close: () => listening.close() };
}
