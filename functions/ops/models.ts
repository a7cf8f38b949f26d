import { ConversionModel } from '../../shared/contracts/conversion-model.ts';
import { isSound } from '../../shared/domain/model/model-making.ts';
import { BadInput } from '../../shared/errors.ts';
import { read } from '../runtime/reading.ts';
import { get, post, type Asked } from './route.ts';

/** The model of our own outcomes that scores are told by: `npm run revbeat -- score --model` makes one. */
export const modelRoutes = [get('/api/models/conversion', current), post('/api/models/conversion', keep)];

async function current({ ports }: Asked): Promise<object> {
  return { model: (await ports.models.current()) ?? null };
}

/** Safe to repeat. A model that does not beat the rules is kept for the record, and no score is told by it. */
async function keep({ ports, body }: Asked): Promise<object> {
  const model = read(ConversionModel, body, 'model');
  if (!isSound(model)) throw new BadInput('invalid-field', 'weights: there must be one for each feature of the plans');
  await ports.models.put(model);
  const { version, trainingHash, standing } = model;
  return { version, trainingHash, standing };
}
