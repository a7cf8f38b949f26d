import { readMail } from '../../functions/replies/reading.ts';
import { takeMail } from '../../functions/replies/taking.ts';
import { completeTask } from '../../functions/work.ts';
import type { Ports } from '../../shared/ports.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { storesOn } from '../../shared/store/stores.ts';
import { describeOnEachEngine } from '../ports/engines.ts';
import { touch as touchOf, touchId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { ada, form, start } from './people.ts';

const ses = (spam: string, virus: string, dmarc = 'pass') => [
  `X-SES-Spam-Verdict: ${spam}`,
  `X-SES-Virus-Verdict: ${virus}`,
  `Authentication-Results: amazonses.com; spf=pass (spfCheck: domain of acme.example designates 192.0.2.1) client-ip=192.0.2.1; dkim=pass header.i=@acme.example; dmarc=${dmarc} header.from=acme.example;`,
];
const signature = ['Ada Lovelace', 'Head of Operations, Acme GmbH', 'Hauptstr. 12, 10115 Berlin · +49 30 123 456'];
const legal = 'Is this mail not for you? Then please tell us, delete it, and do not contact me by phone.';
const wish = ['Please take me off your list.', '', '-- ', ...signature, legal].join('\r\n');

/** What their owner is given to do when a lead writes, however often and however fast. */
describeOnEachEngine('Answering a reply', (open) => {
  let floor: Floor;
  let ports: Ports;
  beforeEach(async () => {
    floor = openFloor(start);
    ports = { ...floor.ports, ...storesOn(await open()) };
    await ports.facts.accept([form()]);
    await ports.identities.resolve([`email:${emailHash('ada@acme.example')}`], () => ada);
  });
  afterEach(() => floor.close());

  const log = { info() {}, warn() {}, error() {} };
  const take = async (id: string, headers: string[], text: string) => {
    const lines = ['From: ada@acme.example', `Message-ID: <${id}@acme.example>`, ...headers, '', text];
    const raw = Buffer.from(lines.join('\r\n'));
    return takeMail(ports, await readMail(raw), { id, bytes: raw }, { now: floor.clock.now(), log });
  };
  const writes = (id: string) => take(id, [], 'Thursday suits me.');
  const tasks = async () => (await ports.tasks.list({ subject: ada }, {})).items;
  const statuses = async () => (await tasks()).map(({ status }) => status).sort();
  const finish = async () => {
    for (const { id, status } of await tasks())
      if (status === 'open') await completeTask(ports, id, { by: 'person_maya-okafor' });
  };

  test('two mails at once are one task, and both reach the owner', async () => {
    await Promise.all([writes('one'), writes('two'), writes('three')]);
    expect(await tasks()).toMatchObject([{ title: 'Answer their reply', status: 'open' }]);
    expect(floor.mailer.sent).toHaveLength(3);
  });

  test('who writes again once it is done is answered again, in one task, however often that goes on', async () => {
    for (const round of [1, 2, 3]) {
      await Promise.all([writes(`one-${round}`), writes(`two-${round}`)]);
      expect(await statuses()).toEqual([...Array(round - 1).fill('done'), 'open']);
      floor.clock.pass(10);
      await finish();
      floor.clock.pass(10);
    }
  });

  test('a mail that is told of again after its task is done asks for nothing more', async () => {
    await writes('one');
    await writes('two');
    floor.clock.pass(10);
    await finish();
    await writes('two');
    expect(await statuses()).toEqual(['done']);
  });

  test('a task that another mail raised, and that was done, while we looked, is none to join', async () => {
    const { list } = ports.tasks;
    let raced = false;
    // As if the list had been read just before the other mail came.
    ports.tasks.list = async (...asked) => {
      const seen = await list(...asked);
      if (!raced) {
        raced = true;
        await writes('one');
        await finish();
      }
      return seen;
    };
    await writes('two');
    expect(await statuses()).toEqual(['done', 'open']);
  });

  test.each<[string, string[], string, string]>([
    ['the subject alone', ['Subject: UNSUBSCRIBE'], '', 'unsubscribe'],
    ['a wish above an ordinary signature', [], wish, 'unsubscribe'],
    ['the subject of ours above an empty text', ['Subject: Re: How to unsubscribe'], '', 'reply'],
    ['a text under a subject that says otherwise', ['Subject: Unsubscribe'], 'Thursday suits me.', 'reply'],
  ])('%s', async (_name, headers, text, taken) => {
    expect(await take('one', headers, text)).toBe(taken);
    expect(await statuses()).toEqual(taken === 'reply' ? ['open'] : []);
  });

  const takeFrom = async (headers: string[], text: string, to: string[]) => {
    const lines = [...headers, 'From: ada@acme.example', 'Message-ID: <v@acme.example>', ...to, '', text];
    const raw = Buffer.from(lines.join('\r\n'));
    return takeMail(ports, await readMail(raw), { id: 'v', bytes: raw }, { now: floor.clock.now(), log });
  };
  const aside = async () => (await ports.quarantine.list({ limit: 9 })).items.map(({ because }) => because);
  const answers = ['In-Reply-To: <0100-abc@email.amazonses.com>'];
  const mails = () => floor.mailer.sent.length;
  const suits = 'Thursday suits me.';

  test.each<[string, string[], string, string[], string, number, RegExp | undefined]>([
    ['with a clean verdict is taken as ever', ses('PASS', 'PASS'), suits, [], 'reply', 1, undefined],
    ['of a domain without DMARC, too', ses('GRAY', 'PROCESSING_FAILED', 'none'), suits, [], 'reply', 1, undefined],
    ['with a virus is kept aside', ses('PASS', 'FAIL'), suits, answers, 'harmful', 0, /virus/],
    ['that is spam is kept aside', ses('FAIL', 'PASS'), 'Stop.', answers, 'harmful', 0, /spam/],
    [
      'with a virus that says itself that it has none',
      [...ses('PASS', 'FAIL'), ...ses('PASS', 'PASS')],
      suits,
      [],
      'harmful',
      0,
      /virus/,
    ],
    ['in a lead’s name alone', ses('PASS', 'PASS', 'fail'), suits, [], 'unknown', 0, /DMARC/],
    [
      'in a lead’s name that says it is genuine',
      [...ses('PASS', 'PASS', 'fail'), ...ses('PASS', 'PASS')],
      suits,
      [],
      'unknown',
      0,
      /DMARC/,
    ],
    ['in a lead’s name that wants no more', ses('PASS', 'PASS', 'fail'), 'Stop.', [], 'unknown', 0, /DMARC/],
    ['that was passed on and answers ours', ses('PASS', 'PASS', 'fail'), suits, answers, 'reply', 1, undefined],
    [
      'that answers ours and wants no more in another’s name',
      ses('PASS', 'PASS', 'fail'),
      'Stop.',
      answers,
      'reply',
      1,
      undefined,
    ],
    ['that answers ours and wants no more', ses('PASS', 'PASS'), 'Stop.', answers, 'unsubscribe', 0, undefined],
  ])('a mail %s', async (_name, headers, text, to, taken, raised, because) => {
    await ports.touches.settle(touchOf('mail', { subject: ada, kind: 'marketing', at: start, status: 'sent' }));
    await ports.postmarks.remember('0100-abc', touchId('mail'), start);
    expect(await takeFrom(headers, text, to)).toBe(taken);
    expect([(await tasks()).length, mails()]).toEqual([raised, raised]);
    // Whoever answers learns that the address may not be theirs.
    if (raised === 1)
      expect(String(floor.mailer.sent[0]?.text).includes('DMARC')).toBe(headers.join().includes('dmarc=fail'));
    const withdrawn = (await ports.facts.of(ada)).some(({ type }) => type === 'email.unsubscribed');
    expect(withdrawn).toBe(taken === 'unsubscribe');
    expect(await aside()).toEqual(because === undefined ? [] : [expect.stringMatching(because)]);
  });
});
