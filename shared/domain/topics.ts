/** What our marketing mails are about: each can be left and taken up on its own in the preference centre. */
export interface Topic {
  id: string;
  title: string;
  says: string;
}

export const topics = [
  {
    id: 'education',
    title: 'Ideas and stories',
    says: 'What other service teams learned, a few times a month at most',
  },
  { id: 'product', title: 'Product and prices', says: 'What our product does, what it costs, and offers to try it' },
] as const satisfies readonly Topic[];

/** What mails are about that are owed to their readers: nobody is asked whether they want these, so none stands there. */
export const owedTopics = ['service', 'reviews', 'consent'] as const;

export type MarketingTopic = (typeof topics)[number]['id'];
export type MailTopic = MarketingTopic | (typeof owedTopics)[number];

/** What a mail of this kind may be about: a marketing mail always something that its reader can leave. */
export const topicsFor = (kind: 'marketing' | 'transactional'): readonly MailTopic[] => {
  const offered = topics.map(({ id }) => id);
  return kind === 'marketing' ? offered : [...offered, ...owedTopics];
};
