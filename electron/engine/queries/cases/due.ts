import { BusinessHours, workplaceOf } from '../../../../shared/domain/exception/business-hours.ts';
import { CATALOGUE } from '../../../../shared/domain/exception/catalogue.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import type { Desk, Moment } from '../desk.ts';
import { plainRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
import type { KnownCase } from './known-case.ts';

/** A case, as far as its times go. */
type Timed = Pick<KnownCase, 'class' | 'entities' | 'openedAt'>;

/** Answers that are kept; cases that one commit has opened share theirs. */
const KEPT_MAX = 200_000;

/** Business hours of the entities, kept over questions: the tables of calendars do not change. */
export class DueTimes {
  readonly #hours = new Map<string, BusinessHours>();
  readonly #dues = new Map<string, number>();

  /** The rule of a moment: which entity works where. */
  at(desk: Desk, moment: Moment): CaseTimes {
    const sql = `select key, country from ${viewThen('entity', 'key, country', moment)} where country is not null order by key`;
    const rows = plainRows<{ key: string; country: string }>(desk.db, sql, { seq: seqOf(moment) });
    const countryOf = new Map(rows.map(({ key, country }) => [key, country]));
    const ages = new Map<string, number>();
    const countryOfCase = ({ entities }: Timed): string => {
      const country = entities.length === 1 ? countryOf.get(entities[0] ?? '') : undefined;
      return workplaceOf(country) && country !== undefined ? country : '';
    };
    return {
      workplaces: JSON.stringify(rows),
      dueAt: (one) => this.#dueAt(desk, countryOfCase(one), one),
      ageHours: (one) => {
        const country = countryOfCase(one);
        const name = `${country}|${String(one.openedAt)}`;
        const known = ages.get(name);
        if (known !== undefined) return known;
        const age = this.#of(desk, country).between(instant(one.openedAt), moment.at);
        ages.set(name, age);
        return age;
      },
    };
  }

  #dueAt(desk: Desk, country: string, one: Timed): number {
    const { dueHours } = CATALOGUE[one.class];
    const name = `${country}|${String(dueHours)}|${String(one.openedAt)}`;
    const known = this.#dues.get(name);
    if (known !== undefined) return known;
    if (this.#dues.size >= KEPT_MAX) this.#dues.clear();
    const due = this.#of(desk, country).after(instant(one.openedAt), dueHours);
    this.#dues.set(name, due);
    return due;
  }

  #of(desk: Desk, country: string): BusinessHours {
    const known = this.#hours.get(country);
    if (known) return known;
    const made = new BusinessHours(workplaceOf(country) ?? { calendar: desk.calendar, timeZone: desk.timeZone });
    this.#hours.set(country, made);
    return made;
  }
}

/** When cases are due, and how old they are in business hours of their entity; of the workspace where that is not one. */
export interface CaseTimes {
  /** Names which entity works where. */
  readonly workplaces: string;
  dueAt(one: Timed): number;
  ageHours(one: Timed): number;
}
