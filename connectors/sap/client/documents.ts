import { instant } from '../../../shared/kernel/clock.ts';
import { addDays, parsePlainDate } from '../../../shared/kernel/plain-date.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import { nextPage } from '../../kit/paging/guarded-page.ts';
import type { ConnectorPorts, Pulled, PullWindow } from '../../spi/connector.ts';
import type { ConnectorFault } from '../../spi/faults.ts';
import type { SapConfig } from '../config.ts';
import type { DocumentsCursor } from '../cursor.ts';
import { DOCUMENT_FIELDS } from '../map/document-row.ts';
import { dayLiteral, entitySetUrl, textLiteral } from './query.ts';
import type { SapClient, SapPage } from './sap-client.ts';

/** The change field has day granularity, and days of company codes begin at different hours. */
const OVERLAP_DAYS = 1;
/** Rounds in between ask for today only, so that a day's lines are not sent again every few minutes. */
const WIDE_EVERY_ROUNDS = 6;
/** A server may forget its place in a list; more often than this in one list, somebody must look at it. */
const RESTARTS_MAX = 3;
const KEYS = 'CompanyCode,FiscalYear,AccountingDocument,AccountingDocumentItem';

/**
 * One page of document lines that were made, changed or cleared lately. The service is not meant for mass extraction, so
 * every question names a company code and a first day; clearing may not count as a change, so it is asked for as well.
 */
export async function pullDocuments(
  client: SapClient,
  config: SapConfig,
  ports: ConnectorPorts,
  after: DocumentsCursor | undefined,
  signal: AbortSignal,
): Promise<Result<Pulled<DocumentsCursor>, ConnectorFault>> {
  const cursor = after && after.companies.length > 0 ? after : startRound(config, ports, after);
  const [company] = cursor.companies;
  if (company === undefined) return ok({ deliveries: [], next: cursor, hasMore: false });
  const read = await readPage(client, cursor, changedSince(company, cursor.since), signal);
  return read.ok ? turned(read.value) : read;
}

/** The page with the place after it: the next page, the next company code, or the end. */
function turned({ page, cursor }: Read): Result<Pulled<DocumentsCursor>, ConnectorFault> {
  const deliveries = [page.delivery];
  if (page.next === undefined) {
    const others = cursor.companies.slice(1);
    const next = { ...cursor, companies: others, page: undefined, restarts: 0 };
    return ok({ deliveries, next, hasMore: others.length > 0 });
  }
  const following = nextPage(cursor.page, page.next, page.delivery);
  return following.ok ? ok({ deliveries, next: { ...cursor, page: following.value }, hasMore: true }) : following;
}

/** One page of the document lines that were posted on the days of a window, whenever they were changed. */
export async function pullPosted(
  client: SapClient,
  config: SapConfig,
  window: PullWindow,
  after: DocumentsCursor | undefined,
  signal: AbortSignal,
): Promise<Result<Pulled<DocumentsCursor>, ConnectorFault>> {
  const cursor = after ?? {
    stream: 'documents',
    companies: config.companyCodes,
    since: window.from,
    began: window.from,
    round: 0,
    restarts: 0,
  };
  const [company] = cursor.companies;
  if (company === undefined) return ok({ deliveries: [], next: cursor, hasMore: false });
  const posted = `(PostingDate ge ${dayLiteral(window.from)} and PostingDate le ${dayLiteral(window.to)})`;
  const read = await readPage(client, cursor, firstUrl(company, posted), signal);
  return read.ok ? turned(read.value) : read;
}

interface Read {
  readonly page: SapPage;
  readonly cursor: DocumentsCursor;
}

/** The next page, or the first one again when the server says that the link no longer holds. */
async function readPage(
  client: SapClient,
  cursor: DocumentsCursor,
  first: string,
  signal: AbortSignal,
): Promise<Result<Read, ConnectorFault>> {
  const place = cursor.page?.guard.total ?? 0;
  const slot = place === 0 ? first : `${first}#${place}`;
  const page = await client.page({ stream: 'documents', url: cursor.page?.query ?? first, slot }, signal);
  if (page.ok) return ok({ page: page.value, cursor });
  if (!cursor.page || page.fault.kind !== 'rejected') return page;
  if (cursor.restarts >= RESTARTS_MAX) return fail(page.fault);
  const again = await client.page({ stream: 'documents', url: first, slot: first }, signal);
  if (!again.ok) return again;
  return ok({ page: again.value, cursor: { ...cursor, page: undefined, restarts: cursor.restarts + 1 } });
}

/** Wide rounds go back one day further, because somewhere it may still be yesterday; the first goes back over the history. */
function startRound(config: SapConfig, ports: ConnectorPorts, after: DocumentsCursor | undefined): DocumentsCursor {
  const today = localTime(instant(ports.clock.now()), 'UTC').date;
  const began = after && parsePlainDate(after.began);
  const base = { stream: 'documents' as const, companies: config.companyCodes, restarts: 0 };
  if (!after || began === undefined) {
    return { ...base, since: addDays(today, -config.historyDays), began: today, round: 1 };
  }
  const round = after.round + 1;
  const wide = round % WIDE_EVERY_ROUNDS === 0 || today !== began;
  return wide
    ? { ...base, since: addDays(began, -OVERLAP_DAYS), began: today, round }
    : { ...base, since: today, began: after.began, round };
}

function changedSince(company: string, since: string): string {
  const day = dayLiteral(since);
  const changed = ['LastChangeDate', 'AccountingDocumentCreationDate', 'ClearingCreationDate'].map(
    (field) => `${field} ge ${day}`,
  );
  return firstUrl(company, `(${changed.join(' or ')})`);
}

function firstUrl(company: string, condition: string): string {
  return entitySetUrl('API_OPLACCTGDOCITEMCUBE_SRV', 'A_OperationalAcctgDocItemCube', {
    // Bank and clearing accounts are ledger accounts; the subledgers' lines would double what is sent.
    $filter: `CompanyCode eq ${textLiteral(company)} and FinancialAccountType eq 'S' and ${condition}`,
    $select: DOCUMENT_FIELDS.join(','),
    $orderby: KEYS,
  });
}
