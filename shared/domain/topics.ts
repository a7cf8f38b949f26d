/** What our marketing mails are about: each can be left and taken up on its own in the preference centre. */
export interface Topic {
  id: string;
  title: string;
  says: string;
}

export const topics: Topic[] = [
  {
    id: 'education',
    title: 'Ideas and stories',
    says: 'What other service teams learned, a few times a month at most',
  },
  { id: 'product', title: 'Product and prices', says: 'What our product does, what it costs, and offers to try it' },
];
