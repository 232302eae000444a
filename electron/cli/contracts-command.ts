import { parseArgs } from 'node:util';
import { CONTRACTS, printContract } from '../../shared/contracts/registry.ts';
import type { Command } from './command.ts';

/** `syncline contracts [NAME...]`: the canonical records with version, owner, retention and JSON Schema. */
export const contractsCommand: Command = {
  name: 'contracts',
  usage: '[NAME...]',
  summary: 'print the canonical contracts, one JSON object with its JSON Schema per line',
  run: (args, output) => {
    const { positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' } },
      allowPositionals: true,
    });
    const unknown = positionals.filter((name) => !CONTRACTS.some((entry) => entry.name === name));
    for (const name of unknown) output.err(`syncline contracts: there is no contract called ${name}`);
    for (const entry of CONTRACTS)
      if (positionals.length === 0 || positionals.includes(entry.name))
        output.out(JSON.stringify(printContract(entry)));
    return Promise.resolve(unknown.length > 0 ? 1 : 0);
  },
};
