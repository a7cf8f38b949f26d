import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { names, placeholders } from '../shared/contracts/names.ts';

const room = path.join(path.dirname(import.meta.dirname), 'state-machines');

type JourneyId = Parameters<typeof names.machine>[1];

export interface CommittedMachine {
  /** The name of its room. */
  journey: JourneyId;
  /** The committed asl.json, deployed byte for byte: what is reviewed is what runs, there and on the laptop. */
  file: string;
  /** The functions that it calls, by the names of functions/needs.ts. */
  calls: string[];
}

/** The machines that are committed: state-machines/<journey>/asl.json. @throws Error when there is none. */
export function committedMachines(folder = room): CommittedMachine[] {
  const journeys = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'asl.json')));
  if (journeys.length === 0) throw new Error('no machine is committed in state-machines: run npm run journeys');
  // as: a room with a machine is a journey's; names.ts knows no other
  return (journeys.sort() as JourneyId[]).map((journey) => {
    const file = path.join(folder, journey, 'asl.json');
    return { journey, file, calls: callsOf(readFileSync(file, 'utf8')) };
  });
}

function callsOf(definition: string): string[] {
  const said = new Set([...definition.matchAll(/\$\{(\w+)\}/g)].map(([, word]) => word));
  const calls = placeholders.filter(({ placeholder }) => said.has(placeholder)).map(({ step }) => step);
  if (calls.length !== said.size)
    throw new Error(`a machine names a function that no step has: ${[...said].join(', ')}`);
  return calls;
}
