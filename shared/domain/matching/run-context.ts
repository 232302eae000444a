import type { Currency } from '../../kernel/currency.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { present } from '../../kernel/assert.ts';
import { lookupForm } from '../../kernel/text.ts';
import { BusinessOrdinals, type Ordinals } from './business-ordinals.ts';
import { accountForm } from './match-columns.ts';
import type { ExchangeRate, MatchPorts } from './match-run.ts';
import { PartyNames } from './party-names.ts';
import type { PoolTables } from './pool-tables.ts';

/** Signs that an account's number needs to be looked for in a text. */
const ACCOUNT_SIGNS_MIN = 6;

/** What all rules of a run share: answers of the ports, and tables by code that are made when a rule first needs them. */
export class RunContext {
  readonly tables: PoolTables;
  readonly names: PartyNames;
  readonly #ports: MatchPorts;
  readonly #calendars: BusinessOrdinals;
  readonly #ordinals: (Ordinals | undefined)[] = [];
  readonly #rates = new Map<string, ExchangeRate | undefined>();
  #forms: Int32Array | undefined;

  constructor(tables: PoolTables, ports: MatchPorts) {
    this.tables = tables;
    this.names = new PartyNames(tables.names);
    this.#ports = ports;
    this.#calendars = new BusinessOrdinals(tables.days);
  }

  /** Currency of a code. */
  currencyOf(code: number): Currency {
    return present(this.tables.currencies.at(code), 'a currency of the pool');
  }

  /** Business days by the calendar of an own account, by the day's code. */
  ordinalsOf(account: number): Ordinals {
    const known = this.#ordinals[account];
    if (known !== undefined) return known;
    const name = present(this.tables.accounts.at(account), 'an account of the pool');
    const made = this.#calendars.of(this.#ports.calendarOf(name));
    this.#ordinals[account] = made;
    return made;
  }

  /** Code of each account's compared form, by the account's code; -1 where nobody names it so. */
  accountForms(): Int32Array {
    this.#forms ??= Int32Array.from(this.tables.accounts.values, (account) =>
      this.tables.accounts.find(accountForm(account)),
    );
    return this.#forms;
  }

  /** Whether a text names an own account, however it is spaced. An account of few signs is in too many texts. */
  isInText(text: string | undefined, account: number): boolean {
    if (text === undefined) return false;
    const form = lookupForm(this.tables.accounts.at(account) ?? '');
    return form.length >= ACCOUNT_SIGNS_MIN && lookupForm(text).includes(form);
  }

  /** The port's answer, asked once for each day and pair of currencies. */
  rateOf(from: Currency, to: Currency, on: PlainDate): ExchangeRate | undefined {
    const key = `${from}${to}${on}`;
    if (!this.#rates.has(key)) this.#rates.set(key, this.#ports.rateOf(from, to, on));
    return this.#rates.get(key);
  }
}
