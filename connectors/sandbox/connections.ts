import type { WorldClockDescription } from './clock.ts';

/** How to reach the simulated Kyriba: OAuth2 client credentials, then the API. */
export interface KyribaConnection {
  /** Base of the API; `${baseUrl}/v1/accounts` and so on. */
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The general ledger accounts whose lines together are the book balance of one bank account. */
export interface GlAccountMapping {
  readonly companyCode: string;
  readonly accountId: string;
  /** Ten digits with leading zeros, as SAP keeps them. */
  readonly glAccount: string;
  readonly clearingAccounts: readonly string[];
}

/** How to reach the simulated SAP S/4HANA: Basic authentication of a communication user. */
export interface SapConnection {
  /** Host root; services are below `/sap/opu/odata/sap/`. */
  readonly baseUrl: string;
  readonly user: string;
  readonly password: string;
  readonly companyCodes: readonly string[];
  readonly glAccounts: readonly GlAccountMapping[];
}

/** How to reach the simulated Snowflake SQL API: key-pair JWT. */
export interface SnowflakeConnection {
  readonly baseUrl: string;
  readonly account: string;
  readonly user: string;
  /** PKCS#8 PEM of the user's private key. A key made for the demo only. */
  readonly privateKeyPem: string;
  readonly database: string;
  readonly schema: string;
  readonly warehouse: string;
  readonly role: string;
}

/** Latest time for a payment of a rail, in the bank's own time zone. */
export interface CutOff {
  readonly rail: string;
  readonly currency: string;
  /** `HH:MM` in `timeZone`. */
  readonly time: string;
  readonly timeZone: string;
  /** Business days before the value date: 0 same day, 1 the day before. */
  readonly daysBefore: number;
}

/** One bank's folder and its habits. */
export interface BankConnection {
  readonly id: string;
  readonly name: string;
  readonly bics: readonly string[];
  /** Absolute folders: the bank writes to `out`, takes files from `in`, and keeps those in `processed` or `error`. */
  readonly folders: { readonly out: string; readonly in: string; readonly processed: string; readonly error: string };
  readonly formats: readonly string[];
  readonly statementFormat: string;
  /** `HH:MM` in `timeZone` on the next business day. */
  readonly statementExpectedBy: string;
  /** `HH:MM` in `timeZone`; empty when the bank sends nothing during the day. */
  readonly intradayTimes: readonly string[];
  readonly timeZone: string;
  /** Names of shared/kernel/calendar; closed when one of them is. */
  readonly calendars: readonly string[];
  /** What the bank's pain.002 says about single payments. */
  readonly statusReporting: 'per-item' | 'negative-only' | 'group-only' | 'none';
  readonly cutOffs: readonly CutOff[];
  readonly contact: string;
}

/** One bank account of the company. */
export interface AccountConnection {
  /** The company's own name for it, used by Kyriba as account code and by Snowflake as ACCOUNT. */
  readonly id: string;
  /** IBAN, or the number that statements carry where there is none. */
  readonly number: string;
  readonly numberKind: 'iban' | 'other';
  readonly currency: string;
  readonly companyCode: string;
  readonly entityName: string;
  readonly bankId: string;
  readonly bic: string;
  readonly type: string;
  readonly description: string;
  readonly restricted: boolean;
  readonly trapped: boolean;
  /** The account that this one is balanced to every night, and the balance that is left (minor units as text). */
  readonly pool?: { readonly headerId: string; readonly targetMinor: string };
  readonly timeZone: string;
  readonly statementFormat: string;
}

/** Everything a console must be told to connect to a running sandbox. Plain JSON. */
export interface SandboxConnections {
  readonly seed: string;
  readonly company: { readonly name: string; readonly reportingCurrency: string };
  readonly entities: readonly {
    readonly companyCode: string;
    readonly name: string;
    readonly country: string;
    readonly currency: string;
    readonly timeZone: string;
  }[];
  readonly kyriba: KyribaConnection;
  readonly sap: SapConnection;
  readonly snowflake: SnowflakeConnection;
  readonly banks: readonly BankConnection[];
  readonly accounts: readonly AccountConnection[];
  readonly clock: WorldClockDescription;
}
