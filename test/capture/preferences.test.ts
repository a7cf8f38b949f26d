import { handler } from '../../functions/links.ts';
import { unsubscribeByMail } from '../../functions/links/unsubscribing-by-mail.ts';
import { logFor } from '../../functions/runtime/log.ts';
import type { LeadId, TouchId } from '../../shared/contracts/ids.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { projectLead } from '../../shared/domain/lead-projection.ts';
import { signLink, type LinkPayload } from '../../shared/domain/signed-link.ts';
import { touchAddress } from '../../shared/domain/touch-address.ts';
import { eventOf, heard, openDesk, type Desk } from './desk.ts';

const ada = 'ada@acme.example';
const touch: TouchId = hashId('touch', 'a mail');
let desk: Desk;
let lead: LeadId;

beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const arrives = async (fields: object) => {
  await desk.form({ email: ada, ...fields });
  lead = (await desk.facts())[0]!.subject as LeadId; // ! as: the form made this lead
};
const sign = (what: Partial<LinkPayload> = {}) =>
  signLink(
    { does: 'unsubscribe', subject: lead, touch, expiresAt: '2027-11-02T00:00:00.000Z', ...what },
    'a-links-key',
  );
const ask = async (method: string, path: string, body = '') =>
  heard(await handler(eventOf(method, path, Buffer.from(body), {}), { ports: desk.ports }));
const now = async () => projectLead(await desk.factsOf(lead), desk.now);
const suppression = () => desk.ports.suppressions.get(emailHash(ada));

describe('the preference centre', () => {
  beforeEach(() => arrives({ country: 'US', consent: true }));

  test('shows each topic with a box and a label, and a GET changes nothing', async () => {
    const shown = await ask('GET', `/p/${sign()}`);
    expect(shown).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(shown.text.match(/ checked>/g)).toHaveLength(2);
    expect(shown.text).toContain('<label for="topic-education">Ideas and stories</label>');
    // That it was looked at tells a scanner of all links from a reader, and is worth nothing by itself.
    expect((await desk.factsOf(lead)).map(({ type }) => type)).toEqual(['form.submitted', 'email.page_opened']);
  });

  test('a topic is left, and taken up again with the proof of it', async () => {
    expect((await ask('POST', `/p/${sign()}`, 'topic=product')).text).toContain('Saved');
    expect(await now()).toMatchObject({ consent: 'express', topicsLeft: ['education'] });
    expect(await suppression()).toBeUndefined();
    await ask('POST', `/p/${sign()}`, 'topic=product&topic=education');
    expect((await now()).topicsLeft).toBeUndefined();
    expect((await desk.factsOf(lead)).at(-1)).toMatchObject({
      type: 'consent.given',
      source: 'link',
      properties: { topic: 'education', proof: { how: 'preferences', page: '/p', ipHash: expect.any(String) } },
    });
  });

  test('the same choice twice, and two at once, is told once', async () => {
    await Promise.all([ask('POST', `/p/${sign()}`, 'topic=product'), ask('POST', `/p/${sign()}`, 'topic=product')]);
    await ask('POST', `/p/${sign()}`, 'topic=product');
    expect(await desk.factsOf(lead)).toHaveLength(2);
  });

  test.each([
    ['no box at all', ''],
    ['the button for all of them', 'topic=product&leave=all'],
    ['a topic that is none', 'topic=lottery'],
  ])('%s leaves all mail', async (_name, body) => {
    expect((await ask('POST', `/p/${sign()}`, body)).text).toContain('You are unsubscribed');
    expect(await suppression()).toMatchObject({ because: 'unsubscribed' });
    expect((await now()).consent).toBe('withdrawn');
  });

  test('who left all may come back by choosing, and leave again, within one moment', async () => {
    await ask('POST', `/u/${sign()}`);
    expect((await ask('GET', `/p/${sign()}`)).text).not.toContain(' checked>');
    await ask('POST', `/p/${sign()}`, 'topic=education');
    expect(await suppression()).toBeUndefined();
    expect(await now()).toMatchObject({ consent: 'express', topicsLeft: ['product'] });
    await ask('POST', `/u/${sign()}`);
    expect(await suppression()).toMatchObject({ because: 'unsubscribed' });
    expect((await now()).consent).toBe('withdrawn');
  });

  test.each(['bounce', 'complaint', 'manual', 'erased'] as const)(
    'an address off the list by %s stays off',
    async (because) => {
      await desk.ports.suppressions.put(emailHash(ada), because, desk.now);
      expect((await ask('POST', `/p/${sign()}`, 'topic=education')).text).toContain('We do not write to you');
      expect(await suppression()).toMatchObject({ because });
      expect(await desk.factsOf(lead)).toHaveLength(1);
    },
  );

  test('somebody whom we know no more is told so', async () => {
    const nobody = sign({ subject: hashId('lead', 'nobody') });
    expect(await ask('GET', `/p/${nobody}`)).toMatchObject({
      status: 200,
      text: expect.stringContaining('keeps no address'),
    });
  });
});

describe('the second yes of a double opt-in', () => {
  beforeEach(async () => {
    await desk.post('/forms/newsletter', JSON.stringify({ email: ada, country: 'US', consent: true }), {
      'content-type': 'application/json',
    });
    lead = (await desk.facts())[0]!.subject as LeadId; // ! as: the form made this lead
  });

  test('is what a tick under a newsletter waits for', async () => expect((await now()).consent).toBe('pending'));

  test('a scanner’s GET and HEAD confirm nobody', async () => {
    for (const method of ['GET', 'HEAD'])
      expect((await ask(method, `/c/${sign({ does: 'confirm' })}`)).status).toBe(200);
    expect((await now()).consent).toBe('pending');
  });

  test('a POST confirms, once, with who, when and where', async () => {
    const press = () => ask('POST', `/c/${sign({ does: 'confirm' })}`);
    await Promise.all([press(), press()]);
    expect((await press()).status).toBe(200);
    expect((await now()).consent).toBe('express');
    const given = (await desk.factsOf(lead)).filter(({ type }) => type === 'consent.given');
    expect(given).toMatchObject([
      {
        occurredAt: desk.now,
        properties: { proof: { how: 'double-opt-in', wording: expect.stringContaining('may write to me') } },
      },
    ]);
    expect(JSON.stringify(given)).not.toContain('127.0.0.1');
  });

  test.each<[string, () => string, number]>([
    ['a link for unsubscribing', () => `/c/${sign()}`, 400],
    ['a link for confirming, at the preferences', () => `/p/${sign({ does: 'confirm' })}`, 400],
    ['half a link', () => `/c/${sign({ does: 'confirm' }).slice(0, 40)}`, 400],
    ['an expired link', () => `/c/${sign({ does: 'confirm', expiresAt: '2026-11-02T14:59:59.000Z' })}`, 410],
    [
      'the link of somebody whom we know no more',
      () => `/c/${sign({ does: 'confirm', subject: hashId('lead', 'x') })}`,
      410,
    ],
  ])('%s confirms nothing', async (_name, path, status) => {
    expect((await ask('POST', path())).status).toBe(status);
    expect((await now()).consent).toBe('pending');
  });
});

describe('a mail to the address of List-Unsubscribe', () => {
  const at = () => ({ now: desk.now, log: logFor('test') });
  const address = (secret = 'a-links-key') => touchAddress('unsubscribe', touch, secret, 'mail.harborline.example')!; // ! : a hashed touch has an address

  beforeEach(async () => {
    await arrives({ country: 'US', consent: true });
    await desk.ports.touches.settle({
      id: touch,
      enrollment: hashId('enr', 'x'),
      journey: 'lead-nurture',
      version: 1,
      step: 'Email 1',
      subject: lead,
      channel: 'email',
      kind: 'marketing',
      template: 'x',
      status: 'sent',
      rule: 'allowed',
      because: 'sent',
      at: desk.now,
    });
  });

  test('is short enough for a mailbox, and unsubscribes, whatever became of its case on the way', async () => {
    expect(address().split('@')[0]!.length).toBeLessThanOrEqual(64); // ! : an address has both parts
    expect(await unsubscribeByMail(desk.ports, at(), address().toUpperCase())).toBe('unsubscribed');
    expect(await unsubscribeByMail(desk.ports, at(), `<${address()}>`)).toBe('unsubscribed');
    expect(await suppression()).toMatchObject({ because: 'unsubscribed' });
    expect((await desk.factsOf(lead)).filter(({ type }) => type === 'email.unsubscribed')).toHaveLength(1);
  });

  test.each<[string, () => string]>([
    ['signed by somebody else', () => address('guessed')],
    ['of another touch', () => address().replace(/\+./, (part) => (part === '+0' ? '+1' : '+0'))],
    ['cut off', () => address().slice(0, 30)],
    ['without a token', () => 'unsubscribe@mail.harborline.example'],
    ['empty', () => ''],
  ])('an address %s unsubscribes nobody', async (_name, said) => {
    expect(await unsubscribeByMail(desk.ports, at(), said())).toBe('not-ours');
    expect(await suppression()).toBeUndefined();
  });
});
