import { sap } from '../../../connectors/sap/index.ts';
import { SAP_USER } from '../../../connectors/sandbox/sap/app.ts';
import { ACCOUNTS, ENTITIES } from '../../../connectors/sandbox/world/company.ts';
import { registered } from '../../../connectors/spi/register.ts';
import { connectorContract } from './suite.ts';

connectorContract({
  connector: registered(sap),
  system: 'sap',
  config: ({ url }) => ({
    baseUrl: url,
    user: SAP_USER.name,
    network: 'loopback',
    companyCodes: ENTITIES.map((entity) => entity.companyCode),
    glAccounts: ACCOUNTS.map((account) => ({
      companyCode: account.companyCode,
      accountId: account.number,
      glAccount: account.glAccount,
      clearingAccounts: account.clearingAccounts,
    })),
  }),
  secrets: () => ({ password: SAP_USER.password }),
  streams: [
    { name: 'documents', path: '/A_OperationalAcctgDocItemCube', pages: true, links: true },
    { name: 'company-codes', path: '/A_CompanyCode', pages: false, links: false },
    { name: 'cost-centres', path: '/A_CostCenter', pages: false, links: false },
  ],
  html: 'unauthorised',
});
