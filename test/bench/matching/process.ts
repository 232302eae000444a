import { sqlMatch } from '../limits/sql-match.ts';
import { typedMatch } from '../limits/typed-match.ts';
import { rulesMatch } from './rules-match.ts';

/** Each program runs in a process of its own, so that its memory is its own. */
const PROGRAMS = { typed: typedMatch, sql: sqlMatch, rules: rulesMatch } as const;

const [, , program, file] = process.argv;
if ((program !== 'typed' && program !== 'sql' && program !== 'rules') || file === undefined)
  throw new Error('usage: process.ts typed|sql|rules FILE');
const times = PROGRAMS[program](file);
process.send?.({ ...times, rssMb: process.resourceUsage().maxRSS / 1024 });
process.disconnect();
