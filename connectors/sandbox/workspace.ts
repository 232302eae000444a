import type { AccountConnection, BankConnection, SandboxConnections } from './connections.ts';

/** A configured system, as a workspace keeps it; the settings are those of its connector. */
export interface SandboxFeed {
  readonly id: string;
  readonly connector: string;
  readonly title: string;
  /** Minutes for which its figures of the day so far may stand. */
  readonly figuresHoldMinutes?: number;
  readonly config: unknown;
}

/** A workspace that is connected to a sandbox: plain JSON, with the secrets apart because they belong into the vault. */
export interface SandboxWorkspace {
  readonly workspace: {
    readonly name: string;
    readonly demoSeed: string;
    readonly timeZone: string;
    readonly feeds: readonly SandboxFeed[];
    readonly accounts: readonly unknown[];
    readonly cutOffs: readonly unknown[];
    readonly manualImport: unknown;
  };
  readonly secrets: Readonly<Record<string, string>>;
}

const SECRET = { kyriba: 'kyriba-client-secret', sap: 'sap-password', snowflake: 'snowflake-private-key' } as const;
const COMPANY_ZONE = 'Europe/Berlin';
/** How Halmark's Kyriba names its payment files and the runs inside. */
const RUN_NAMING = {
  fileName: '{date}-{company}-{purpose}-{number}.xml',
  messageId: 'HALMARK-{compactDate}-{company}-{purpose}-{number}',
  paymentInformationId: '{company}-{purpose}-{compactDate}-{number}',
} as const;
/** Our words for the uses of an account that the sandbox knows more finely. */
const ACCOUNT_TYPES: Readonly<Record<string, string>> = {
  lockbox: 'collection',
  'money-fund': 'deposit',
  header: 'concentration',
};

/** What a console has to be told to work with a running sandbox. Accounts are named by the number that statements carry. */
export function workspaceOf(connections: SandboxConnections): SandboxWorkspace {
  const files = fileNames(connections);
  return {
    workspace: {
      name: `${connections.company.name} (demo)`,
      demoSeed: connections.seed,
      timeZone: COMPANY_ZONE,
      feeds: [
        kyribaFeed(connections),
        sapFeed(connections),
        ...connections.banks.map((bank) => ({
          id: bank.id,
          connector: 'bank-files',
          title: bank.name,
          config: { ...files, folders: [bank.folders.out], upload: uploadOf(bank) },
        })),
        snowflakeFeed(connections),
      ],
      accounts: connections.accounts.map((account) => accountWord(account, connections.banks)),
      cutOffs: connections.banks.flatMap((bank) =>
        bank.cutOffs.map(({ rail, currency, time, timeZone, daysBefore }) => ({
          bankId: bank.id,
          bank: bank.name,
          rail,
          currency,
          time,
          timeZone,
          calendar: bank.calendars.join('+'),
          daysBefore,
        })),
      ),
      manualImport: files,
    },
    secrets: {
      [SECRET.kyriba]: connections.kyriba.clientSecret,
      [SECRET.sap]: connections.sap.password,
      [SECRET.snowflake]: connections.snowflake.privateKeyPem,
    },
  };
}

/** The folders that a bank takes files from, and what it calls its statements when it is asked for one. */
function uploadOf({ folders, statementFormat }: BankConnection): unknown {
  return {
    upload: folders.in,
    processed: folders.processed,
    error: folders.error,
    statementReport: statementFormat,
  };
}

/** The account's name in the workspace. */
function numberOf(connections: SandboxConnections, id: string): string {
  return connections.accounts.find((account) => account.id === id)?.number ?? id;
}

function fileNames(connections: SandboxConnections): { readonly banks: unknown; readonly accounts: unknown } {
  return {
    banks: connections.banks.map(({ id, name, bics }) => ({ id, name, bics })),
    accounts: connections.accounts.map((account) => ({
      accountId: account.number,
      aliases: [account.id, `${account.number}${account.currency}`],
      bankId: account.bankId,
      companyCode: account.companyCode,
    })),
  };
}

function kyribaFeed(connections: SandboxConnections): SandboxFeed {
  const { baseUrl, tokenUrl, clientId } = connections.kyriba;
  return {
    id: 'kyriba',
    connector: 'kyriba',
    title: 'Kyriba',
    config: {
      baseUrl,
      tokenUrl,
      clientId,
      clientSecretName: SECRET.kyriba,
      network: 'loopback',
      timeZone: COMPANY_ZONE,
      collectionFlowCodes: ['COLLECT'],
      returnFlowCodes: ['RETURN-IN', 'RETURN-OUT'],
      runNaming: RUN_NAMING,
      accounts: connections.accounts.map((account) => ({
        code: account.id,
        accountId: account.number,
        companyCode: account.companyCode,
      })),
    },
  };
}

function sapFeed(connections: SandboxConnections): SandboxFeed {
  const { baseUrl, user, companyCodes, glAccounts } = connections.sap;
  return {
    id: 'sap',
    connector: 'sap',
    title: 'SAP S/4HANA',
    config: {
      baseUrl,
      user,
      passwordName: SECRET.sap,
      network: 'loopback',
      companyCodes,
      timeZones: Object.fromEntries(connections.entities.map((entity) => [entity.companyCode, entity.timeZone])),
      glAccounts: glAccounts.map((mapping) => ({ ...mapping, accountId: numberOf(connections, mapping.accountId) })),
    },
  };
}

function snowflakeFeed(connections: SandboxConnections): SandboxFeed {
  const { baseUrl, account, user, database, schema, warehouse, role } = connections.snowflake;
  return {
    id: 'snowflake',
    connector: 'snowflake',
    title: 'Snowflake',
    // The company's report is made anew every two hours; half an hour more is what a load may take.
    figuresHoldMinutes: 150,
    config: {
      baseUrl,
      account,
      user,
      privateKeyName: SECRET.snowflake,
      network: 'loopback',
      database,
      schema,
      warehouse,
      role,
      accounts: connections.accounts.map(({ id, number }) => ({ code: id, accountId: number })),
    },
  };
}

function accountWord(account: AccountConnection, banks: readonly BankConnection[]): unknown {
  const bank = banks.find(({ id }) => id === account.bankId);
  return {
    accountId: account.number,
    code: account.id,
    name: account.description,
    currency: account.currency,
    companyCode: account.companyCode,
    bankId: account.bankId,
    bankName: bank?.name,
    type: ACCOUNT_TYPES[account.type] ?? account.type,
    restricted: account.restricted || account.trapped,
    statementFormat: account.statementFormat,
    statementExpectedBy: bank?.statementExpectedBy,
    timeZone: account.timeZone,
    calendarId: bank?.calendars.join('+'),
  };
}
