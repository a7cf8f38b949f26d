import { provenanceOf } from '../../shared/domain/provenance.ts';
import { fact, form, on } from './lives.ts';

test('of every field it is known who said it, when, and whether a person corrected it', () => {
  const told = form(on('06-01'), { email: 'anna@northgate.example', title: 'Manager' }, { extra: { team: 'red' } });
  const corrected = fact(
    'lead.identified',
    on('06-02'),
    { fields: { title: 'VP Service' }, by: 'Maya Okafor', because: 'said so on the phone' },
    { source: 'ops' },
  );
  const later = fact('lead.identified', on('06-03'), { fields: { title: 'Manager' } }, { source: 'segment' });
  expect(provenanceOf([later, told, corrected, told])).toEqual([
    {
      field: 'email',
      value: 'anna@northgate.example',
      factId: told.id,
      source: 'form:contact',
      at: on('06-01'),
      from: 'machine',
    },
    { field: 'team', value: 'red', factId: told.id, source: 'form:contact', at: on('06-01'), from: 'machine' },
    {
      field: 'title',
      value: 'VP Service',
      factId: corrected.id,
      source: 'ops',
      at: on('06-02'),
      from: 'person',
      by: 'Maya Okafor',
      because: 'said so on the phone',
    },
  ]);
});
