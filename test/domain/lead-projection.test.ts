import { Lead } from '../../shared/contracts/lead.ts';
import { LeadId, PersonId } from '../../shared/contracts/ids.ts';
import { accountIdOf } from '../../shared/domain/account-id.ts';
import { projectLead } from '../../shared/domain/lead-projection.ts';
import { fact, form, lead, on } from './lives.ts';

const now = on('06-10');

describe('A lead is a projection of its facts', () => {
  test('that fits the contract', () => {
    const anna = projectLead(
      [
        form(
          on('06-01'),
          { email: 'Anna@Northgate.example', country: 'US', region: 'TX' },
          { extra: { shoe_size: 38 } },
        ),
      ],
      now,
    );
    expect(Lead.parse(anna)).toMatchObject({
      id: lead,
      fields: { email: 'anna@northgate.example' },
      extra: { shoe_size: 38 },
      stage: 'lead',
      zone: 'America/Chicago',
      zoneFrom: 'country',
      consent: 'implied',
      source: 'form:contact',
      account: accountIdOf({ email: 'x@northgate.example' }),
      firstSeenAt: on('06-01'),
      lastSeenAt: on('06-01'),
      factCount: 1,
    });
  });

  test('the newest word on each field stands, told late or early', () => {
    const older = form(on('06-01'), { title: 'Manager', employees: 100 });
    const newer = form(on('06-02'), { title: 'Director' });
    for (const facts of [
      [older, newer],
      [newer, older],
    ])
      expect(projectLead(facts, now).fields).toEqual({ title: 'Director', employees: 100 });
  });

  test('a person’s word stands over newer ones of machines', () => {
    const byHand = fact('lead.identified', on('06-02'), { fields: { title: 'VP Service' } }, { source: 'ops' });
    expect(projectLead([byHand, form(on('06-03'), { title: 'unknown' })], now).fields.title).toBe('VP Service');
  });

  test('an empty answer erases nothing, and an address that is none is not taken', () => {
    const facts = [
      form(on('06-01'), { email: 'anna@northgate.example', phone: '555' }),
      form(on('06-02'), { email: 'nope', phone: ' ' }),
    ];
    expect(projectLead(facts, now).fields).toEqual({ email: 'anna@northgate.example', phone: '555' });
  });

  test('a field called __proto__ is a field and nothing else', () => {
    const extra = JSON.parse('{"__proto__": {"polluted": true}, "constructor": "x"}') as Record<string, unknown>;
    const { extra: kept } = projectLead([form(on('06-01'), {}, { extra })], now);
    expect(Object.keys(kept)).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('owner and disposition are the newest that people gave', () => {
    const [maya, priya] = [PersonId.parse('person_maya-okafor'), PersonId.parse('person_priya-raman')];
    const decided = { by: 'ops', because: 'territory' };
    const facts = [
      form(on('06-01'), {}),
      fact('lead.owner_changed', on('06-03'), { to: priya, ...decided }),
      fact('lead.owner_changed', on('06-02'), { to: maya, ...decided }),
      fact('lead.dispositioned', on('06-04'), { disposition: 'nurture', ...decided }),
    ];
    expect(projectLead(facts, now)).toMatchObject({ owner: priya, disposition: 'nurture' });
  });

  test('what we do about them is no sign of theirs', () => {
    const facts = [
      form(on('06-01'), { email: 'anna@northgate.example' }),
      fact('meeting.booked', on('06-02'), { meeting: 'm1' }, { source: 'calendly' }),
      fact('email.clicked', on('06-03'), {}, { source: 'ses' }),
      fact('email.delivered', on('06-04'), {}, { source: 'ses' }),
      fact('lead.grade_changed', on('06-05'), { to: 'B2' }, { source: 'rules' }),
    ];
    expect(projectLead(facts, now)).toMatchObject({
      source: 'form:contact',
      lastSeenAt: on('06-03'),
      askedAt: on('06-02'),
      factCount: 5,
    });
  });

  test('who came first is who reached us first, whatever date a later delivery bears', () => {
    const backDated = {
      ...fact('meeting.booked', '2024-03-01T12:00:00.000Z', { meeting: 'm0' }, { source: 'calendly' }),
      receivedAt: on('06-02'),
    };
    for (const facts of [
      [form(on('06-01'), {}), backDated],
      [backDated, form(on('06-01'), {})],
    ])
      expect(projectLead(facts, now)).toMatchObject({ source: 'form:contact', firstSeenAt: on('06-01') });
  });

  test('after a merge it is the lead that remained', () => {
    const anonymous = LeadId.parse('lead_anonymous');
    const facts = [
      fact('page.viewed', on('05-30'), { path: '/' }, { subject: anonymous }),
      form(on('06-01'), { email: 'anna@northgate.example' }),
      fact('identity.merged', on('06-01'), { from: anonymous, into: lead, because: 'identified' }),
    ];
    expect(projectLead(facts, now)).toMatchObject({ id: lead, firstSeenAt: on('05-30'), factCount: 3 });
    expect(projectLead(facts, now, anonymous).id).toBe(anonymous);
  });

  test('free mail and schools make no account, a website does', () => {
    expect(accountIdOf({ email: 'anna@gmail.com' })).toBeUndefined();
    expect(accountIdOf({ email: 'anna@mit.edu' })).toBeUndefined();
    expect(accountIdOf({ email: 'anna@gmail.com', website: 'https://www.northgate.example/' })).toBe(
      accountIdOf({ email: 'bo@northgate.example' }),
    );
  });

  test('nobody is a lead of whom nothing is known', () =>
    expect(() => projectLead([], now)).toThrow('none of these facts'));
});
