import { ACCOUNTS } from '../../../connectors/sandbox/world/company.ts';
import { SNOWFLAKE_USER } from '../../../connectors/sandbox/snowflake/app.ts';
import { snowflake } from '../../../connectors/snowflake/index.ts';
import { registered } from '../../../connectors/spi/register.ts';
import { connectorContract } from './suite.ts';

connectorContract({
  connector: registered(snowflake),
  system: 'snowflake',
  // More payments than one partition holds.
  volume: 0.2,
  config: ({ url }) => ({
    baseUrl: url,
    ...SNOWFLAKE_USER,
    network: 'loopback',
    accounts: ACCOUNTS.map((account) => ({ code: account.id, accountId: account.number })),
  }),
  secrets: ({ privateKeyPem }) => ({ 'private-key': privateKeyPem }),
  streams: [
    { name: 'payment-status', path: '/api/v2/statements', pages: true, links: false },
    { name: 'cash-position', path: '/api/v2/statements', pages: false, links: false },
  ],
  html: 'malformed',
});
