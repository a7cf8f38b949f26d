import { SFNClient } from '@aws-sdk/client-sfn';
import type { Journeys } from '../../ports.ts';
import { stepFunctionsJourneys, type StepFunctionsSettings as Settings } from '../step-functions.ts';
import { usual } from './connection.ts';
import type { AwsEnvironment } from './environment.ts';

/** `journeyOf`: the journey of an execution, whose name is its enrollment's id. */
export const journeys = ({ env, region, account }: AwsEnvironment, journeyOf: Settings['journeyOf']): Journeys =>
  stepFunctionsJourneys(new SFNClient({ ...usual(), region, maxAttempts: 5 }), {
    env,
    region,
    account,
    journeyOf,
  });
