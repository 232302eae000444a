/** Root of every OData V2 service. */
const ROOT = '/sap/opu/odata/sap';

/** Path and query of an entity set. Blanks are written `%20`: not every gateway reads `+` as a blank. */
export function entitySetUrl(service: string, set: string, options: Readonly<Record<string, string>>): string {
  const query = Object.entries({ ...options, $format: 'json' }).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  return `${ROOT}/${service}/${set}?${query.join('&')}`;
}

/** A text literal of OData V2. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A day as a date literal of OData V2. */
export function dayLiteral(day: string): string {
  return `datetime'${day}T00:00:00'`;
}
