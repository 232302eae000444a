import { keepEverythingOver } from '../support/simulation/short-chains.ts';

// A CI slice of the simulated days; it is two files, so that two cores share it.
keepEverythingOver('sixteen days of the demo company in which the same things go wrong in every run', ['one', 'two']);
