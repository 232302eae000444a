import type { Balance, StatementHeader, StatementSummary } from '../../../shared/domain/statement/statement.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { type FormatFaultCode, formatFault } from '../fault.ts';
import type { FormatFault, FormatReader, FormatSink, FormatSummary } from '../reader.ts';
import { WarningList } from '../warning-list.ts';
import { FieldAssembler, type MtField } from './fields.ts';
import { LineSplitter } from './lines.ts';
import { MtStatement } from './statement.ts';

/** MT types by what they promise: 940 and 950 (the same without narrative) move the ledger, 942 is intraday. */
const REPORT_OF_TYPE: ReadonlyMap<string, StatementHeader['report']> = new Map<string, StatementHeader['report']>([
  ['940', 'statement'],
  ['950', 'statement'],
  ['942', 'intraday'],
]);

/** Statements of one file; more is no bank's file. */
const STATEMENTS_MAX = 100_000;

/** Default of the size limit, 4 GiB (security-reliability.md, section 4). */
export const MT_BYTES_MAX = 4 * 1024 * 1024 * 1024;

/** The page before, to see whether the next one continues it. */
interface LastPage {
  readonly account: string;
  readonly number: string;
  readonly closing: Balance;
}

/** Reads MT940 files, with SWIFT blocks or as the many bare variants that banks deliver. */
export class MtReader implements FormatReader {
  readonly #sink: FormatSink;
  readonly #bytesMax: number;
  readonly #warnings = new WarningList();
  readonly #fields = new FieldAssembler({
    field: (field) => {
      this.#field(field);
    },
    border: (type, line) => {
      this.#border(type, line);
    },
  });
  readonly #lines = new LineSplitter((line, number) => {
    if (!this.#fault) this.#fields.add(line, number);
    if (this.#fields.tooLong) this.#refuse('mt-field-too-long', number, 'A field is longer than 1 MiB.');
  });
  #bytes = 0;
  #statements = 0;
  #type: string | undefined;
  #format: string | undefined;
  #statement: MtStatement | undefined;
  #last: LastPage | undefined;
  #fault: FormatFault | undefined;

  constructor(sink: FormatSink, bytesMax: number = MT_BYTES_MAX) {
    this.#sink = (event) => {
      if (!this.#fault) sink(event);
    };
    this.#bytesMax = bytesMax;
  }

  write(chunk: Uint8Array): Result<undefined, FormatFault> {
    if (this.#fault) return fail(this.#fault);
    this.#bytes += chunk.length;
    if (this.#bytes > this.#bytesMax) {
      this.#refuse('file-too-large', this.#lines.number, `The file is larger than ${String(this.#bytesMax)} bytes.`);
    } else this.#lines.write(chunk);
    if (this.#lines.tooLong)
      this.#refuse('mt-line-too-long', this.#lines.number, 'A line is longer than 65,536 characters.');
    return this.#result();
  }

  end(): Result<FormatSummary, FormatFault> {
    if (!this.#fault) {
      this.#finish();
    }
    if (this.#statements === 0) this.#refuse('mt-no-field', 1, 'The file holds no field of an MT message.');
    if (this.#fault) return fail(this.#fault);
    const encoding = this.#lines.encoding;
    return ok({ format: this.#format ?? 'mt940', version: '', encoding, warnings: this.#warnings.list() });
  }

  /** A file that was cut says so by its open block, or by ending inside a line before any closing balance. */
  #finish(): void {
    const { insideLine, number } = this.#lines;
    this.#lines.end();
    const open = this.#fields.insideBlock;
    this.#fields.end();
    if (open || (insideLine && this.#statement?.unfinished === true)) {
      this.#refuse('mt-truncated', number, 'The file ends in the middle of a statement.');
    }
    this.#closeStatement();
  }

  #result(): Result<undefined, FormatFault> {
    return this.#fault ? fail(this.#fault) : ok(undefined);
  }

  #refuse(code: FormatFaultCode, line: number, message: string): void {
    this.#fault ??= formatFault(code, String(line), message);
  }

  #border(type: string | undefined, line: number): void {
    this.#closeStatement();
    this.#type = type;
    if (type === undefined || REPORT_OF_TYPE.has(type)) return;
    this.#refuse('mt-unknown-type', line, `MT${type} is not read yet; Syncline reads MT940, MT942 and MT950.`);
  }

  #field(field: MtField): void {
    if (field.tag === '32A') {
      this.#refuse(
        'mt-unknown-type',
        field.line,
        'A message with field 32A is a single advice (MT900, MT910), not a statement.',
      );
    }
    if (this.#beginsStatement(field)) this.#closeStatement();
    this.#statement ??= this.#openStatement(field);
    this.#statement.take(field);
    if (field.tag === '60M') this.#comparePages(this.#statement, field.line);
  }

  /** Field 20 always begins a statement; 25 and 60 do when the one before has had its opening balance. */
  #beginsStatement(field: MtField): boolean {
    if (!this.#statement) return false;
    const { tag } = field;
    return tag === '20' || ((tag.startsWith('25') || tag.startsWith('60')) && this.#statement.hasOpening);
  }

  #openStatement(field: MtField): MtStatement {
    const type = this.#type ?? (/^(?:34F|90)/.test(field.tag) ? '942' : '940');
    const header: StatementHeader = {
      index: this.#statements,
      report: REPORT_OF_TYPE.get(type) ?? 'statement',
      format: `mt${type}`,
      version: '',
      account: { number: '', scheme: 'other' },
      at: String(field.line),
    };
    this.#statements += 1;
    this.#format ??= header.format;
    if (this.#statements > STATEMENTS_MAX) {
      this.#refuse(
        'mt-too-many-statements',
        field.line,
        `The file holds more than ${String(STATEMENTS_MAX)} statements.`,
      );
    }
    return new MtStatement(header, this.#sink);
  }

  #closeStatement(): void {
    const statement = this.#statement;
    if (!statement) return;
    this.#statement = undefined;
    this.#last = lastPage(statement.header, statement.close());
  }

  /** A page that begins with an interim balance continues the page before: same account, same number, same balance. */
  #comparePages(statement: MtStatement, line: number): void {
    const { header, opening } = statement;
    const last = this.#last;
    if (!opening || last?.account !== header.account.number || last.number !== numberOf(header.sequence)) return;
    if (opening.minor === last.closing.minor && opening.currency === last.closing.currency) return;
    statement.warn(
      'page-break',
      String(line),
      'The page does not begin with the balance that the page before ended with.',
    );
  }
}

const numberOf = (sequence: string | undefined): string => (sequence ?? '').split('/')[0] ?? '';

function lastPage(header: StatementHeader, summary: StatementSummary): LastPage | undefined {
  const { closing } = summary;
  if (closing?.code !== '62M') return undefined;
  return { account: header.account.number, number: numberOf(header.sequence), closing };
}
