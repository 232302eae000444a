import { type Filter, type Lookup, parseRsql, passes } from './rsql.ts';

/** Rows of a page when none are asked for, and at most. */
export const PAGE_LIMIT = { standard: 100, highest: 1000 } as const;

/** A record of a list with the values that filters and sorting may use. */
export interface Listed {
  /** The record as printed; made only for rows of the page. */
  readonly body: () => object;
  readonly fields: Readonly<Record<string, string | undefined>>;
}

/** What a list request asks for. */
export interface ListQuery {
  readonly filter: string | undefined;
  readonly sort: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** A request for a list that the API refuses with 400. */
export class BadRequest extends Error {
  readonly target: string;

  constructor(message: string, target: string) {
    super(message);
    this.target = target;
  }
}

function wholeNumber(text: string | undefined, fallback: number, target: string): number {
  if (text === undefined) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new BadRequest(`${target} is not a whole number`, target);
  return Number(text);
}

/** Reads the list parameters of a query string. */
export function listQuery(parameter: (name: string) => string | undefined): ListQuery {
  const limit = wholeNumber(parameter('page.limit'), PAGE_LIMIT.standard, 'page.limit');
  if (limit < 1) throw new BadRequest('page.limit is too small', 'page.limit');
  return {
    filter: parameter('filter'),
    sort: parameter('sort'),
    limit: Math.min(limit, PAGE_LIMIT.highest),
    offset: wholeNumber(parameter('page.offset'), 0, 'page.offset'),
  };
}

function lookupOf(record: Listed): Lookup {
  return (selector) => record.fields[selector];
}

function compareBy(sort: string): (a: Listed, b: Listed) => number {
  const keys = sort.split(',').map((key) => ({ field: key.replace(/^-/, ''), sign: key.startsWith('-') ? -1 : 1 }));
  return (a, b) => {
    for (const { field, sign } of keys) {
      const [left, right] = [a.fields[field] ?? '', b.fields[field] ?? ''];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  };
}

/** One page of records, filtered and sorted, with a next link as long as there is more. */
export function pageOf(
  records: readonly Listed[],
  query: ListQuery,
  selectors: ReadonlySet<string>,
  path: string,
  loops: boolean,
): object {
  const filter: Filter | undefined =
    query.filter === undefined || query.filter === '' ? undefined : parseRsql(query.filter, selectors);
  for (const key of query.sort?.split(',') ?? [])
    if (!selectors.has(key.replace(/^-/, ''))) throw new BadRequest(`cannot sort by ${key}`, 'sort');
  const found = filter ? records.filter((record) => passes(filter, lookupOf(record))) : records;
  const sorted = query.sort === undefined || query.sort === '' ? found : [...found].sort(compareBy(query.sort));
  const end = query.offset + query.limit;
  const nextOffset = loops ? query.offset : end;
  const link = new URLSearchParams();
  if (query.filter !== undefined) link.set('filter', query.filter);
  if (query.sort !== undefined) link.set('sort', query.sort);
  link.set('page.limit', String(query.limit));
  link.set('page.offset', String(nextOffset));
  const links = end < sorted.length || loops ? { next: `${path}?${link.toString()}` } : {};
  return {
    metadata: { links, pageOffset: query.offset, pageLimit: query.limit },
    results: sorted.slice(query.offset, end).map((record) => record.body()),
  };
}
