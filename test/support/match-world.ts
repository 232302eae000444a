import { matchesMapper } from '../../connectors/workspace/map/matches.ts';
import { DecisionBook } from '../../electron/engine/decisions/decision-book.ts';
import { OwnFacts } from '../../electron/engine/decisions/own-facts.ts';
import { MatchDesk, type MatchWisher } from '../../electron/engine/match/match-desk.ts';
import { Matcher, MATCHES_STREAM } from '../../electron/engine/match/matcher.ts';
import type { MappingPort } from '../../electron/engine/pipeline/mapping.ts';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import { STANDARD_RULES } from '../../shared/domain/matching/standard-rules.ts';
import { fail, ok } from '../../shared/kernel/result.ts';
import { accountDraft, journalDraft, statementDrafts } from './cash-facts.ts';
import { TestStreet } from './street.ts';

/** An entry of account A with the bank's reference. */
export interface EntrySaid {
  readonly date: string;
  readonly minor: bigint;
  readonly reference: string;
}

/** A workspace of account A, whose matcher and people are at work when a test says so. */
export class MatchWorld {
  readonly street = new TestStreet();
  readonly matcher: Matcher;
  readonly desk: MatchDesk;

  private constructor() {
    const { db, street, clock } = this.street;
    this.matcher = new Matcher({ db, street, inForce: { rules: STANDARD_RULES } });
    this.desk = new MatchDesk({ db, book: new DecisionBook(db, new OwnFacts(db, street), clock) });
  }

  static async make(): Promise<MatchWorld> {
    const world = new MatchWorld();
    await world.tell('accounts', [accountDraft('A'), accountDraft('B', { companyCode: '2010' })]);
    return world;
  }

  get db() {
    return this.street.db;
  }

  /** Receives facts as one delivery. */
  tell(name: string, drafts: readonly FactDraft[], slot = ''): Promise<void> {
    return this.street.receive(this.street.delivery(name, drafts, { slot }));
  }

  /** A statement of one day. */
  statement(opening: bigint, entries: readonly EntrySaid[]): Promise<void> {
    const [first] = entries;
    const drafts = statementDrafts({
      ...{ account: 'A', date: first!.date, opening },
      entries: entries.map((entry) => entry.minor),
    });
    return this.tell(
      `statement ${first!.date}`,
      drafts.map((draft) => withReference(draft, entries)),
    );
  }

  /** A posting on the account's ledger account; the same document again is the posting as it stands then. */
  post(document: string, said: EntrySaid, times = 0): Promise<void> {
    const draft = journalDraft('A', said.date, said.minor, document);
    if (draft.kind !== 'journal-line') throw new Error('a posting');
    const body = { ...draft.body, reference: said.reference };
    return this.tell(`posting ${document} ${String(times)}`, [{ ...draft, body }]);
  }

  /** Lets the matcher look until nothing is due; answers how many matches it has recorded. */
  async match(): Promise<number> {
    let recorded = 0;
    for (let look = 0; look < 20; look += 1) {
      this.street.clock.advance(1_000);
      const found = this.matcher.look(this.street.clock.now());
      recorded += found.recorded;
      await this.street.street.step(this.#mapping, 100);
      if (found.recorded === 0 && !found.more) return recorded;
    }
    throw new Error('the matcher finds no end');
  }

  /** Matches that stand, by pairing and items. */
  matches(): readonly string[] {
    // One text column.
    return this.db
      .prepare(
        `select x.pairing || ' ' || x.origin || ' ' || group_concat(i.item_key, ' ') from item_match x
         join (select match_key, item_key from matched_item order by leg, item_key) i on i.match_key = x.key group by x.key order by 1`,
      )
      .pluck()
      .all() as string[];
  }

  /** Key of the one match that stands. */
  onlyKey(): string {
    // One text column.
    const keys = this.db.prepare('select key from item_match').pluck().all() as string[];
    if (keys.length !== 1) throw new Error(`${String(keys.length)} matches`);
    return keys[0]!;
  }

  close(): void {
    this.street.close();
  }

  readonly #mapping: MappingPort = {
    map: (delivery, bytes) => {
      if (delivery.stream !== MATCHES_STREAM) return this.street.mapping.map(delivery, bytes);
      const facts: FactDraft[] = [];
      const context = {
        name: delivery.name,
        stream: delivery.stream,
        observedAt: delivery.observedAt,
        config: undefined,
      };
      const mapped = matchesMapper.map(bytes, context, (fact) => {
        facts.push(fact);
      });
      return Promise.resolve(
        mapped.ok
          ? ok({ mapper: matchesMapper.id, facts, ignored: 0, badRows: [] })
          : fail({ mapper: matchesMapper.id, fault: mapped.fault }),
      );
    },
  };
}

/** Somebody with a wish. */
export const wisher = (commandId: string, over: Partial<MatchWisher> = {}): MatchWisher => ({
  ...{ commandId, person: 'maria', reason: `because of ${commandId}`, companyCodes: [] },
  ...over,
});

function withReference(draft: FactDraft, entries: readonly EntrySaid[]): FactDraft {
  if (draft.kind !== 'entry') return draft;
  const bankReference = entries[draft.body.entry.index]?.reference;
  if (bankReference === undefined) return draft;
  return { ...draft, body: { ...draft.body, entry: { ...draft.body.entry, bankReference } } };
}
