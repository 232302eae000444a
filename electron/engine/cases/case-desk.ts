import type { Snooze } from '../../../shared/contracts/api/case-bulk.ts';
import { isInReach, seesAllCompanies } from '../../../shared/contracts/permissions.ts';
import type { Act } from '../../../shared/domain/decision/decision.ts';
import {
  type Attachment,
  type CaseAct,
  type CaseOutcome,
  type OwnershipRule,
  SEEN_DIGITS,
  SEEN_MAX,
  type WaitsFor,
} from '../../../shared/domain/exception/case-act.ts';
import { stateAt } from '../../../shared/domain/exception/case-state.ts';
import { isKnownAssignee, unreachableRule } from '../../../shared/domain/exception/ownership.ts';
import { type Clock, instant } from '../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { DecisionBook, DecisionRefusal, Recorded } from '../decisions/decision-book.ts';
import { decisionIdOf } from '../decisions/decision-row.ts';
import type { Wisher } from '../decisions/decisions.ts';
import { cutOffs } from '../queries/settings.ts';
import type { WriteDb } from '../store/database.ts';
import { seenFindings, summaryOf } from '../views/cases/case-content.ts';
import { isKept } from './attachments.ts';
import { nextCutOff } from './next-cut-off.ts';
import { type StandingCase, standingCase } from './standing-case.ts';

/** What decisions about cases need. */
export interface CasePorts {
  readonly db: WriteDb;
  readonly book: DecisionBook;
  readonly clock: Clock;
  /** Folder of the workspace. */
  readonly workspace: string;
}

/** Who wishes, with the entities in reach; empty: every one. */
export interface CaseWisher extends Wisher {
  readonly companyCodes: readonly string[];
}

type Outcome = Result<Recorded, DecisionRefusal>;
type Refuse = (standing: StandingCase) => DecisionRefusal | undefined;

/** The decisions that people take about cases, each with what must hold for it. Nothing is ever overwritten: each is one more. */
export class CaseDesk {
  readonly #ports: CasePorts;

  constructor(ports: CasePorts) {
    this.#ports = ports;
  }

  /** Gives a case to somebody, or to nobody in particular. */
  assign(wisher: CaseWisher, caseKey: string, to: string | null): Outcome {
    return this.#about(wisher, { type: 'case-assign', caseKey, to }, (standing) => {
      if (to !== null && !isKnownAssignee(to)) return 'unknown-person';
      return standing.state === 'resolved' ? 'already-resolved' : standing.assignee === to ? 'unchanged' : undefined;
    });
  }

  /** Writes something down about a case, also about one that is over. */
  note(wisher: CaseWisher, caseKey: string, attachments: readonly Attachment[]): Outcome {
    const { workspace } = this.#ports;
    return this.#about(wisher, { type: 'case-note', caseKey, attachments: [...attachments] }, () =>
      attachments.every((one) => isKept(workspace, one)) ? undefined : 'unknown-attachment',
    );
  }

  /** Lets a case wait. What it waits for is fixed by what stands now. */
  snooze(wisher: CaseWisher, caseKey: string, asked: Snooze): Outcome {
    const waits = this.#waitsFor(caseKey, asked);
    if (!waits.ok) return this.#repeatedOr(wisher, caseKey, waits);
    return this.#about(wisher, { type: 'case-snooze', caseKey, waits: waits.value }, ifOpen);
  }

  /** Takes a case back from waiting. */
  wake(wisher: CaseWisher, caseKey: string): Outcome {
    return this.#about(wisher, { type: 'case-wake', caseKey }, (standing) => {
      const now = this.#ports.clock.now();
      return stateAt(standing, now) === 'waiting' ? undefined : 'not-waiting';
    });
  }

  /** Brings a case before somebody else; null takes that back. */
  escalate(wisher: CaseWisher, caseKey: string, to: string | null): Outcome {
    return this.#about(wisher, { type: 'case-escalate', caseKey, to }, (standing) => {
      if (to !== null && !isKnownAssignee(to)) return 'unknown-person';
      return ifOpen(standing) ?? (standing.escalatedTo === to ? 'unchanged' : undefined);
    });
  }

  /** Closes a case with every finding that it has now, and none that comes later. */
  close(wisher: CaseWisher, caseKey: string, outcome: CaseOutcome): Outcome {
    const findings = seenFindings(this.#ports.db, caseKey);
    if (findings.length > SEEN_MAX * SEEN_DIGITS) return this.#repeatedOr(wisher, caseKey, fail('too-many-findings'));
    return this.#about(wisher, { type: 'case-close', caseKey, outcome, findings }, ifOpen);
  }

  /** Opens a case again that a person has closed. One whose cause is gone opens with its cause. */
  reopen(wisher: CaseWisher, caseKey: string): Outcome {
    return this.#about(wisher, { type: 'case-reopen', caseKey }, (standing) =>
      standing.state === 'resolved' && standing.outcome !== null ? undefined : 'not-resolved',
    );
  }

  /** Sets who works on what, as a whole. */
  setRules(wisher: CaseWisher, rules: readonly OwnershipRule[]): Outcome {
    const { companyCodes, ...wish } = wisher;
    return this.#ports.book.record(
      { ...wish, act: { type: 'set-case-owners', rules: [...rules] } },
      {
        refusal: () => {
          // Rules are about every entity.
          if (!seesAllCompanies({ companyCodes })) return 'beyond-reach';
          if (rules.some(({ owner }) => 'person' in owner && !isKnownAssignee(owner.person))) return 'unknown-person';
          return unreachableRule(rules) === undefined ? undefined : 'rule-never-reached';
        },
      },
    );
  }

  #about({ companyCodes, ...wish }: CaseWisher, act: CaseAct, refuse: Refuse): Outcome {
    const { db, book } = this.#ports;
    const recorded = this.#recordedAct(wish, act);
    return book.record(
      { ...wish, act: recorded ?? act },
      {
        refusal: () => {
          const standing = standingCase(db, act.caseKey);
          if (!standing || !isSeen(standing, companyCodes)) return 'unknown-case';
          if (!isWhole(standing, companyCodes)) return 'beyond-reach';
          return refuse(standing);
        },
      },
    );
  }

  /**
   * The act that the same wish was recorded with before. What an act remembers of its moment has changed when the wish
   * comes again, and the wish is the same all the same.
   */
  #recordedAct(wish: Pick<Wisher, 'person' | 'commandId'>, act: CaseAct): CaseAct | undefined {
    const id = decisionIdOf(wish.person, wish.commandId);
    const text = this.#ports.db.prepare('select act from decision where id = ?').pluck().get(id);
    if (typeof text !== 'string') return undefined;
    // Written by the decision book from an act's own type.
    const before = JSON.parse(text) as Act;
    return 'caseKey' in before && isSameWish(before, act) ? before : undefined;
  }

  /** A wish that could not be taken now may have been recorded before. */
  #repeatedOr(wisher: CaseWisher, caseKey: string, refusal: Outcome): Outcome {
    const id = decisionIdOf(wisher.person, wisher.commandId);
    const known = this.#ports.db
      .prepare('select 1 from decision where id = ? and subject = ? and reason = ?')
      .get(id, `case|${caseKey}`, wisher.reason);
    return known === undefined ? refusal : ok({ decisionId: id, repeated: true });
  }

  #waitsFor(caseKey: string, asked: Snooze): Result<WaitsFor, DecisionRefusal> {
    const { db, clock } = this.#ports;
    const now = clock.now();
    switch (asked.kind) {
      case 'time':
        return asked.until > now ? ok({ kind: 'time', until: instant(asked.until) }) : fail('wake-in-past');
      case 'amount-change': {
        const money = summaryOf(db, caseKey).sums.map(({ currency, minor }) => ({ currency, minor: minor.toString() }));
        return ok({ kind: 'amount-change', money });
      }
      case 'new-occurrence': {
        const findings = seenFindings(db, caseKey);
        return findings.length > SEEN_MAX * SEEN_DIGITS
          ? fail('too-many-findings')
          : ok({ kind: 'new-occurrence', findings });
      }
      case 'cut-off': {
        const standing = standingCase(db, caseKey);
        if (!standing?.bank) return fail('no-cut-off');
        const next = nextCutOff(cutOffs(db), standing.bank, standing.currency, now);
        if (!next) return fail('no-cut-off');
        const { bankId, rail, currency } = next.cutOff;
        return ok({ kind: 'cut-off', until: next.at, bankId, rail, currency });
      }
    }
  }
}

const ifOpen: Refuse = (standing) => (standing.state === 'resolved' ? 'already-resolved' : undefined);

/** Whether any of a case is in reach; a case that no entity is known of is nobody's who reaches only some. */
function isSeen({ entities }: StandingCase, companyCodes: readonly string[]): boolean {
  return seesAllCompanies({ companyCodes }) || entities.some((entity) => isInReach({ companyCodes }, entity));
}

/** Whether all of a case is in reach: who sees a part of it decides about none of it. */
function isWhole({ entities }: StandingCase, companyCodes: readonly string[]): boolean {
  return entities.every((entity) => isInReach({ companyCodes }, entity));
}

/** Whether two acts are the same wish: what they remember of their moments is left out. */
function isSameWish(before: CaseAct, act: CaseAct): boolean {
  return wishOf(before) === wishOf(act);
}

function wishOf(act: CaseAct): string {
  switch (act.type) {
    case 'case-close':
      return JSON.stringify([act.type, act.caseKey, act.outcome]);
    case 'case-snooze': {
      const { waits } = act;
      return JSON.stringify([act.type, act.caseKey, waits.kind, waits.kind === 'time' ? waits.until : null]);
    }
    case 'case-note':
      return JSON.stringify([act.type, act.caseKey, act.attachments.map((one) => one.sha256)]);
    default:
      return JSON.stringify([act.type, act.caseKey, 'to' in act ? act.to : null]);
  }
}
