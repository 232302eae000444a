import type { BulkOutcomes, CaseAction, Passport, TakenBack } from '../../../shared/contracts/api/case-bulk.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import type { DecisionRefusal, Recorded } from '../decisions/decision-book.ts';
import { decisionIdOf } from '../decisions/decision-row.ts';
import { giveWay } from '../queries/give-way.ts';
import type { ReadDb } from '../store/database.ts';
import type { CaseDesk, CaseWisher } from './case-desk.ts';
import { decideCase } from './case-order.ts';

/** Decisions that are recorded before other work of the writer gets its turn. */
const STEP = 5;

type Outcomes = BulkOutcomes['outcomes'];

/**
 * Decides about every case of a passport: each is a decision of its own with its own outcome, so that nothing is half
 * done and one that has changed stops no other. The same wish again, as after a restart, goes on where it had got to.
 */
export async function decideAll(
  desk: CaseDesk,
  wisher: Omit<CaseWisher, 'expectedVersion'>,
  { version, keys }: Passport,
  action: CaseAction,
): Promise<Outcomes> {
  return each(keys, (key) => {
    const own = { ...wisher, commandId: idOf(wisher, key), expectedVersion: version };
    return outcomeOf(key, decideCase(desk, own, key, action));
  });
}

/** Takes decisions back by their opposites, each only while nobody has decided about its case since. */
export async function takeAllBack(
  { db, desk }: { readonly db: ReadDb; readonly desk: CaseDesk },
  wisher: Omit<CaseWisher, 'expectedVersion'>,
  items: TakenBack,
): Promise<Outcomes> {
  return each(items, ({ key, decisionId, steps }) => {
    const first = decisionIdOf(wisher.person, idOf(wisher, key, 0));
    const last = lastDecision(db, key);
    // Begun before, by the same wish: its steps answer that they are recorded already.
    const begun = db.prepare('select 1 from decision where id = ?').pluck().get(first) !== undefined;
    if (!begun && last !== decisionId) return { key, decisionId: null, refusal: 'changed-meanwhile' };
    let outcome: Outcomes[number] = { key, decisionId: null, refusal: null };
    for (const [place, step] of steps.entries()) {
      outcome = outcomeOf(key, decideCase(desk, { ...wisher, commandId: idOf(wisher, key, place) }, key, step));
      if (outcome.refusal !== null) break;
    }
    return outcome;
  });
}

async function each<Item>(items: readonly Item[], one: (item: Item) => Outcomes[number]): Promise<Outcomes> {
  const outcomes: Outcomes = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % STEP === 0) await giveWay();
    outcomes.push(one(item));
  }
  return outcomes;
}

/** Id of the wish about one of the cases. */
function idOf({ commandId }: Pick<CaseWisher, 'commandId'>, key: string, place?: number): string {
  return [commandId, ...(place === undefined ? [] : [String(place)]), key].join('|');
}

function lastDecision(db: ReadDb, key: string): unknown {
  return db
    .prepare('select id from decision where subject = ? order by at desc, id desc limit 1')
    .pluck()
    .get(`case|${key}`);
}

function outcomeOf(key: string, outcome: Result<Recorded, DecisionRefusal>): Outcomes[number] {
  return outcome.ok
    ? { key, decisionId: outcome.value.decisionId, refusal: null }
    : { key, decisionId: null, refusal: outcome.fault };
}
