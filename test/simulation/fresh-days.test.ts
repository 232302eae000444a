import { keepEverythingOver } from '../support/simulation/short-chains.ts';

/** New in every run; a run is repeated by its name. */
const FRESH = process.env['SYNCLINE_SIMULATION_SEED'] ?? `fresh-${String(Date.now())}`;

keepEverythingOver(`days of the demo company in which other things go wrong (fresh seed ${FRESH})`, [
  'three',
  'four',
  FRESH,
]);
