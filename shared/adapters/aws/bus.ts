import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { names } from '../../contracts/names.ts';
import type { Bus } from '../../ports.ts';
import { eventBus } from '../event-bus.ts';
import { usual } from './connection.ts';
import type { AwsEnvironment } from './environment.ts';

export const bus = ({ region, env }: AwsEnvironment): Bus =>
  eventBus(new EventBridgeClient({ ...usual(), region }), names.bus(env));
