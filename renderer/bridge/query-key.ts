/** One text per distinct question: names of fields in order, absent ones left out, so that equal questions share an answer. */
export function queryKey(name: string, input: unknown): string {
  return `${name} ${stable(input)}`;
}

function stable(value: unknown): string {
  if (typeof value === 'bigint') return `${value.toString()}n`;
  if (value === undefined) return 'undefined';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${name}:${stable(field)}`).join(',')}}`;
}
