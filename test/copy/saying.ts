import type { Fallback } from '../../shared/contracts/drafting.ts';
import { compose } from '../../shared/domain/composer.ts';
import { objectionTo } from '../../shared/domain/copy/objections.ts';
import { contentBrief } from '../../shared/domain/line-briefs.ts';

const brief = contentBrief({
  topic: 'How soon answers come',
  audience: 'heads of service',
  points: ['Answers come within an hour', '12 teams took part', 'The plan for the first 2 weeks is 2,500 USD'],
});
/** What speaks against a sentence in a piece of these facts. */
export const objection = (body: string): Fallback | undefined =>
  objectionTo({ ...compose(brief), sections: [{ key: 'piece', title: '', body, bullets: [] }] }, brief);
