import { defineCommand } from 'citty';
import { outlineOf } from '../../shared/journeys/outline.ts';
import { journeys } from '../../state-machines/catalogue.ts';
import { UsedWrongly } from './used-wrongly.ts';

/** `revbeat journeys [name]`: what each journey does, in plain English. */
export const journeysCommand = defineCommand({
  meta: { name: 'journeys', description: 'List the journeys and what they do, in plain English' },
  args: {
    name: { type: 'positional', required: false, description: 'One journey; all of them where absent' },
    json: { type: 'boolean', default: false, description: 'For machines' },
  },
  run({ args }) {
    const chosen = Object.values(journeys).filter(({ id }) => args.name === undefined || id === args.name);
    if (chosen.length === 0)
      throw new UsedWrongly(`There is no journey "${args.name}". There are: ${Object.keys(journeys).join(', ')}.`);
    if (!args.json) return console.log(chosen.map(outlineOf).join('\n\n'));
    const rows = chosen.map((journey) => ({
      id: journey.id,
      title: journey.title,
      version: journey.version,
      owner: journey.owner,
      subject: journey.subject,
      outline: outlineOf(journey),
    }));
    console.log(JSON.stringify(rows));
  },
});
