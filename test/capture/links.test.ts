import { handler } from '../../functions/links.ts';
import type { LeadId, TouchId } from '../../shared/contracts/ids.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { projectLead } from '../../shared/domain/lead-projection.ts';
import { signLink, type LinkPayload } from '../../shared/domain/signed-link.ts';
import { eventOf, heard, openDesk, type Desk } from './desk.ts';

const touch: TouchId = hashId('touch', 'a mail');
const browser = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/130.0' };
let desk: Desk;
let lead: LeadId;

beforeEach(async () => {
  desk = openDesk();
  await desk.form({ email: 'ada@acme.example', consent: true });
  lead = (await desk.facts())[0]!.subject as LeadId; // ! as: the form made this lead
});
afterEach(() => desk.close());

const sign = (what: Partial<LinkPayload>, secret = 'a-links-key') =>
  signLink({ does: 'unsubscribe', subject: lead, touch, expiresAt: '2027-11-02T00:00:00.000Z', ...what }, secret);
const ask = async (method: string, path: string, body = '', headers: Record<string, string> = browser) =>
  heard(await handler(eventOf(method, path, Buffer.from(body), headers), { ports: desk.ports }));
const since = async (type: string) => (await desk.factsOf(lead)).filter((fact) => fact.type === type);
const suppression = () => desk.ports.suppressions.get(emailHash('ada@acme.example'));

describe('unsubscribing', () => {
  test('a GET shows a button, and unsubscribes nobody', async () => {
    const shown = await ask('GET', `/u/${sign({})}`);
    expect(shown).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(shown.text).toContain('<form method="post">');
    await ask('HEAD', `/u/${sign({})}`);
    expect(await suppression()).toBeUndefined();
    expect(await since('email.unsubscribed')).toEqual([]);
  });

  test.each([
    ['a mail program (RFC 8058)', 'List-Unsubscribe=One-Click'],
    ['the button of the page', ''],
  ])('a POST of %s does so at once', async (_name, body) => {
    expect((await ask('POST', `/u/${sign({ topic: 'product' })}`, body)).status).toBe(200);
    expect(await suppression()).toEqual({ because: 'unsubscribed', at: desk.now });
    expect(await since('email.unsubscribed')).toMatchObject([{ properties: { touch }, source: 'link' }]);
  });

  test('counts also in the very moment of the consent: a clock may stand', async () => {
    await ask('POST', `/u/${sign({})}`);
    expect(projectLead(await desk.factsOf(lead), desk.now)).toMatchObject({
      consent: 'withdrawn',
      source: 'form:contact',
    });
  });

  test('twice, and two at once, is once', async () => {
    await Promise.all([ask('POST', `/u/${sign({})}`), ask('POST', `/u/${sign({})}`)]);
    expect((await ask('POST', `/u/${sign({})}`)).status).toBe(200);
    expect(await since('email.unsubscribed')).toHaveLength(1);
  });

  test('whoever came back by a form of theirs can leave again, by the same mail', async () => {
    await ask('POST', `/u/${sign({})}`);
    desk.now = '2026-11-05T00:00:00.000Z';
    await desk.form({ email: 'ada@acme.example', consent: true });
    desk.now = '2026-11-06T00:00:00.000Z';
    await ask('POST', `/u/${sign({})}`);
    expect(await since('email.unsubscribed')).toHaveLength(2);
  });

  test('a bounced address stays a bounced one', async () => {
    await desk.ports.suppressions.put(emailHash('ada@acme.example'), 'bounce', desk.now);
    await ask('POST', `/u/${sign({})}`);
    expect((await suppression())?.because).toBe('bounce');
  });

  describe('where two were taken for one', () => {
    const other = 'bob@acme.example';
    const leadOf = async (email: string) =>
      projectLead(await desk.factsOf(await idOf(email)), desk.now, (await idOf(email)) as LeadId); // as: a form made it
    const idOf = async (email: string) => {
      const { subject } = await desk.ports.identities.resolve([`email:${emailHash(email)}`], () => lead);
      return subject;
    };
    beforeEach(async () => {
      desk.now = '2026-11-02T16:00:00.000Z';
      await desk.form({ email: other, consent: true });
      await desk.ports.identities.merge(lead, (await idOf(other)) as LeadId); // as: a form made it
    });

    test('it holds for both as long as they are one, and for whoever said it once they are parted', async () => {
      await ask('POST', `/u/${sign({})}`);
      expect((await leadOf(other)).consent).toBe('withdrawn');
      await desk.ports.identities.unmerge(lead);
      expect((await leadOf('ada@acme.example')).consent).toBe('withdrawn');
      expect(await suppression()).toMatchObject({ because: 'unsubscribed' });
      expect((await leadOf(other)).consent).toBe('express');
      expect(await desk.ports.suppressions.get(emailHash(other))).toBeUndefined();
    });

    test('also where the other had left before', async () => {
      await ask('POST', `/u/${sign({ subject: (await idOf(other)) as LeadId })}`); // as: a form made it
      await ask('POST', `/u/${sign({})}`);
      await desk.ports.identities.unmerge(lead);
      expect((await leadOf('ada@acme.example')).consent).toBe('withdrawn');
    });
  });

  test('somebody whom we know no more is told the same', async () => {
    expect((await ask('POST', `/u/${sign({ subject: hashId('lead', 'nobody') })}`)).status).toBe(200);
  });
});

describe('confirming', () => {
  test('whoever called a mail of ours spam since is not promised mails that never come', async () => {
    await desk.ports.suppressions.put(emailHash('ada@acme.example'), 'complaint', desk.now);
    const answer = await ask('POST', `/c/${sign({ does: 'confirm' })}`);
    expect(answer.text).not.toContain('may write to you now');
    expect(answer.text).toContain('off all mail');
    expect(await since('consent.given')).toEqual([]);
  });
});

describe('following a link', () => {
  const url = 'https://harborline.example/pricing?plan=pro';

  test('leads to the address that was signed, and counts one click a day', async () => {
    const link = `/l/${sign({ does: 'follow', url })}`;
    expect(await ask('GET', link)).toMatchObject({
      status: 302,
      headers: { location: url, 'cache-control': 'no-store' },
    });
    await ask('GET', link);
    expect(await since('email.clicked')).toMatchObject([{ properties: { touch, url, machine: false } }]);
  });

  test('an address with letters of other scripts is led on to in the letters that a header may hold', async () => {
    const path = `/l/${sign({ does: 'follow', url: 'https://bücher.example/é/日/😀?a=ü' })}`;
    expect((await ask('GET', path)).headers['location']).toBe(
      'https://xn--bcher-kva.example/%C3%A9/%E6%97%A5/%F0%9F%98%80?a=%C3%BC',
    );
  });

  test.each([
    ['a HEAD', 'HEAD', browser, 1],
    ['a scanner', 'GET', { 'user-agent': 'Mozilla/5.0 (compatible; Barracuda)' }, 1],
    ['a program without a name', 'GET', {}, 1],
    ['a browser that loads ahead', 'GET', { ...browser, 'sec-purpose': 'prefetch' }, 1],
  ])('%s is led on too, and is nobody’s click', async (_name, method, headers, facts) => {
    expect(await ask(method, `/l/${sign({ does: 'follow', url })}`, '', headers)).toMatchObject({
      status: 302,
      headers: { location: url },
    });
    const clicks = await since('email.clicked');
    expect(clicks).toHaveLength(facts);
    for (const click of clicks) expect(click.properties).toMatchObject({ machine: true });
  });
});

describe('a link that is not as we signed it', () => {
  test.each([
    ['cut off', 'u', () => sign({}).slice(0, -5), 400],
    ['half', 'u', () => sign({}).split('.')[0]!, 400], // ! : split never answers an empty list
    ['signed by somebody else', 'u', () => sign({}, 'guessed'), 400],
    ['with another payload', 'u', () => `${sign({ does: 'follow' }).split('.')[0]}.${sign({}).split('.')[1]}`, 400],
    ['for following, used to unsubscribe', 'u', () => sign({ does: 'follow', url: 'https://a.example/' }), 400],
    ['for unsubscribing, used to follow', 'l', () => sign({}), 400],
    [
      'expired',
      'l',
      () => sign({ does: 'follow', url: 'https://a.example/', expiresAt: '2026-11-02T14:59:59.000Z' }),
      410,
    ],
    ['empty', 'u', () => '.', 400],
  ])('%s: a page says so, and nothing happens', async (_name, door, token, status) => {
    for (const method of ['GET', 'POST']) {
      const answer = await ask(method, `/${door}/${token()}`);
      expect(answer).toMatchObject({ status, headers: { 'content-type': 'text/html; charset=utf-8' } });
      expect(answer.text).toContain('<h1>This link');
    }
    expect(await suppression()).toBeUndefined();
    expect(await desk.factsOf(lead)).toHaveLength(1);
  });

  test('a link of an old mail still leaves, and still shows the choices', async () => {
    const old = sign({ expiresAt: '2026-11-02T14:59:59.000Z' });
    expect((await ask('GET', `/p/${old}`)).status).toBe(200);
    expect((await ask('POST', `/u/${old}`)).status).toBe(200);
    expect(await suppression()).toBeDefined();
  });

  test('a secret that rotated out of first place still reads', async () => {
    expect((await ask('POST', `/u/${sign({}, 'an-older-links-key')}`)).status).toBe(200);
    expect(await suppression()).toBeDefined();
  });
});
