import { kyriba } from '../../../connectors/kyriba/index.ts';
import { KYRIBA_CLIENT } from '../../../connectors/sandbox/kyriba/app.ts';
import { ACCOUNTS } from '../../../connectors/sandbox/world/company.ts';
import { registered } from '../../../connectors/spi/register.ts';
import { connectorContract } from './suite.ts';

connectorContract({
  connector: registered(kyriba),
  system: 'kyriba',
  config: ({ url }) => ({
    baseUrl: `${url}/gateway/api`,
    tokenUrl: `${url}/gateway/oauth/token`,
    clientId: KYRIBA_CLIENT.id,
    network: 'loopback',
    accounts: ACCOUNTS.map((account) => ({ code: account.id, accountId: account.number })),
    pageLimit: 20,
  }),
  secrets: () => ({ 'client-secret': KYRIBA_CLIENT.secret }),
  streams: [
    { name: 'accounts', path: '/v1/accounts', pages: true, links: true },
    { name: 'transfers', path: '/v1/payment/transfers/status', pages: true, links: true },
    { name: 'cash-flows', path: '/v1/cash-flows', pages: true, links: true },
    { name: 'cash-balances', path: '/v1/cash-balances', pages: false, links: false },
    { name: 'bank-balances', path: '/v1/bank-balances', pages: false, links: false },
  ],
  html: 'malformed',
});
