import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SesEvent } from '../../functions/ses-event.ts';
import { sesEvent, type ToldMail } from '../../local/post-office/envelope.ts';
import { toldByItself } from '../../local/post-office/playing.ts';
import { plays } from '../../local/post-office/sayings.ts';
import { describeWithShared } from '../setup/shared-folder.ts';

const now = '2026-11-23T15:00:00.000Z';
const mail: ToldMail = {
  ...{ id: 'touch_a-mail-of-ours', messageId: '<m@mail.revbeat.localhost>', to: 'ada@acme.example', sentAt: now },
  ...{ from: '"Maya" <hello@harborline.example>', subject: 'Hello', headers: {}, journey: 'lead-nurture' },
  html: '<a href="https://go.example/l/1">one</a><a href="https://go.example/l/2">two</a><a href="https://go.example/u/t.x">leave</a>',
  leadId: 'lead_ada-of-acme',
};
const played = (event: string) =>
  plays
    .find((play) => play.event === event)!
    .says(mail, now, {})
    .map((saying) => sesEvent(mail, saying, 'id', now)); // ! : it is there

test.each(plays.map(({ event }) => event))('%s is an event that the function of SES’s events reads', (event) => {
  const events = played(event);
  expect(events.length).toBeGreaterThan(0);
  for (const { detail } of events) expect(SesEvent.parse(detail).mail.tags['send']).toEqual([mail.id]);
});

test('a scanner follows every link, the one that leaves the list too; a reader does not', () => {
  const followed = (event: string) => played(event).map(({ detail }) => SesEvent.parse(detail).click?.link);
  expect(followed('scanner')).toEqual(['https://go.example/l/1', 'https://go.example/l/2', 'https://go.example/u/t.x']);
  const leaving = {
    ...mail,
    html: '<a href="https://go.example/u/t.x">leave</a><a href="https://go.example/l/1">one</a>',
  };
  const [click] = plays.find(({ event }) => event === 'click')!.says(leaving, now, {}); // ! : it is there
  expect(click?.detail['click']).toMatchObject({ link: 'https://go.example/l/1' });
});

test.each([
  ['ada@acme.example', ['Delivery']],
  ['bounce@simulator.amazonses.com', ['Bounce']],
  ['complaint+label@simulator.amazonses.com', ['Delivery', 'Complaint']],
])('a mail to %s is told of as SES does', (to, kinds) => {
  const told = toldByItself({ ...mail, to }, Date.parse(now));
  expect(told.map(({ event }) => SesEvent.parse((event as { detail: unknown }).detail).eventType)).toEqual(kinds); // as: events have one
});

describeWithShared('Each event has the fields of the one that SES documents', 'payloads/ses', (folder) => {
  test.each([
    ['bounce', 'Bounce'],
    ['click', 'Click'],
    ['complaint', 'Complaint'],
    ['delivery', 'Delivery'],
    ['delay', 'DeliveryDelay'],
    ['open', 'Open'],
    ['reject', 'Reject'],
    ['rendering-failure', 'RenderingFailure'],
    ['send', 'Send'],
  ])('%s', (event, file) => {
    const documented = JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8'));
    const [ours] = played(event);
    const part = Object.keys(documented).find((name) => name !== 'eventType' && name !== 'mail')!; // ! : its own part
    expect(Object.keys(ours!.detail)).toEqual(expect.arrayContaining(Object.keys(documented))); // ! : it says one thing
    const said: Record<string, object> = { ...ours!.detail } as never; // as: read by names
    expect(Object.keys(said[part]!)).toEqual(expect.arrayContaining(Object.keys(documented[part]))); // ! : just found
    expect(ours!.detail.eventType).toBe(documented.eventType);
  });
});
