import { isObject, type JsonObject } from '../json.ts';
import { checkKnown, checkLimits, limitsOf } from './limits.ts';
import { checkOneOf, type Whole } from './validate.ts';

const configFields = new Set(['Mode', 'ExecutionType']);
const batchLimits = ['MaxItemsPerBatch', 'MaxItemsPerBatchPath', 'MaxInputBytesPerBatch', 'MaxInputBytesPerBatchPath'];
const batcherFields = new Set([...batchLimits, 'BatchInput']);

/** How a Map runs its items: inside of the execution, or each as one of its own. */
export function checkProcessor({ diagnostics, type }: Whole, state: JsonObject, place: string): void {
  for (const field of ['ItemProcessor', 'Iterator']) {
    const processor = state[field];
    if (processor === undefined) continue;
    if (!isObject(processor)) {
      diagnostics.schema('Value should be an object', `${place}/${field}`);
      continue;
    }
    const config = processor['ProcessorConfig'];
    if (!isObject(config)) continue;
    const at = `${place}/${field}/ProcessorConfig`;
    const distributed = config['Mode'] === 'DISTRIBUTED';
    checkKnown(diagnostics, config, configFields, at);
    checkOneOf(diagnostics, config, 'Mode', ['INLINE', 'DISTRIBUTED'], at);
    checkOneOf(diagnostics, config, 'ExecutionType', ['STANDARD', 'EXPRESS'], at);
    if (distributed && type === 'EXPRESS')
      diagnostics.schema(
        "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
        `${at}/Mode`,
      );
    if (distributed && config['ExecutionType'] === undefined)
      diagnostics.schema('These fields are required: [ExecutionType]', at);
    if (!distributed && config['ExecutionType'] !== undefined)
      diagnostics.schema("Field 'ExecutionType' is not supported", at);
  }
}

/** How many items a distributed Map puts together: one limit at least, or nothing would end a batch. */
export function checkBatcher(
  { diagnostics }: Whole,
  state: JsonObject,
  place: string,
  language: 'JSONPath' | 'JSONata',
): void {
  const batcher = state['ItemBatcher'];
  if (batcher === undefined) return;
  const at = `${place}/ItemBatcher`;
  if (!isObject(batcher)) return diagnostics.schema('Value should be an object', at);
  checkKnown(diagnostics, batcher, batcherFields, at);
  checkLimits(diagnostics, batcher, limitsOf.batcher, at, language);
  if (batchLimits.every((field) => batcher[field] === undefined))
    diagnostics.schema(`This object should have at least one of the following fields: [${batchLimits.join(', ')}]`, at);
}
