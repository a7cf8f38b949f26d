import { approve, because, days, email, end, journey, notify, onButton, onRhythm, parallel, segmentIn, task, wait, when } from '../../shared/journeys/language.ts';
import * as mails from './emails.ts';

const sponsor = { to: 'sponsor' } as const;

export default journey('qbr', {
  title: 'Quarterly business review',
  version: 1,
  owner: 'revops',
  subject: 'account',
  startsOn: [onRhythm('open-qbrs'), onButton],
  entry: segmentIn('mid-market', 'enterprise'),
  reentry: 'always',
  period: 'quarter',
  goal: { says: 'The review is held, and each agreed action has an owner and a date', when: [] },
  exits: [because('the contract ended', when('contract.ended'))],

  story: [
    parallel('Schedule the meeting while the packet is made', [
      email('Invitation to the review', mails.invitation, { ...sponsor, on: '21 days before qbrAt 09:00' }),
      task('Schedule the review with the sponsor', {
        role: 'csm', channel: 'meeting', due: '14 days before qbrAt 17:00', group: 'Before the review', completedBy: ['meeting.booked'],
        why: 'One hour with the sponsor and whoever decides about the next step',
        chase: { escalateAfter: days(2), atMost: { goOnAt: '3 days before qbrAt 09:00' } },
      }),
    ], [
      wait('Until 10 days before the review', { until: '10 days before qbrAt 08:00' }),
      approve('CSM approves the review packet', {
        document: 'qbr-packet', draft: 'Draft the review packet', called: 'Packet of the quarterly review', role: 'csm',
        due: '7 days before qbrAt 17:00',
        chase: { escalateAfter: days(1), decideBy: '3 days before qbrAt 09:00' },
        approved: [email('Send the review packet', mails.packet, { ...sponsor, on: '3 days before qbrAt 09:00', carries: 'qbr-packet' })],
        rejected: [task('Write the packet by hand', { role: 'csm', channel: 'email', due: '3 days before qbrAt 09:00', group: 'Before the review', why: 'The draft was rejected: the sponsor still needs something to read' })],
        undecided: [notify('Tell the manager that the review has no packet', { role: 'manager', urgency: 'high', message: 'Nobody approved the review packet in time: the review goes on without it' })],
      }),
      wait('Until the morning after the review', { until: '1 days after qbrAt 09:00' }),
      task('Put the agreed actions to work', { role: 'csm', channel: 'other', due: '2 days after qbrAt 17:00', group: 'After the review', why: 'Correct the actions of the packet to what was agreed: each with one owner and one date', actionsOf: 'qbr-packet' }),
      task('Follow up on the actions after 30 days', { role: 'csm', channel: 'meeting', due: '30 days after qbrAt 17:00', group: 'After the review', why: 'What is done, what is stuck, who needs help' }),
      task('Follow up on the actions after 60 days', { role: 'csm', channel: 'meeting', due: '60 days after qbrAt 17:00', group: 'After the review', why: 'What the next review will begin with' }),
      email('Thanks and what we agreed', mails.thanks, sponsor),
    ]),
    end('Review done, actions with owners', { because: 'the review is over and its actions have owners', how: 'goal' }),
  ],
});
