import { staffMail, type StaffNote } from '../../functions/staff-mail.ts';
import { personOf } from '../../shared/domain/team.ts';
import type { Settings } from '../../shared/ports.ts';
import { accountId, leadId } from '../ports/samples.ts';

const laptop: Settings = { env: 'local', publicUrl: 'http://127.0.0.1:3000', mailFrom: 'a@b.example', version: '1' };
const deployed: Settings = { ...laptop, publicUrl: 'https://go.b.example', consoleUrl: 'https://team.b.example' };

const linkOf = (settings: Settings, subject: StaffNote['about']['subject'], opens?: StaffNote['opens']): string => {
  const to = personOf('person_ruth-calloway')!; // ! : she is in the team
  const about = { subject, journey: 'alert', step: 'x' };
  const { text } = staffMail({ sendId: 's', to, title: 't', says: [], opens, about }, settings);
  return /Open it: (\S+)/.exec(text)?.[1] ?? '';
};

test.each([
  ['a lead', leadId('ada'), undefined, '/?panel=leads&lead=lead_test-ada'],
  ['an account', accountId('acme'), undefined, '/?panel=leads&account=acct_test-acme'],
  ['what is told', leadId('ada'), { panel: 'journeys' as const }, '/?panel=journeys'],
])('“Open it” leads to %s, where our people sign in', (_what, subject, opens, path) => {
  expect(linkOf(laptop, subject, opens)).toBe(`http://127.0.0.1:3000${path}`);
  expect(linkOf(deployed, subject, opens)).toBe(`https://team.b.example${path}`);
});
