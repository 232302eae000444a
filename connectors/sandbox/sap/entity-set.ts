import { createHash } from 'node:crypto';
import type { EdmType, EdmValue } from './fields.ts';
import { FilterFault, filterHolds, parseFilter } from './filter.ts';

/** One readable set of an OData service. */
export interface EntitySet<Row> {
  readonly service: string;
  readonly name: string;
  readonly typeName: string;
  readonly keys: readonly string[];
  readonly properties: readonly {
    readonly name: string;
    readonly type: EdmType;
    readonly of: (row: Row) => EdmValue;
  }[];
  /** Rows as of the world's present, in key order. */
  readonly rows: () => readonly Row[];
}

/** A query option that the service refuses with 400. */
export class OptionFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Rows of a page that the server chooses, and how many unfinished lists it remembers. */
const PAGE_ROWS = 1000;
const CURSORS_MAX = 64;

/** Reads a query parameter; undefined when it is absent. */
export type Option = (name: string) => string | undefined;

function comparable(value: EdmValue): string | null {
  if (value === null || typeof value === 'string') return value;
  return typeof value === 'boolean' ? String(value) : value.date;
}

function printed(value: EdmValue): unknown {
  return typeof value === 'object' && value !== null
    ? `/Date(${String(Date.parse(`${value.date}T00:00:00Z`))})/`
    : value;
}

function whole(option: Option, name: string): number | undefined {
  const text = option(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new OptionFault('/IWFND/CM_MGW_RT/022', `Invalid value for ${name}`);
  return Number(text);
}

interface Cursor<Row> {
  readonly rows: readonly Row[];
  readonly select: readonly string[];
  readonly count: number | undefined;
}

/** Answers queries on a set with server-driven paging. A list that has begun keeps its rows until it is read to the end. */
export class SetReader<Row> {
  readonly set: EntitySet<Row>;
  private readonly types: ReadonlyMap<string, EdmType>;
  private readonly getters: ReadonlyMap<string, (row: Row) => EdmValue>;
  private readonly cursors = new Map<string, Cursor<Row>>();

  /** A reader of one set. */
  constructor(set: EntitySet<Row>) {
    this.set = set;
    this.types = new Map(set.properties.map((property) => [property.name, property.type]));
    this.getters = new Map(set.properties.map((property) => [property.name, property.of]));
  }

  /** The `d` object of an answer. `state` names the world's present, so that tokens repeat with it. */
  read(option: Option, base: string, state: string, loops: boolean): object {
    const token = option('$skiptoken');
    if (token !== undefined) return this.continue(token, base, loops);
    const cursor = this.open(option);
    const query = ['$filter', '$select', '$orderby', '$top', '$skip', '$inlinecount']
      .map((name) => `${name}=${option(name) ?? ''}`)
      .join('&');
    const id = createHash('sha256').update(`${state}?${query}`).digest('hex').slice(0, 10);
    return this.page(id, cursor, 0, base, loops);
  }

  private continue(token: string, base: string, loops: boolean): object {
    const [id = '', from = ''] = token.split('-');
    const cursor = this.cursors.get(id);
    if (!cursor || !/^\d+$/.test(from))
      throw new OptionFault('/IWBEP/CM_MGW_RT/176', 'Skiptoken is not valid any more');
    return this.page(id, cursor, Number(from), base, loops);
  }

  private open(option: Option): Cursor<Row> {
    const text = option('$filter');
    const filter = text === undefined || text === '' ? undefined : this.parse(text);
    const passing = filter
      ? this.set
          .rows()
          .filter((row) => filterHolds(filter, (name) => comparable(this.getters.get(name)?.(row) ?? null), this.types))
      : this.set.rows();
    const skip = whole(option, '$skip') ?? 0;
    const top = whole(option, '$top');
    const rows = this.ordered(passing, option('$orderby')).slice(skip, top === undefined ? undefined : skip + top);
    return {
      rows,
      select: this.selected(option('$select')),
      count: option('$inlinecount') === 'allpages' ? passing.length : undefined,
    };
  }

  private parse(text: string): ReturnType<typeof parseFilter> {
    try {
      return parseFilter(text, this.types);
    } catch (error) {
      if (error instanceof FilterFault) throw new OptionFault('/IWBEP/CM_MGW_RT/021', error.message);
      throw error;
    }
  }

  private selected(text: string | undefined): readonly string[] {
    if (text === undefined || text === '') return this.set.properties.map((property) => property.name);
    const names = text.split(',').map((name) => name.trim());
    const unknown = names.find((name) => !this.types.has(name));
    if (unknown !== undefined)
      throw new OptionFault(
        '005056A509B11EE1B9A8FEC11C21D78E',
        `Property ${unknown} not found in type ${this.set.service}.${this.set.typeName}`,
      );
    return names;
  }

  private ordered(rows: readonly Row[], text: string | undefined): readonly Row[] {
    if (text === undefined || text === '' || text === this.set.keys.join(',')) return rows;
    const keys = text.split(',').map((part) => {
      const [name = '', direction = 'asc'] = part.trim().split(/\s+/);
      const of = this.getters.get(name);
      if (!of) throw new OptionFault('/IWBEP/CM_MGW_RT/021', `Property ${name} not found`);
      return { of, sign: direction === 'desc' ? -1 : 1 };
    });
    return [...rows].sort((a, b) => {
      for (const { of, sign } of keys) {
        const [left, right] = [comparable(of(a)) ?? '', comparable(of(b)) ?? ''];
        if (left !== right) return left < right ? -sign : sign;
      }
      return 0;
    });
  }

  private page(id: string, cursor: Cursor<Row>, from: number, base: string, loops: boolean): object {
    const url = `${base}/${this.set.name}`;
    const to = from + PAGE_ROWS;
    const more = to < cursor.rows.length;
    this.cursors.delete(id);
    if (more || loops) this.cursors.set(id, cursor);
    const [oldest] = this.cursors.keys();
    if (this.cursors.size > CURSORS_MAX && oldest !== undefined) this.cursors.delete(oldest);
    return {
      ...(cursor.count === undefined ? {} : { __count: String(cursor.count) }),
      results: cursor.rows.slice(from, to).map((row) => this.entity(row, cursor.select, url)),
      ...(more || loops ? { __next: `${url}?$skiptoken=${id}-${String(loops ? from : to)}` } : {}),
    };
  }

  private entity(row: Row, select: readonly string[], url: string): object {
    const key = this.set.keys
      .map((name) => `${name}='${String(comparable(this.getters.get(name)?.(row) ?? null))}'`)
      .join(',');
    const body: Record<string, unknown> = {
      __metadata: { id: `${url}(${key})`, uri: `${url}(${key})`, type: `${this.set.service}.${this.set.typeName}` },
    };
    for (const name of select) body[name] = printed(this.getters.get(name)?.(row) ?? null);
    return body;
  }

  /** The entity of a key such as `CompanyCode='1010',FiscalYear='2026'`; undefined when there is none. */
  byKey(key: string, base: string): object | undefined {
    const wanted = new Map([...key.matchAll(/(\w+)='([^']*)'/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
    if (this.set.keys.some((name) => !wanted.has(name)))
      throw new OptionFault('/IWBEP/CM_MGW_RT/021', 'Key is not complete');
    const row = this.set
      .rows()
      .find((each) =>
        this.set.keys.every((name) => comparable(this.getters.get(name)?.(each) ?? null) === wanted.get(name)),
      );
    return row === undefined
      ? undefined
      : this.entity(
          row,
          this.set.properties.map((property) => property.name),
          `${base}/${this.set.name}`,
        );
  }

  /** The EntityType and EntitySet of $metadata. */
  metadata(): { readonly type: string; readonly set: string } {
    const keys = this.set.keys.map((name) => `<PropertyRef Name="${name}"/>`).join('');
    const properties = this.set.properties
      .map(
        (property) =>
          `<Property Name="${property.name}" Type="${property.type}"${property.type === 'Edm.Decimal' ? ' Precision="24" Scale="3"' : ''}/>`,
      )
      .join('');
    return {
      type: `<EntityType Name="${this.set.typeName}"><Key>${keys}</Key>${properties}</EntityType>`,
      set: `<EntitySet Name="${this.set.name}" EntityType="${this.set.service}.${this.set.typeName}"/>`,
    };
  }
}
