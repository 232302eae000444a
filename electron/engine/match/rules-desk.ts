import type { BackTest } from '../../../shared/contracts/api/match-rules.ts';
import type { Act } from '../../../shared/domain/decision/decision.ts';
import type { MatchRule } from '../../../shared/domain/matching/match-rule.ts';
import { areSameRules, numberedRules, rulesText } from '../../../shared/domain/matching/numbered-rules.ts';
import { readRules } from '../../../shared/domain/matching/read-rules.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import type { Log } from '../../../shared/kernel/log.ts';
import { fail, type Result } from '../../../shared/kernel/result.ts';
import type { DecisionBook, DecisionRefusal, Recorded } from '../decisions/decision-book.ts';
import type { Wisher } from '../decisions/decisions.ts';
import type { WriteDb } from '../store/database.ts';
import { backTestOf, endInterrupted, saveBackTest } from './back-test/back-test-book.ts';
import type { MatchWorkPort } from './back-test/match-work.ts';
import { ruleSets } from './rules-in-force.ts';

/** What the rules are tried and put in force with. */
export interface RulesPorts {
  readonly db: WriteDb;
  readonly book: DecisionBook;
  readonly clock: Clock;
  readonly log: Log;
  readonly work: MatchWorkPort;
  readonly workspace: string;
  /** A back-test has moved on, or is over. */
  readonly onChange: () => void;
}

type RulesAct = Extract<Act, { readonly type: 'set-match-rules' }>;

interface Run {
  readonly stop: SharedArrayBuffer;
  done: Promise<void>;
}

/** Everything that is open is looked at by the new rules. */
const ALL_DUE = `insert into match_due (account, seq)
  select a.key, d.seq from account a, decision d where d.id = ? on conflict do update set seq = excluded.seq`;

/**
 * The rules that match: a draft is tried on past periods beside those in force, and a decision puts exactly what was tried in their
 * place. What stands stays matched (0082). A set that was in force before needs no new test.
 */
export class RulesDesk {
  readonly #ports: RulesPorts;
  readonly #running = new Map<string, Run>();

  constructor(ports: RulesPorts) {
    this.#ports = ports;
    endInterrupted(ports.db);
  }

  /** Begins a back-test under an id that the caller gives; the same id again is the same test. */
  try(id: string, person: string, draft: readonly MatchRule[]): void {
    const { db, clock } = this.#ports;
    if (backTestOf(db, id) !== undefined) return;
    const [inForce, ...former] = ruleSets(db);
    const numbered = numberedRules(
      draft,
      [inForce, ...former].map((set) => set.rules),
    );
    const begun: BackTest = {
      ...{ id, state: 'running', person, startedAt: clock.now(), done: 0, total: 0 },
      ...{ rules: rulesText(numbered), against: inForce.version, result: null },
    };
    saveBackTest(db, begun);
    const run: Run = { stop: new SharedArrayBuffer(4), done: Promise.resolve() };
    this.#running.set(id, run);
    run.done = this.#run(begun, rulesText(inForce.rules), run.stop).finally(() => {
      this.#running.delete(id);
    });
  }

  /** Resolves when a back-test is over. */
  async over(id: string): Promise<void> {
    await this.#running.get(id)?.done;
  }

  /** Ends a back-test. Answers whether there was one to end. */
  cancel(id: string): boolean {
    const run = this.#running.get(id);
    if (run) Atomics.store(new Int32Array(run.stop), 0, 1);
    return run !== undefined;
  }

  /** Ends back-tests in hand. */
  async stop(): Promise<void> {
    for (const id of this.#running.keys()) this.cancel(id);
    await this.#ports.work.close();
    await Promise.all([...this.#running.values()].map((run) => run.done));
  }

  /** Puts the rules in force that a back-test has tried. */
  activate(wisher: Wisher, id: string): Result<Recorded, DecisionRefusal> {
    const test = backTestOf(this.#ports.db, id);
    if (test?.state !== 'done' || test.result === null) return fail('not-tried');
    const { counts, periods, againstPeople } = test.result;
    const sum = (how: 'kept' | 'gained' | 'lost' | 'changed'): number =>
      counts.reduce((total, count) => total + count[how], 0);
    const act: RulesAct = {
      type: 'set-match-rules',
      rules: test.rules,
      backTest: {
        periods: periods.length,
        ...{ kept: sum('kept'), gained: sum('gained'), lost: sum('lost'), changed: sum('changed') },
        againstPeople: againstPeople.after,
      },
    };
    // Tried beside other rules than those in force now, it tells nothing about what would change.
    return this.#record(wisher, act, (inForce) => (inForce === test.against ? undefined : 'changed-meanwhile'));
  }

  /** Puts a set in force again that was in force before; 0 for the product's own. */
  restore(wisher: Wisher, version: number): Result<Recorded, DecisionRefusal> {
    const set = ruleSets(this.#ports.db).find((one) => one.version === version);
    if (set === undefined) return fail('unknown-rules');
    return this.#record(wisher, { type: 'set-match-rules', rules: rulesText(set.rules) }, () => undefined);
  }

  #record(
    wisher: Wisher,
    act: RulesAct,
    refusalFor: (inForce: number) => DecisionRefusal | undefined,
  ): Result<Recorded, DecisionRefusal> {
    const { db, book } = this.#ports;
    return book.record(
      { ...wisher, act },
      {
        refusal: () => {
          const [inForce] = ruleSets(db);
          const rules = readRules(act.rules);
          if (!rules.ok) return 'unknown-rules';
          return (
            refusalFor(inForce.version) ?? (areSameRules(rules.value, inForce.rules) ? 'rules-unchanged' : undefined)
          );
        },
        effect: (decisionId) => {
          db.prepare(ALL_DUE).run(decisionId);
        },
      },
    );
  }

  async #run(begun: BackTest, before: string, stop: SharedArrayBuffer): Promise<void> {
    const { db, work, workspace, log, onChange } = this.#ports;
    let test = begun;
    const save = (change: Partial<BackTest>): void => {
      test = { ...test, ...change };
      saveBackTest(db, test);
      onChange();
    };
    try {
      const answer = await work.run({ workspace, before, after: begun.rules, stop }, save);
      if (answer.kind === 'tested') save({ state: 'done', result: answer.result });
      else save({ state: answer.kind });
      if (answer.kind === 'failed') log.write('error', 'back-test-failed', { code: answer.code });
    } catch (error) {
      log.write('error', 'back-test-failed', { code: error instanceof Error ? error.name : 'unknown' });
      save({ state: 'failed' });
    }
  }
}
