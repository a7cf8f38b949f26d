import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Condition } from '../store/table.ts';
import { attributesOf } from './dynamo-values.ts';

interface Expression {
  ConditionExpression: string;
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeValue>;
}

/** A condition in DynamoDB's words. */
export function expressionOf(when: Condition): Expression;
export function expressionOf(when: Condition | undefined): Expression | undefined;
export function expressionOf(when: Condition | undefined): Expression | undefined {
  if (when === undefined) return undefined;
  if (when.is === 'absent')
    return { ConditionExpression: 'attribute_not_exists(#a)', ExpressionAttributeNames: { '#a': 'pk' } };
  if (when.is === 'present')
    return { ConditionExpression: 'attribute_exists(#a)', ExpressionAttributeNames: { '#a': 'pk' } };
  return {
    ConditionExpression: comparisons[when.is],
    ExpressionAttributeNames: { '#a': when.attribute },
    ExpressionAttributeValues: attributesOf({ ':v': when.value }),
  };
}

const comparisons = {
  equal: '#a = :v',
  'absent-or-equal': 'attribute_not_exists(#a) OR #a = :v',
  'absent-or-less': 'attribute_not_exists(#a) OR #a < :v',
} as const;
