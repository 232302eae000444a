import { join } from 'node:path';
import type { WorldClockDescription } from './clock.ts';
import type { AccountConnection, BankConnection, SandboxConnections } from './connections.ts';
import { KYRIBA_CLIENT } from './kyriba/app.ts';
import { SAP_USER } from './sap/app.ts';
import { SNOWFLAKE_USER } from './snowflake/app.ts';
import { type Bank, bankOf, BANKS } from './world/banks.ts';
import { type Account, ACCOUNTS, ENTITIES, entityOf } from './world/company.ts';

/** Where the simulated systems listen. */
export interface SandboxUrls {
  readonly kyriba: string;
  readonly sap: string;
  readonly snowflake: string;
}

function accountConnection(account: Account): AccountConnection {
  return {
    id: account.id,
    number: account.number,
    numberKind: account.numberKind,
    currency: account.currency,
    companyCode: account.companyCode,
    entityName: entityOf(account.companyCode).name,
    bankId: account.bankId,
    bic: account.bic,
    type: account.type,
    description: account.description,
    restricted: account.restricted,
    trapped: account.trapped,
    ...(account.pool
      ? { pool: { headerId: account.pool.headerId, targetMinor: account.pool.targetMinor.toString() } }
      : {}),
    timeZone: account.timeZone,
    statementFormat: bankOf(account.bankId).statementFormat,
  };
}

function bankConnection(bank: Bank, root: string): BankConnection {
  const folder = (name: string): string => join(root, bank.id, name);
  const formats =
    bank.statementFormat === 'MT940'
      ? ['MT940', 'pain.002.001.10']
      : [bank.statementFormat, bank.statementFormat.replace('camt.053', 'camt.054'), 'pain.002.001.10'];
  return {
    id: bank.id,
    name: bank.name,
    bics: bank.bics,
    folders: { out: folder('out'), in: folder('in'), processed: folder('processed'), error: folder('error') },
    formats: bank.statusReporting === 'none' ? formats.filter((format) => !format.startsWith('pain')) : formats,
    statementFormat: bank.statementFormat,
    statementExpectedBy: bank.expectedBy,
    intradayTimes: bank.intradayTimes,
    timeZone: bank.timeZone,
    calendars: bank.calendars,
    statusReporting: bank.statusReporting,
    cutOffs: bank.cutOffs,
    contact: bank.contact,
  };
}

/** What a console must be told to connect to a running sandbox. */
export function describeConnections(options: {
  readonly seed: string;
  readonly root: string;
  readonly urls: SandboxUrls;
  readonly privateKeyPem: string;
  readonly clock: WorldClockDescription;
}): SandboxConnections {
  const { urls } = options;
  return {
    seed: options.seed,
    company: { name: 'Halmark Group', reportingCurrency: 'EUR' },
    entities: ENTITIES.map(({ companyCode, name, country, currency, timeZone }) => ({
      companyCode,
      name,
      country,
      currency,
      timeZone,
    })),
    kyriba: {
      baseUrl: `${urls.kyriba}/gateway/api`,
      tokenUrl: `${urls.kyriba}/gateway/oauth/token`,
      clientId: KYRIBA_CLIENT.id,
      clientSecret: KYRIBA_CLIENT.secret,
    },
    sap: {
      baseUrl: urls.sap,
      user: SAP_USER.name,
      password: SAP_USER.password,
      companyCodes: ENTITIES.map((entity) => entity.companyCode),
      glAccounts: ACCOUNTS.map((account) => ({
        companyCode: account.companyCode,
        accountId: account.id,
        glAccount: account.glAccount,
        clearingAccounts: account.clearingAccounts,
      })),
    },
    snowflake: { baseUrl: urls.snowflake, ...SNOWFLAKE_USER, privateKeyPem: options.privateKeyPem },
    banks: BANKS.map((bank) => bankConnection(bank, options.root)),
    accounts: ACCOUNTS.map(accountConnection),
    clock: options.clock,
  };
}
