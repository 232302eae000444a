import type { DecisionFact } from '../../../../shared/domain/decision/decision.ts';
import { type MatchedItems, type MatchWord, PAIRINGS } from '../../../../shared/domain/match/match-word.ts';
import { canonicalJson } from '../../store/canonical.ts';
import type { ReadDb, WriteDb } from '../../store/database.ts';

/** A rule's word on a match, with the fact that it came by. */
export interface RuleWord {
  readonly word: MatchWord;
  readonly factId: number;
}

/** What has been said about a match: by the latest word of a rule, or by the latest decision of a person. */
export interface KeptWord {
  readonly origin: 'rule' | 'person';
  readonly saidAt: number;
  readonly items: MatchedItems;
  readonly rule: string | null;
  readonly ruleVersion: number | null;
  readonly score: number | null;
  readonly person: string | null;
  readonly reason: string | null;
  readonly decisionId: string | null;
  readonly factId: number | null;
}

interface WordRow {
  readonly origin: 'rule' | 'person';
  readonly said_at: number;
  readonly word_id: string;
  readonly fact_id: number | null;
  readonly person: string | null;
  readonly reason: string | null;
  readonly body: string;
}

/** How a word's items are kept: amounts as text, because JSON knows no big integers. */
interface KeptBody {
  readonly pairing: MatchedItems['pairing'];
  readonly account: string;
  readonly currency: string;
  readonly left: readonly (readonly [key: string, minor: string])[];
  readonly right: readonly (readonly [key: string, minor: string])[];
  readonly rule: string | null;
  readonly ruleVersion: number | null;
  readonly score: number | null;
}

const KNOWN = 'select said_at, word_id from match_word where match_key = ? and origin = ?';
const KEEP = `insert or replace into match_word (match_key, origin, said_at, word_id, fact_id, person, reason, body)
  values (?, ?, ?, ?, ?, ?, ?, ?)`;

/** Everything that was said about matches. Of two words of one origin about the same items the later counts, whatever the order of arrival. */
export class MatchWords {
  readonly #db: WriteDb;

  constructor(db: WriteDb) {
    this.#db = db;
  }

  /** Keeps what a rule has confirmed. Answers the match's key. */
  keepRule({ word, factId }: RuleWord): string {
    const id = String(word.evaluatedAt).padStart(16, '0');
    if (this.#isLater(word.key, 'rule', word.evaluatedAt, id)) {
      const body = bodyOf(word, word);
      this.#db.prepare(KEEP).run(word.key, 'rule', word.evaluatedAt, id, factId, null, null, body);
      this.#name(word);
    }
    return word.key;
  }

  /** Keeps what a person has decided about a match. Answers its key; undefined where the decision is about something else. */
  keepDecision({ act, at, decisionId, person, reason }: DecisionFact): string | undefined {
    if (act.type === 'match-items') {
      if (this.#isLater(act.key, 'person', at, decisionId)) {
        const body = bodyOf(act, undefined);
        this.#db.prepare(KEEP).run(act.key, 'person', at, decisionId, null, person, reason, body);
        this.#name(act);
      }
      return act.key;
    }
    if (act.type !== 'unmatch-items') return undefined;
    this.#db
      .prepare(
        `insert into match_undone (match_key, said_at, decision_id) values (?, ?, ?) on conflict do update
         set said_at = excluded.said_at, decision_id = excluded.decision_id
         where (excluded.said_at, excluded.decision_id) > (said_at, decision_id)`,
      )
      .run(act.matchKey, at, decisionId);
    return act.matchKey;
  }

  /** The word that counts for a match; undefined where it was taken apart, or nothing was said of it. */
  of(matchKey: string): KeptWord | undefined {
    // The selected columns, by the schema's types.
    const rows = this.#db
      .prepare('select origin, said_at, word_id, fact_id, person, reason, body from match_word where match_key = ?')
      .all(matchKey) as WordRow[];
    const undone = this.#db.prepare('select said_at from match_undone where match_key = ?').pluck().get(matchKey);
    const person = rows.find((row) => row.origin === 'person');
    // A rule never matches again what a person has taken apart; a later decision of a person does.
    if (typeof undone === 'number' && (person === undefined || person.said_at < undone)) return undefined;
    const rule = rows.find((row) => row.origin === 'rule');
    const isRules = rule !== undefined && (person === undefined || rule.said_at > person.said_at);
    const row = isRules ? rule : person;
    return row && wordOf(matchKey, row);
  }

  /** Matches that name an item of a layer, `layer|side|key`. */
  naming(item: string): readonly string[] {
    // One text column.
    return this.#db
      .prepare('select match_key from match_named where item = ? order by match_key')
      .pluck()
      .all(item) as string[];
  }

  /** Whether anything was said about any match. */
  get any(): boolean {
    return this.#db.prepare('select 1 from match_named limit 1').get() !== undefined;
  }

  /** Forgets everything, before a rebuild. */
  clear(): void {
    this.#db.exec('delete from match_word; delete from match_named; delete from match_undone;');
  }

  #isLater(key: string, origin: KeptWord['origin'], saidAt: number, id: string): boolean {
    // The two columns of the statement, by the schema's types.
    const known = this.#db.prepare(KNOWN).get(key, origin) as { said_at: number; word_id: string } | undefined;
    if (!known) return true;
    return saidAt > known.said_at || (saidAt === known.said_at && id > known.word_id);
  }

  #name(items: MatchedItems): void {
    const name = this.#db.prepare('insert or ignore into match_named (item, match_key) values (?, ?)');
    for (const item of itemNames(items)) name.run(item, items.key);
  }
}

/** Names of a match's items within its layer, `layer|side|key`, in their order. */
export function itemNames({ pairing, left, right }: MatchedItems): readonly string[] {
  const { layer, left: leftSide, right: rightSide } = PAIRINGS[pairing];
  return [
    ...left.map(({ key }) => `${layer}|${leftSide}|${key}`),
    ...right.map(({ key }) => `${layer}|${rightSide}|${key}`),
  ];
}

function bodyOf(items: MatchedItems, rule: Pick<MatchWord, 'rule' | 'ruleVersion' | 'score'> | undefined): string {
  const short = (side: MatchedItems['left']) => side.map(({ key, minor }) => [key, minor.toString()]);
  const { pairing, account, currency } = items;
  return canonicalJson({
    ...{ pairing, account, currency, left: short(items.left), right: short(items.right) },
    ...{ rule: rule?.rule ?? null, ruleVersion: rule?.ruleVersion ?? null, score: rule?.score ?? null },
  });
}

function wordOf(key: string, row: WordRow): KeptWord {
  // Written by bodyOf from checked items.
  const body = JSON.parse(row.body) as KeptBody;
  const whole = (side: KeptBody['left']): MatchedItems['left'] =>
    side.map(([item, minor]) => ({ key: item, minor: BigInt(minor) }));
  return {
    origin: row.origin,
    saidAt: row.said_at,
    items: {
      ...{ key, pairing: body.pairing, account: body.account },
      // Written by bodyOf from checked items.
      currency: body.currency as MatchedItems['currency'],
      ...{ left: whole(body.left), right: whole(body.right) },
    },
    ...{ rule: body.rule, ruleVersion: body.ruleVersion, score: body.score, person: row.person, reason: row.reason },
    decisionId: row.origin === 'person' ? row.word_id : null,
    factId: row.fact_id,
  };
}

/** Items of every match that a person has ever taken apart. */
export function itemsTakenApart(db: ReadDb): readonly MatchedItems[] {
  // The selected columns, by the schema's types.
  const rows = db
    .prepare(
      `select w.match_key as key, w.origin, w.said_at, w.word_id, w.fact_id, w.person, w.reason, w.body
       from match_undone u join match_word w on w.match_key = u.match_key order by w.match_key, w.origin`,
    )
    .all() as (WordRow & { readonly key: string })[];
  return rows.map((row) => wordOf(row.key, row).items);
}
