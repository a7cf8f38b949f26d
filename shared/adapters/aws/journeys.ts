import { SFNClient } from '@aws-sdk/client-sfn';
import type { Journeys } from '../../ports.ts';
import { stepFunctionsJourneys, type StepFunctionsSettings as Settings } from '../step-functions.ts';
import { quick } from './connection.ts';
import type { AwsEnvironment } from './environment.ts';

/** `journeyOf`: the journey of an execution, whose name is its enrollment's id. */
export const journeys = ({ env, region, account }: AwsEnvironment, journeyOf: Settings['journeyOf']): Journeys =>
  stepFunctionsJourneys(new SFNClient({ region, maxAttempts: 5, requestHandler: quick }), {
    env,
    region,
    account,
    journeyOf,
  });
