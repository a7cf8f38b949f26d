import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type JourneyId, journeyIds } from '../shared/contracts/enrollment.ts';
import { placeholders } from '../shared/contracts/names.ts';
import { account, functionArn, region } from './lambda.ts';

export const machineArn = (journey: JourneyId): string => `arn:aws:states:${region}:${account}:stateMachine:${journey}`;
export const executionArn = (journey: JourneyId, name: string): string =>
  `arn:aws:states:${region}:${account}:execution:${journey}:${name}`;

const rooms = resolve(import.meta.dirname, '../state-machines');

export interface Definition {
  journey: JourneyId;
  /** The committed asl.json, with this floor's functions in the places of its placeholders. */
  definition: string;
}

/** Every journey that has a compiled machine: the very bytes that are deployed, but for the functions' ARNs. */
export function definitions(): Definition[] {
  return journeyIds
    .map((journey) => ({ journey, file: join(rooms, journey, 'asl.json') }))
    .filter(({ file }) => existsSync(file))
    .map(({ journey, file }) => ({ journey, definition: filledIn(readFileSync(file, 'utf8')) }));
}

/** A compiled machine with this floor’s functions in the places of its placeholders. */
export const filledIn = (asl: string): string =>
  placeholders.reduce((text, { placeholder, step }) => text.replaceAll(`\${${placeholder}}`, functionArn(step)), asl);
