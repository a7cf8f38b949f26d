import { compose } from '../../shared/domain/composer.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { templates } from '../../state-machines/catalogue.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(() => {
  office = openOffice();
  office.ports.writer = { draft: async (brief) => compose(brief) };
});
afterEach(() => office.close());

const draft = (wanted: object) => office.tell('/api/drafts', wanted);

describe('Words for a person to take and use', () => {
  test('the first line to a lead, of what they told us', async () => {
    const lead = await office.lead({ email: 'noor@riverbank.example', company: 'Riverbank', industry: 'logistics' });
    const { status, body } = await draft({ kind: 'opening', lead });
    expect(status).toBe(200);
    expect(body.texts[0].body).toContain('Riverbank');
    expect(body.drafting).toMatchObject({ of: 'opening', writtenBy: 'Revbeat’s own writer', costMicroUsd: 0 });
  });

  test('other subject lines of every mail that we have', async () => {
    for (const [name, { subject }] of Object.entries(templates)) {
      const { body } = await draft({ kind: 'subject-line', template: name });
      const lines: string[] = body.texts.map((each: { body: string }) => each.body);
      expect(lines[0]).toBe(subject);
      expect(new Set(lines).size).toBe(lines.length);
      expect(lines.every((line) => line !== '' && !line.includes('\n'))).toBe(true);
    }
  });

  test('a content piece, of the points that we know', async () => {
    const points = ['late answers cost renewals', 'most requests repeat'];
    const { body } = await draft({ kind: 'content-piece', topic: 'Fewer tickets', audience: 'service leads', points });
    expect(body.texts).toEqual([
      {
        title: 'Fewer tickets',
        body: 'Fewer tickets. For service leads.',
        bullets: ['Late answers cost renewals', 'Most requests repeat'],
      },
    ]);
  });

  test('a model’s subject lines may hold the fields of the mail, and no others', async () => {
    const template = Object.entries(templates).find(([, { subject }]) => subject.includes('{{'))?.[0] ?? '';
    const slot = /\{\{[^}]*\}\}/.exec(templates[template]?.subject ?? '')?.[0] ?? '';
    const says = async (line: string) => {
      office.ports.writer.draft = async (brief) => {
        const sections = brief.sections.map(({ key, title }, at) => ({
          key,
          title,
          body: `${line} ${'!'.repeat(at)}`,
          bullets: [],
        }));
        return { ...compose(brief), writtenBy: 'a model', sections };
      };
      return (await draft({ kind: 'subject-line', template, variants: 2 })).body.drafting;
    };
    expect((await says(`Next for ${slot}`)).fellBack).toBeUndefined();
    expect((await says('Next for {{ email }}')).fellBack).toBe('markup');
  });
});

test.each<[object, number, string | undefined]>([
  [{}, 422, 'kind'],
  [{ kind: 'sonnet' }, 422, 'kind'],
  [{ kind: 'opening', lead: 'nobody' }, 422, 'lead'],
  [{ kind: 'opening', lead: hashId('lead', 'nobody') }, 404, undefined],
  [{ kind: 'subject-line', template: 'none/such' }, 404, undefined],
  [{ kind: 'subject-line', template: '__proto__' }, 404, undefined],
  [{ kind: 'subject-line', template: 'lead-nurture/first-to-automate', variants: 9 }, 422, 'variants'],
  [{ kind: 'content-piece', topic: ' ', audience: 'x', points: ['y'] }, 422, 'topic'],
  [{ kind: 'content-piece', topic: 'x', audience: 'x', points: [] }, 422, 'points'],
])('%j → %d', async (wanted, status, field) => {
  const answer = await draft(wanted);
  expect([answer.status, answer.body.field]).toEqual([status, field]);
});
