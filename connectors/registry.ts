import { bankFiles } from './bank-files/index.ts';
import { kyriba } from './kyriba/index.ts';
import { sap } from './sap/index.ts';
import { snowflake } from './snowflake/index.ts';
import type { RegisteredConnector } from './spi/connector.ts';
import { registered } from './spi/register.ts';
import { workspace } from './workspace/index.ts';

/** Every connector of this build, one line each. */
export const CONNECTORS: readonly RegisteredConnector[] = [
  registered(kyriba),
  registered(sap),
  registered(snowflake),
  registered(bankFiles),
  registered(workspace),
];
