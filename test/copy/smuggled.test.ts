import type { Fallback } from '../../shared/contracts/drafting.ts';
import { compose } from '../../shared/domain/composer.ts';
import { objectionTo } from '../../shared/domain/copy/objections.ts';
import { warningsOn } from '../../shared/domain/copy/warnings.ts';
import { contentBrief, leadLineBrief } from '../../shared/domain/line-briefs.ts';

const brief = contentBrief({
  topic: 'How soon answers come',
  audience: 'heads of service',
  points: ['Answers come within an hour', '12 teams took part', 'The plan for the first 2 weeks is 2,500 USD'],
});
const objection = (body: string): Fallback | undefined =>
  objectionTo({ ...compose(brief), sections: [{ key: 'piece', title: '', body, bullets: [] }] }, brief);

const smuggled: [Fallback, string[]][] = [
  [
    'number',
    [
      'Your team doubled its output.',
      'Your team halved its costs.',
      'You save hundreds of hours and thousands of dollars each year.',
      'Answers come twofold faster.',
      'You could quadruple the teams.',
      'Then a score of teams took part.',
      'Tripling your output is easy.',
      'That is trebled in a year.',
      'Answers come ten-fold sooner.',
      'Answers come a hundredfold sooner.',
      'Answers come many-fold sooner.',
      'Answers come thrice as soon.',
      'Dozens of teams took part.',
      'Scores of people took part.',
      'Millions of hours are saved.',
      'A third of the teams took part.',
      'Nearly two-thirds of the teams took part.',
      'Three quarters of the work is done.',
      'Half of the teams took part.',
      'Some fifty percent of the work is done.',
      'It takes twelve percent less time.',
      'It takes 12% less time.',
      'It takes 12 per cent less time.',
      'It is a few percent faster.',
      'The plan is 12 USD.',
      'The plan is $12.',
      'The plan is twelve dollars.',
      'Answers come 12 times faster.',
      'Answers come 12x sooner.',
      'Answers come sooner by a factor of 12.',
      'Then 12 thousand teams took part.',
      'Then twelve hundred teams took part.',
      'Then 12 000 teams took part.',
      'Then 12,5 teams took part.',
      'Then 12 dozen teams took part.',
      'Then 1/2 of the teams took part.',
      'Then ① team in ⑫ came ㉒ times.',
      'Then vii teams took part.',
      'We have decades of practice.',
      'This is the tenth year of it.',
      'Countless teams took part.',
      'You save hund-reds of hours.',
      'You save thousànds of hours.',
      'Then XII teams took part.',
      'There are zero errors.',
      'Then one million people took part.',
      'It is double-digit growth.',
      'Your output is up twelve times.',
      'Answers come 12-times faster.',
      'It is an order of magnitude faster.',
      'It grew exponentially.',
      'Teams come by the dozen.',
      'Then 12 squared teams took part.',
      'Then 12 + 12 teams took part.',
    ],
  ],
  [
    'claim',
    [
      'Teams will be refunded if answers are late.',
      'We are refunding everybody.',
      'We are the fastest and cheapest on the market.',
      'We promise that it works.',
      'It was promised, and it is done.',
      'There is no charge and no cost.',
      'There is no extra charge.',
      'It is free of cost.',
      'The first week is complimentary.',
      'The first week is on the house.',
      'The tour is free.',
      'Reply with your login and your card details.',
      'Please send us your PIN.',
      'Please confirm your user name.',
      'Please share the bank details with us.',
      'Please enter the security code.',
      'We assure you that answers come.',
      'We re-fund late answers.',
      'We guar*antee answers.',
      'We guarañtee answers.',
      'We guar\nantee nothing, but risk\nfree it is.',
      'You will be reimbursed for late answers.',
      'You get your money back when answers are late.',
      'You work with the most trusted service.',
      'It is the simplest service on the market.',
      'It is better than all the others.',
      'It is award-winning.',
      'It is trusted by companies like yours.',
      'It is proven.',
      'Most companies choose it.',
      'Studies show that it works.',
      'You can cancel any time.',
      'The fee is waived.',
      'It is never down: it never fails.',
      'Answer today only.',
      'Your account will be suspended.',
      'It is in compliance with the rules.',
      'Try it free.',
      'You pay nothing.',
      'We will pay you for late answers.',
      'You have our word.',
      'It cannot fail.',
      'There is nothing better.',
      'It has no equal.',
      'It is the gold standard.',
      'Send us your log in and pass word.',
      'Give us access to your mailbox.',
      'Open the attached file.',
      'Call us now.',
      'As an AI, I cannot help.',
    ],
  ],
  [
    'name',
    [
      'That is as microsoft and amazon say.',
      'That is what openai does.',
      'Boeing works so.',
      'Bing works so.',
      'It is what micro-soft does.',
      'It is known from eBay.',
      'It is what Globex does.',
    ],
  ],
  [
    'link',
    [
      'It is on acme dot com.',
      'It is on acme (dot) com.',
      'It is on acme d0t io.',
      'It is on acme . com for you.',
      'It is on acme. com for you.',
      'It is on acme(.)com.',
      'It is on acme point com.',
      'It is on www acme.',
      'It is on acme.com.',
      'It is on acme。com.',
      'It is on ..acme.com.',
      'It is on -acme.com.',
      'It is on acme.xn--p1ai.',
      'Write to sales(at)acme.',
      'Write to @acme.',
      'Write to sms:acme.',
      'Call +12 12 12 12 12.',
      'Call two two two two two two two.',
      'Read https:acme.',
      'Visit acme com.',
    ],
  ],
  [
    'markup',
    [
      'We guar\u00adantee it.',
      'We guar\u200bantee it.',
      'We guаrantee it.',
      'We ɡuarantee it.',
      'We guarantее it.',
      'We g u a r a n t e e it.',
      'We g.u.a.r.a.n.t.e.e it.',
      'It is on acme . c o m for you.',
      'You save 1O0 hours.',
      'You save l2 hours.',
      'It is fr€e.',
      'You get a ref0nd.',
      'It is ½ done.',
      'It took ١٢ weeks.',
      'It is a 🎁.',
      'Ask for it |now|: ___ 𝒜nswers ⁠come.',
    ],
  ],
  [
    'language',
    [
      'alle warten nicht mit ihren Antworten.',
      'vos demandes sont triplées, avec un remboursement.',
      'las respuestas llegan en una hora, y sus costes bajan.',
      'le risposte arrivano sempre e il rimborso anche.',
      'svar kommer inte sent och det kostar ingenting.',
      'vastaukset tulevat tunnissa ja rahat takaisin jos vastaukset viipyvat kovin kauan teilla siella.',
    ],
  ],
];

/** What an honest writer may well say of the same facts. */
const honest = [
  'Answers come within an hour. That is what 12 teams saw when they took part.',
  'Twelve teams took part, and answers came within an hour.',
  'A dozen teams took part.',
  'The plan for the first two weeks is 2,500 USD.',
  'In 2 weeks you will know more.',
  'One of your teams may be next; one hour is all it takes.',
  'In the first half of the plan, teams learn. In the second half, they lead.',
  'Double-check the list before you begin.',
  'It frees your people for the work that matters, hands-free.',
  'Feel free to answer: we read every reply.',
  'Most of the work is to agree on what counts as an answer.',
  'The most important question is who answers first.',
  'Your weakest point is a good place to look.',
  'The latest requests come first; the largest team goes last.',
  'Requests that are urgent come first, and urgent requests are seen at once.',
  'A quarter from now, look again. In the third week, ask your team.',
  'Pin down what an answer is, and share it with your team.',
  'Nobody has to wait, and no one is left behind.',
  'It costs you an hour. It pays when answers come sooner.',
  'Rest comes with routine: teams know what to do, and when.',
  'There is a point in asking. Connect the dots, and the picture is clear.',
  'At this point, ask your team. We link each request to its answer.',
  'Your teams logged in, and logins rose. Your login rate is fine.',
  'We do not know yet. Let us find out together.',
  'A score of 12 is not the goal; an answer is.',
  'If it helps, keep it. If it does not, tell us, and we look again.',
  'Follow-up, hand-over and check-in are words for care.',
  'It’s a café-style meeting: naïve questions are welcome.',
  'Compare your own figures with those of the quarter before.',
  'What you asked for is on our list. We tell you when it is there.',
];

describe.each(smuggled)('A %s that no fact holds is found, however it is written', (rule, texts) => {
  test.each(texts)('%s', (text) => expect(objection(text)).toBe(rule));
});

test.each(honest)('But this is said: %s', (text) => expect(objection(text)).toBeUndefined());

describe('A stranger’s message is no fact', () => {
  test.each([
    ['500', 'You save 500 hours.'],
    ['e', 'You save seven hours.'],
    ['hundreds of hours', 'You save hundreds of hours.'],
  ])('%s → not %s', (message, body) => {
    const asked = leadLineBrief('opening', { fields: { company: 'Riverbank', message } }, 'fewer tickets');
    const sections = [{ key: 'opening', title: '', body, bullets: [] }];
    expect(objectionTo({ ...compose(asked), sections }, asked)).toBe('number');
  });
});

test('a person is told of a spelled-out link once, and in whole words', () =>
  expect(warningsOn(['See acme dot com for more.'])).toEqual([
    '“acme dot com”: it leads to somebody else’s site or mailbox',
  ]));

test('the name of a domain that a fact holds may be said, and no more of it', () => {
  const told = contentBrief({ topic: 'Service', audience: 'all', points: ['Our partner is acme.community'] });
  const said = (body: string) =>
    objectionTo({ ...compose(told), sections: [{ key: 'piece', title: '', body, bullets: [] }] }, told);
  expect(said('Our partner is acme.community.')).toBeUndefined();
  expect(said('Our partner is acme.com.')).toBe('link');
  expect(said('Our partner is acme.community/win.')).toBe('link');
});
