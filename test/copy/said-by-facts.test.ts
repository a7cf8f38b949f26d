import { compose } from '../../shared/domain/composer.ts';
import { objectionTo } from '../../shared/domain/copy/objections.ts';
import { contentBrief } from '../../shared/domain/line-briefs.ts';

test.each([
  ['We meet every other week.', 'Teams meet every other week'],
  ['Every third ticket is a duplicate.', 'Every third ticket is a duplicate'],
  ['A majority of requests repeat.', 'The majority of requests repeat'],
  ['The desk is open until Tuesday.', 'Open until Tuesday'],
])('“%s” may be said where a fact says “%s”, and nowhere else', (body, point) => {
  const sections = [{ key: 'piece', title: '', body, bullets: [] }];
  const told = (points: string[]) => contentBrief({ topic: 'Service', audience: 'all', points });
  expect(objectionTo({ ...compose(told([point])), sections }, told([point]))).toBeUndefined();
  expect(objectionTo({ ...compose(told(['Ask first'])), sections }, told(['Ask first']))).toBe('number');
});
