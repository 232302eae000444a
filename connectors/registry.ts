import { bankFiles } from './bank-files/index.ts';
import { kyriba } from './kyriba/index.ts';
import type { RegisteredConnector } from './spi/connector.ts';
import { registered } from './spi/register.ts';

/** Every connector of this build, one line each. */
export const CONNECTORS: readonly RegisteredConnector[] = [registered(kyriba), registered(bankFiles)];
