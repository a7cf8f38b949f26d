import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from '../store/table.ts';

type Attributes = Record<string, AttributeValue>;

/**
 * An item as DynamoDB writes it; what is undefined is not there. By these two functions and not by the SDK’s document
 * client, which is more to read before a first answer.
 */
export const attributesOf = (item: object): Attributes => marshall(item, { removeUndefinedValues: true });

export const itemOf = (attributes: Attributes): Item => unmarshall(attributes) as Item; // as: whatever is in the table has its keys
