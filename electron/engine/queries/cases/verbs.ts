import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import { CATALOGUE } from '../../../../shared/domain/exception/catalogue.ts';
import { type CaseVerb, VERB_EFFECTS } from '../../../../shared/domain/exception/playbook.ts';
import type { CaseRefusal } from '../../decisions/decision-book.ts';
import type { ShownCase } from './shown-case.ts';

type Verb = CaseDetail['verbs'][number];

/** Verbs that every case has. */
const COMMON = [
  'assign',
  'note',
  'snooze',
  'wake',
  'escalate',
  'close',
  'reopen',
] as const satisfies readonly CaseVerb[];

/** The calls of today that do a verb. */
const CALLS: Readonly<Partial<Record<CaseVerb, string>>> = {
  assign: 'cases.assign',
  note: 'cases.note',
  snooze: 'cases.snooze',
  wake: 'cases.wake',
  escalate: 'cases.escalate',
  close: 'cases.close',
  reopen: 'cases.reopen',
  'request-statement': 'statements.request',
  'read-again': 'quarantine.release',
  'map-again': 'remaps.compare',
  'link-records': 'payments.relink',
  'unlink-records': 'payments.unlink',
  'cancel-command': 'outbox.cancel',
};

/** What can be done about a case, in the order of its playbook, with what each would change. */
export function verbsOf(one: ShownCase, isWhole: boolean): readonly Verb[] {
  const playbook = CATALOGUE[one.class].playbook.map((verb, index) => verbOf(one, verb, index + 1, isWhole));
  return [...playbook, ...COMMON.map((verb) => verbOf(one, verb, null, isWhole))];
}

function verbOf(one: ShownCase, verb: CaseVerb, step: number | null, isWhole: boolean): Verb {
  const refusal = refusalOf(one, verb, isWhole);
  const ends = verb === 'close';
  return {
    verb,
    step,
    allowed: refusal === null,
    refusal,
    call: CALLS[verb] ?? null,
    effect: { ...VERB_EFFECTS[verb], findings: ends ? one.findings : 0, money: ends ? [...one.money] : [] },
  };
}

/** Why a verb is not possible now for who sees the whole case, or only a part of it; null where it is. */
export function refusalOf(
  one: Pick<ShownCase, 'state' | 'outcome'>,
  verb: CaseVerb,
  isWhole: boolean,
): CaseRefusal | null {
  if (verb === 'note') return isWhole ? null : 'beyond-reach';
  const isResolved = one.state === 'resolved';
  if (!isWhole) return 'beyond-reach';
  if (verb === 'wake') return one.state === 'waiting' ? null : 'not-waiting';
  if (verb === 'reopen') return isResolved && one.outcome !== null ? null : 'not-resolved';
  return isResolved ? 'already-resolved' : null;
}
