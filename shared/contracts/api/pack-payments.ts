import { VERDICTS } from '../../domain/payment/lane.ts';
import { PAYMENT_STATES, SYSTEM_ROLES } from '../../domain/payment/state.ts';
import type { Lane } from './answer-parts.ts';
import {
  PAGE_CODE,
  PAGE_CODES,
  PAGE_FLAG,
  PAGE_TEXTS,
  PAGE_TIMES,
  PAGE_VERDICTS,
  type PaymentPage,
} from './payment-page.ts';
import type { PaymentRow } from './payments.ts';

const STATE_CODES: ReadonlyMap<string | null, number> = new Map(
  PAYMENT_STATES.map((state, index) => [state, index + 1]),
);
const VERDICT_CODES: ReadonlyMap<string, number> = new Map(VERDICTS.map((verdict, index) => [verdict, index]));

const stateCode = (state: string | null): number => STATE_CODES.get(state) ?? 0;

/** Words that the rows of a page share, numbered as they come; the first stands for "none". */
class Words {
  readonly list: string[] = [''];
  readonly #codes = new Map<string, number>();

  codeOf(word: string | null): number {
    if (word === null) return 0;
    const known = this.#codes.get(word);
    if (known !== undefined) return known;
    this.#codes.set(word, this.list.length);
    return this.list.push(word) - 1;
  }
}

/** One column of words. Neighbours in a list mostly share theirs, and comparing costs less than looking up. */
class WordColumn {
  readonly #words: Words;
  #word: string | null = null;
  #code = 0;

  constructor(words: Words) {
    this.#words = words;
  }

  codeOf(word: string | null): number {
    if (word !== this.#word) {
      this.#word = word;
      this.#code = this.#words.codeOf(word);
    }
    return this.#code;
  }
}

/** The columns of one lane: its words, and its states with their verdicts. */
class LaneColumns {
  readonly #words: Words;
  #word: string | null = null;
  #wordCode = 0;
  #state: string | null = null;
  #verdict = '';
  #code = 0;

  constructor(words: Words) {
    this.#words = words;
  }

  word(word: string | null): number {
    if (word !== this.#word) {
      this.#word = word;
      this.#wordCode = this.#words.codeOf(word);
    }
    return this.#wordCode;
  }

  standing(lane: Lane): number {
    if (lane.state !== this.#state || lane.verdict !== this.#verdict) {
      this.#state = lane.state;
      this.#verdict = lane.verdict;
      this.#code = stateCode(lane.state) * PAGE_VERDICTS + (VERDICT_CODES.get(lane.verdict) ?? 0);
    }
    return this.#code;
  }
}

/** The columns of one page while its rows are written into them. */
class Columns {
  readonly codes: Uint32Array<ArrayBuffer>;
  readonly times: Float64Array<ArrayBuffer>;
  readonly words = new Words();
  readonly #kind = new WordColumn(this.words);
  readonly #qualifier = new WordColumn(this.words);
  readonly #currency = new WordColumn(this.words);
  readonly #valueDate = new WordColumn(this.words);
  readonly #companyCode = new WordColumn(this.words);
  readonly #ownAccount = new WordColumn(this.words);
  readonly #batchKey = new WordColumn(this.words);
  readonly #lanes = SYSTEM_ROLES.map(() => new LaneColumns(this.words));

  constructor(count: number) {
    this.codes = new Uint32Array(count * PAGE_CODES);
    this.times = new Float64Array(count * PAGE_TIMES);
  }

  add(row: PaymentRow, index: number): void {
    const { codes } = this;
    const at = index * PAGE_CODES;
    codes[at + PAGE_CODE.kind] = this.#kind.codeOf(row.kind);
    codes[at + PAGE_CODE.qualifier] = this.#qualifier.codeOf(row.qualifier);
    codes[at + PAGE_CODE.currency] = this.#currency.codeOf(row.currency);
    codes[at + PAGE_CODE.valueDate] = this.#valueDate.codeOf(row.valueDate);
    codes[at + PAGE_CODE.companyCode] = this.#companyCode.codeOf(row.companyCode);
    codes[at + PAGE_CODE.ownAccount] = this.#ownAccount.codeOf(row.ownAccount);
    codes[at + PAGE_CODE.batchKey] = this.#batchKey.codeOf(row.batchKey);
    codes[at + PAGE_CODE.state] = stateCode(row.state);
    this.times[index * PAGE_TIMES] = row.lastEventAt ?? Number.NaN;
    this.#addLanes(row.lanes, at + PAGE_CODE.lanes, index * PAGE_TIMES + 1);
  }

  #addLanes(lanes: readonly Lane[], code: number, time: number): void {
    const { codes, times } = this;
    let [word, instant] = [code, time];
    for (const lane of lanes) {
      const column = this.#lanes[instant - time];
      if (column === undefined) throw new Error('a lane beyond the systems');
      codes[word] = column.word(lane.word);
      codes[word + 1] = column.standing(lane);
      times[instant] = lane.at ?? Number.NaN;
      word += 2;
      instant += 1;
    }
  }
}

/** Payments in columns, to be posted with their buffers handed over; `paymentOf` reads them. */
export function packPayments(rows: readonly PaymentRow[]): PaymentPage {
  const count = rows.length;
  const minors = new BigInt64Array(count);
  const flags = new Uint8Array(count);
  const ends = new Uint32Array(count * PAGE_TEXTS);
  const columns = new Columns(count);
  let [text, index] = ['', 0];
  for (const row of rows) {
    if (row.minor !== null) minors[index] = row.minor;
    flags[index] = flagsOf(row);
    columns.add(row, index);
    const end = index * PAGE_TEXTS;
    ends[end] = (text += row.key).length;
    ends[end + 1] = (text += row.reference).length;
    ends[end + 2] = (text += row.counterparty ?? '').length;
    index += 1;
  }
  const { codes, times, words } = columns;
  return { count, minors, times, codes, flags, words: words.list, text, ends };
}

function flagsOf(row: PaymentRow): number {
  return (
    (row.direction === 'in' ? PAGE_FLAG.incoming : 0) |
    (row.minor === null ? 0 : PAGE_FLAG.amount) |
    (row.counterparty === null ? 0 : PAGE_FLAG.counterparty) |
    (row.masked ? PAGE_FLAG.masked : 0)
  );
}
