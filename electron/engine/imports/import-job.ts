import type { ImportJob } from '../../../shared/contracts/api/systems.ts';
import { formatDecimal } from '../../../shared/kernel/money.ts';
import { currency as known } from '../../../shared/kernel/currency.ts';
import type { InputFault } from '../../../shared/kernel/fault.ts';
import type { DeliveryOutcome } from '../pipeline/street.ts';
import type { ReadDb, WriteDb } from '../store/database.ts';

/** Problems and results that a job names one by one. */
const LISTED_MAX = 200;

type FileResult = ImportJob['results'][number];

/** The running account of one import, kept in the workspace so that its result survives a restart. */
export class ImportTally {
  #job: ImportJob;

  constructor(jobId: string) {
    this.#job = {
      jobId,
      state: 'running',
      filesTotal: 0,
      filesDone: 0,
      bytesTotal: 0,
      bytesDone: 0,
      deliveries: 0,
      duplicates: 0,
      facts: 0,
      quarantined: 0,
      findings: 0,
      problems: [],
      moreProblems: 0,
      results: [],
    };
  }

  /** The account as it stands. */
  get job(): ImportJob {
    return this.#job;
  }

  /** What there is to do, as far as known. */
  expect(files: number, bytes: number): void {
    this.#job = { ...this.#job, filesTotal: files, bytesTotal: bytes };
  }

  /** A file whose bytes were there before. */
  duplicate(name: string, bytes: number): void {
    this.#done(
      bytes,
      { duplicates: this.#job.duplicates + 1 },
      { name, outcome: 'duplicate', facts: 0, statements: [] },
    );
  }

  /** A file that was received and read, wholly, partly or not at all. */
  received(name: string, bytes: number, outcome: DeliveryOutcome, statements: FileResult['statements']): void {
    const refused = outcome.state === 'quarantined';
    const word = refused ? 'quarantined' : outcome.faults.length > 0 ? 'partly' : 'applied';
    for (const fault of outcome.faults) this.#problem(name, fault);
    this.#done(
      bytes,
      {
        deliveries: this.#job.deliveries + 1,
        facts: this.#job.facts + outcome.facts,
        quarantined: this.#job.quarantined + (refused ? 1 : 0),
        findings: this.#job.findings + outcome.findings,
      },
      { name, outcome: word, facts: outcome.facts, statements },
    );
  }

  /** A file that never reached the inbox: unreadable, not a regular file, over the limit. */
  unreadable(name: string, bytes: number, fault: InputFault): void {
    this.#problem(name, fault);
    this.#done(
      bytes,
      { quarantined: this.#job.quarantined + 1 },
      { name, outcome: 'quarantined', facts: 0, statements: [] },
    );
  }

  /** Ends the account. */
  end(state: 'done' | 'cancelled'): void {
    this.#job = { ...this.#job, state };
  }

  #problem(name: string, fault: InputFault): void {
    if (this.#job.problems.length >= LISTED_MAX) {
      this.#job = { ...this.#job, moreProblems: this.#job.moreProblems + 1 };
      return;
    }
    const { code, at, rule, message } = fault;
    this.#job = { ...this.#job, problems: [...this.#job.problems, { name, code, at, rule, message }] };
  }

  #done(bytes: number, counts: Partial<ImportJob>, result: FileResult): void {
    const results = this.#job.results.length < LISTED_MAX ? [...this.#job.results, result] : this.#job.results;
    this.#job = {
      ...this.#job,
      ...counts,
      filesDone: this.#job.filesDone + 1,
      bytesDone: this.#job.bytesDone + bytes,
      results,
    };
  }
}

/** Keeps a job's account for the reader. */
export function saveJob(db: WriteDb, job: ImportJob, startedAt: number): void {
  db.prepare(
    'insert into import_job (id, started_at, body) values (?, ?, ?) on conflict (id) do update set body = excluded.body',
  ).run(job.jobId, startedAt, JSON.stringify(job));
}

/** The statements that a delivery brought, for the result of an import. */
export function statementsOf(db: ReadDb, deliveryId: number): FileResult['statements'] {
  const statement = db.prepare(
    'select s.account, s.currency, s.opening, s.closing, s.entry_count from statement s join fact f on f.id = s.fact_id where f.delivery_id = ? order by s.id limit 50',
  );
  // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
  const rows = statement.safeIntegers(true).all(deliveryId) as {
    account: string;
    currency: string | null;
    opening: bigint | null;
    closing: bigint | null;
    entry_count: bigint;
  }[];
  const text = (minor: bigint | null, code: string | null): string | null =>
    minor === null || code === null ? null : formatDecimal(minor, known(code));
  return rows.map((row) => ({
    account: row.account,
    currency: row.currency,
    opening: text(row.opening, row.currency),
    closing: text(row.closing, row.currency),
    entries: Number(row.entry_count),
  }));
}
