import type { ShownPayment } from '../../shared/domain/duplicate/suspect-payment.ts';
import { addDays, plainDate } from '../../shared/kernel/plain-date.ts';
import type { Random } from '../../shared/kernel/random.ts';
import { shownPayment } from './suspects.ts';

/** A year of a company's payments in which some are planted that pay an invoice again. */
export interface PlantedLedger {
  readonly payments: readonly ShownPayment[];
  /** Keys of what pays again, with the key of what it repeats. */
  readonly planted: ReadonlyMap<string, string>;
}

interface Supplier {
  readonly stem: string;
  readonly trade: string;
  readonly form: string;
  readonly account: string;
  /** How this supplier writes its numbers. */
  readonly number: (serial: number) => string;
}

const START = plainDate('2026-01-05');
const STEMS =
  'Adler Brandt Castor Dorn Eber Falk Garten Holm Isar Jansen Linden Morgen Neckar Quell Rhoden Sander'.split(' ');
const TRADES = 'Guss Dichtungen Antriebe Werkzeuge Logistik Armaturen Stahl Elektrik Verpackung Pumpen'.split(' ');
const FORMS = ['GmbH', 'AG', 'Ltd', 'B.V.', 'KG'];
const PRICES = [49_00n, 99_00n, 250_00n, 1_000_00n, 1_500_00n, 4_650_00n];
const SUPPLIERS = 2_500;

const pad = (serial: number, length: number): string => String(serial).padStart(length, '0');
const NUMBERS: readonly Supplier['number'][] = [
  (serial) => `2026-${pad(serial, 5)}`,
  (serial) => `INV-${String(serial)}`,
  (serial) => `RE${pad(serial, 6)}`,
  (serial) => `LF-${String(serial)}`,
  (serial) => `${String(serial)}/26`,
];

function suppliersOf(random: Random): readonly Supplier[] {
  return Array.from({ length: SUPPLIERS }, (_, index) => ({
    // Names come again, as they do: an account tells two of one name apart.
    stem: `${random.pick(STEMS)}${index % 3 === 0 ? '' : ` ${random.pick(STEMS)}`}`,
    trade: random.pick(TRADES),
    form: random.pick(FORMS),
    account: `DE${pad(random.int(10, 99), 2)}${pad(random.int(1, 99_999_999), 8)}${pad(index, 10)}`,
    number: NUMBERS[index % NUMBERS.length]!,
  }));
}

/** Builds a ledger of so many payments with so many planted among them. */
export class LedgerBuilder {
  readonly #random: Random;
  readonly #suppliers: readonly Supplier[];
  readonly #payments: ShownPayment[] = [];
  readonly #invoices: { readonly payment: ShownPayment; readonly supplier: Supplier; readonly serial: number }[] = [];
  readonly #planted = new Map<string, string>();

  constructor(random: Random) {
    this.#random = random;
    this.#suppliers = suppliersOf(random.fork('suppliers'));
  }

  build(count: number, duplicates: number): PlantedLedger {
    for (let index = 0; index < 150; index += 1) this.#rents(index);
    for (let index = 0; index < 700; index += 1) this.#salaries(index);
    for (let index = 0; index < 250; index += 1) this.#subscription(index);
    for (let index = 0; index < 150; index += 1) this.#instalments();
    for (let index = 0; index < 60; index += 1) this.#weekly(index);
    for (let index = 0; index < 300; index += 1) this.#reissue();
    while (this.#payments.length < count - duplicates) this.#invoice();
    for (let index = 0; index < duplicates; index += 1) this.#duplicate(index);
    return { payments: this.#payments, planted: this.#planted };
  }

  #add(over: Partial<ShownPayment>, day: number): ShownPayment {
    const payment = shownPayment({ key: `p${pad(this.#payments.length, 6)}`, valueDate: addDays(START, day), ...over });
    this.#payments.push(payment);
    return payment;
  }

  #party(supplier: Supplier): Partial<ShownPayment> {
    return {
      counterparty: `${supplier.stem} ${supplier.trade} ${supplier.form}`,
      counterpartyAccount: supplier.account,
    };
  }

  #amount(): bigint {
    return BigInt(Math.round(2_400_00 * Math.exp(0.9 * (this.#random.next() * 6 - 3))));
  }

  #invoice(over: Partial<ShownPayment> = {}): void {
    const random = this.#random;
    const supplier = random.pick(this.#suppliers);
    const serial = random.int(1_000, 99_999);
    const minor = random.int(0, 9) === 0 ? BigInt(random.int(1, 40)) * 50_00n : this.#amount();
    const remittance = `Invoice ${supplier.number(serial)}`;
    const payment = this.#add({ ...this.#party(supplier), minor, remittance, ...over }, random.int(0, 330));
    if (over.state === undefined) this.#invoices.push({ payment, supplier, serial });
  }

  /** The same sum each month: by a contract's number, by its month, or without a word. */
  #rents(index: number): void {
    const supplier = this.#random.pick(this.#suppliers);
    const contract = `${pad(index, 4)}-${String(this.#random.int(100, 999))}`;
    const minor = this.#random.pick(PRICES);
    for (let month = 0; month < 12; month += 1) {
      const text = [
        `Rent 2026-${pad(month + 1, 2)}`,
        `Leasing contract ${contract}`,
        `Contract ${contract}`,
        contract,
        undefined,
      ];
      const remittance = text[index % text.length];
      this.#add({ ...this.#party(supplier), minor, remittance }, month * 30 + this.#random.int(0, 3));
    }
  }

  /** Salaries of a few steps, so that many people earn the same; some people share a name. */
  #salaries(index: number): void {
    const person = {
      counterparty: `Anna ${STEMS[index % STEMS.length]!}`,
      counterpartyAccount: `DE77${pad(index, 18)}`,
    };
    const minor = 3_000_00n + BigInt(index % 20) * 150_00n;
    for (let month = 0; month < 12; month += 1) {
      const remittance = index % 4 === 0 ? 'Salary' : `Salary 2026-${pad(month + 1, 2)}`;
      this.#add({ ...person, kind: 'payroll', minor, remittance }, month * 30 + 24);
    }
  }

  /** One price each month, each time with the supplier's next number. */
  #subscription(index: number): void {
    const supplier = this.#random.pick(this.#suppliers);
    let serial = this.#random.int(1_000, 80_000);
    const minor = this.#random.pick(PRICES);
    for (let month = 0; month < 12; month += 1) {
      serial += index % 2 === 0 ? 1 : this.#random.int(1, 60);
      const remittance = `Invoice ${supplier.number(serial)}`;
      this.#add({ ...this.#party(supplier), minor, remittance }, month * 30 + this.#random.int(0, 4));
    }
  }

  #instalments(): void {
    const supplier = this.#random.pick(this.#suppliers);
    const number = supplier.number(this.#random.int(1_000, 99_999));
    const minor = this.#amount();
    const first = this.#random.int(0, 200);
    for (let part = 1; part <= 4; part += 1)
      this.#add(
        { ...this.#party(supplier), minor, remittance: `Invoice ${number} instalment ${String(part)}/4` },
        first + part * 30,
      );
  }

  /** A service at one price every week, without a number. */
  #weekly(index: number): void {
    const supplier = this.#random.pick(this.#suppliers);
    const minor = 120_00n + BigInt(index) * 10_00n;
    for (let week = 0; week < 40; week += 1)
      this.#add({ ...this.#party(supplier), minor, remittance: index % 2 === 0 ? 'Cleaning' : undefined }, week * 7);
  }

  /** A payment that the bank refused or sent back, and the one that was made instead. */
  #reissue(): void {
    const supplier = this.#random.pick(this.#suppliers);
    const remittance = `Invoice ${supplier.number(this.#random.int(1_000, 99_999))}`;
    const minor = this.#amount();
    const day = this.#random.int(0, 300);
    const state = this.#random.pick(['rejected', 'reversed'] as const);
    this.#add({ ...this.#party(supplier), minor, remittance, state }, day);
    this.#add(
      {
        ...this.#party(supplier),
        counterpartyAccount: `DE88${pad(day, 18)}`,
        minor,
        remittance: `${remittance} reissue`,
      },
      day + 6,
    );
  }

  #duplicate(index: number): void {
    const { payment, supplier, serial } = this.#invoices.splice(this.#random.int(0, this.#invoices.length - 1), 1)[0]!;
    const number = supplier.number(serial);
    const spelt = this.#random.pick([
      `INV ${String(serial)}`,
      `Rechnung Nr. ${number}`,
      `RG-${number}`,
      number.toLowerCase(),
    ]);
    const digits = String(serial);
    const swapped = `${digits.slice(0, -2)}${digits.at(-1)!}${digits.at(-2)!}`;
    const ways: readonly (readonly [Partial<ShownPayment>, number])[] = [
      [{}, 90],
      [{ remittance: number.startsWith('LF') ? `Invoice LF${digits}` : spelt }, 90],
      [{ remittance: `Invoice ${number} of 2026-03-01, customer 88123` }, 90],
      [{ counterpartyAccount: `DE99${pad(index, 18)}` }, 90],
      [{ counterparty: `${supplier.stem.toUpperCase()} ${supplier.trade}`, counterpartyAccount: undefined }, 90],
      [
        {
          counterparty: `${supplier.stem} ${supplier.trade}technik ${supplier.form}`,
          counterpartyAccount: `DE99${pad(index, 18)}`,
        },
        60,
      ],
      [{ remittance: `Invoice ${number.replace(/0(?=\d*$)/, 'O')}` }, 40],
      [{ remittance: `Invoice ${supplier.number(Number(swapped))}` }, 40],
      [{ remittance: this.#random.pick(['', 'Payment', 'as agreed']) }, 9],
      [{ minor: (payment.minor! * 98n) / 100n }, 60],
    ];
    const [over, daysMax] = ways[index % ways.length]!;
    const day = Math.round((Date.parse(payment.valueDate!) - Date.parse(START)) / 86_400_000);
    const key = `p${pad(this.#payments.length, 6)}`;
    this.#payments.push({ ...payment, ...over, key, valueDate: addDays(START, day + this.#random.int(0, daysMax)) });
    this.#planted.set(key, payment.key);
  }
}
