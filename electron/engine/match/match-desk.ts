import { isInReach } from '../../../shared/contracts/permissions.ts';
import { type Act, zAct } from '../../../shared/domain/decision/decision.ts';
import { type MatchedItem, type Pairing, PAIRINGS } from '../../../shared/domain/match/match-word.ts';
import type { MatchSide } from '../../../shared/domain/matching/match-item.ts';
import { parseCurrency } from '../../../shared/kernel/currency.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { DecisionBook, DecisionRefusal, Recorded } from '../decisions/decision-book.ts';
import { decisionIdOf } from '../decisions/decision-row.ts';
import type { Wisher } from '../decisions/decisions.ts';
import type { WriteDb } from '../store/database.ts';
import { type StandingItem, standingItem } from '../views/match/item-standing.ts';
import { matchedItems } from './match-key.ts';

/** What decisions about matches need. */
export interface MatchPorts {
  readonly db: WriteDb;
  readonly book: DecisionBook;
}

/** Who wishes, with the entities in reach; empty: every one. */
export interface MatchWisher extends Wisher {
  readonly companyCodes: readonly string[];
}

/** Which items a person puts together. */
export interface ItemChoice {
  readonly accountId: string;
  readonly pairing: Pairing;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** A recorded decision with the match that it is about. */
export interface MatchDecided extends Recorded {
  readonly matchKey: string;
}

type Outcome = Result<MatchDecided, DecisionRefusal>;

const COMPANY = 'select company_code from account where key = ?';
const HELD = 'select 1 from matched_item where key = ?';
const STANDING = 'select account from item_match where key = ?';

/** The decisions that people take about matches. Nothing is overwritten: a match that is taken apart stays known. */
export class MatchDesk {
  readonly #ports: MatchPorts;

  constructor(ports: MatchPorts) {
    this.#ports = ports;
  }

  /** Matches items of one account with each other. What is left between them stays a reconciling item. */
  confirm({ companyCodes, ...wish }: MatchWisher, choice: ItemChoice): Outcome {
    const { db, book } = this.#ports;
    const known = this.#recordedBefore(wish);
    const act = known?.type === 'match-items' ? known : this.#actOf(choice);
    if (act === undefined) return fail('unknown-item');
    const recorded = book.record(
      { ...wish, act },
      {
        refusal: () => {
          if (!isInReach({ companyCodes }, companyOf(db, choice.accountId))) return 'unknown-account';
          return this.#refusal(choice, companyCodes);
        },
      },
    );
    return recorded.ok ? ok({ ...recorded.value, matchKey: act.key }) : recorded;
  }

  /** Takes a match apart: its items are open again, and no rule matches the same items with each other again. */
  unmatch({ companyCodes, ...wish }: MatchWisher, matchKey: string): Outcome {
    const { db, book } = this.#ports;
    const recorded = book.record(
      { ...wish, act: { type: 'unmatch-items', matchKey } },
      {
        refusal: () => {
          const account = db.prepare(STANDING).pluck().get(matchKey);
          if (typeof account !== 'string') return 'unknown-match';
          return isInReach({ companyCodes }, companyOf(db, account)) ? undefined : 'unknown-match';
        },
      },
    );
    return recorded.ok ? ok({ ...recorded.value, matchKey }) : recorded;
  }

  /** Items as they stand; undefined where one does not, or where they are of several currencies. */
  #actOf({ accountId, pairing, left, right }: ItemChoice): Extract<Act, { type: 'match-items' }> | undefined {
    const { left: leftSide, right: rightSide } = PAIRINGS[pairing];
    const currencies = new Set<string>();
    const items = (side: MatchSide, keys: readonly string[]): MatchedItem[] =>
      [...new Set(keys)].flatMap((key) => {
        const item = standingItem(this.#ports.db, side, key);
        if (!item) return [];
        currencies.add(item.currency);
        return [{ key, minor: item.minor }];
      });
    const [ofLeft, ofRight] = [items(leftSide, left), items(rightSide, right)];
    const currency = parseCurrency([...currencies][0] ?? '');
    const isWhole = ofLeft.length === left.length && ofRight.length === right.length;
    if (!isWhole || currencies.size !== 1 || currency === undefined) return undefined;
    return {
      type: 'match-items',
      ...matchedItems({ pairing, account: accountId, currency, left: ofLeft, right: ofRight }),
    };
  }

  #refusal(
    { accountId, pairing, left, right }: ItemChoice,
    companyCodes: readonly string[],
  ): DecisionRefusal | undefined {
    const { db } = this.#ports;
    const { layer, left: leftSide, right: rightSide } = PAIRINGS[pairing];
    const isOwn = (item: StandingItem | undefined, leg: 'left' | 'right'): boolean => {
      if (item === undefined) return false;
      // The other leg of a transfer is on another account, which must be in reach as well.
      if (pairing === 'own-transfer' && leg === 'right')
        return item.account !== accountId && isInReach({ companyCodes }, companyOf(db, item.account));
      return item.account === accountId;
    };
    const isHeld = (side: MatchSide, key: string): boolean =>
      db.prepare(HELD).get(`${layer}|${side}|${key}`) !== undefined;
    if (!left.every((key) => isOwn(standingItem(db, leftSide, key), 'left'))) return 'unknown-item';
    if (!right.every((key) => isOwn(standingItem(db, rightSide, key), 'right'))) return 'unknown-item';
    if (leftSide === rightSide && left.some((key) => right.includes(key))) return 'unknown-item';
    const held = left.some((key) => isHeld(leftSide, key)) || right.some((key) => isHeld(rightSide, key));
    return held ? 'already-matched' : undefined;
  }

  /** The act that the same wish was recorded with before: its items may stand otherwise now, and the wish is the same. */
  #recordedBefore({ person, commandId }: Pick<Wisher, 'person' | 'commandId'>): Act | undefined {
    const text = this.#ports.db
      .prepare('select act from decision where id = ?')
      .pluck()
      .get(decisionIdOf(person, commandId));
    if (typeof text !== 'string') return undefined;
    const act = zAct.safeParse(JSON.parse(text));
    return act.success ? act.data : undefined;
  }
}

function companyOf(db: WriteDb, account: string): string | null {
  const company = db.prepare(COMPANY).pluck().get(account);
  return typeof company === 'string' ? company : null;
}
