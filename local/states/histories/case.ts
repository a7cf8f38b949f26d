import { z } from 'zod';
import type { Json, JsonObject } from '../json.ts';

/** JSON from a file: whatever JSON.parse yields. */
const json = z.custom<Json>(() => true);
const object = z.custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

const outcome = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('succeeded'), output: json.optional() }),
  z.looseObject({
    type: z.literal('failed'),
    error: z.string().optional(),
    cause: z.string().optional(),
    causeJson: json.optional(),
  }),
  z.looseObject({ type: z.literal('timedOut') }),
  z.looseObject({ type: z.literal('none-recorded') }),
]);

/** One attempt of a task as AWS recorded it. */
export const mockSchema = z.looseObject({
  state: z.string().nullish(),
  resource: z.string(),
  resourceType: z.string().nullish(),
  integration: z.string().nullish(),
  request: json.optional(),
  submitted: json.optional(),
  outcome,
});
export type Mock = z.infer<typeof mockSchema>;

const behaviour = z.looseObject({
  returns: json.optional(),
  raises: object.optional(),
  sleepSeconds: z.number().optional(),
  returnsText: z.looseObject({ repeat: z.string(), times: z.number() }).optional(),
  returnsTemplate: z.string().optional(),
});
export type Behaviour = z.infer<typeof behaviour>;

/** A recorded case: a definition, what it was run with, and what AWS answered. */
export const caseSchema = z.looseObject({
  id: z.string(),
  kind: z.enum(['execution', 'sync-execution', 'test_state', 'validation']),
  category: z.string(),
  definition: json.optional(),
  definitionText: z.string().optional(),
  input: json.optional(),
  now: z.string().optional(),
  nondeterministic: json.optional(),
  stateMachine: z
    .looseObject({
      type: z.string().optional(),
      arn: z.string().optional(),
      executionArn: z.string().nullish(),
      executionName: z.string().nullish(),
    })
    .optional(),
  otherStateMachines: z.array(z.looseObject({ arn: z.string(), definition: object })).optional(),
  request: z.looseObject({ type: z.string().optional() }).nullish(),
  lambdas: z.record(z.string(), z.looseObject({ behaviour: behaviour.nullish() })).optional(),
  mocks: z.array(mockSchema).optional(),
  resources: z
    .looseObject({ s3objects: z.array(z.looseObject({ bucket: z.string(), key: z.string(), body: json })).optional() })
    .optional(),
  s3objects: z.array(z.looseObject({ bucket: z.string(), key: z.string(), body: json })).optional(),
  wildcards: z.looseObject({ literals: z.array(z.string()).optional() }).optional(),
  expected: z.looseObject({
    status: z.string().optional(),
    output: json.optional(),
    error: z.string().optional(),
    cause: z.string().optional(),
    causeJson: json.optional(),
    events: z.array(object).optional(),
    exception: z.looseObject({ Code: z.string(), Message: z.string().optional() }).optional(),
    result: z.string().optional(),
    diagnostics: z.array(json).optional(),
  }),
});
export type Case = z.infer<typeof caseSchema>;
