import type { Assignment } from '../../shared/contracts/routing.ts';
import { day, leadId, personId } from './samples.ts';
import { describeStores } from './stores-harness.ts';

const assignment = (name: string, nth = 0): Assignment => ({
  lead: leadId(name),
  nth,
  to: personId('sam'),
  pool: 'sdr',
  rule: 'a rule',
  because: 'a reason',
  by: 'rules',
  at: day(0),
  status: 'held',
  missed: [],
});

describeStores('Roster', (stores) => {
  /** Takes one more turn of a pool for a lead that has none. */
  const take = (name: string) =>
    stores().roster.change(
      leadId(name),
      () => ['sdr'],
      ({ last, pools }) => {
        if (last !== undefined) return undefined;
        const open = (pools['sdr']?.seats['sam']?.open ?? 0) + 1;
        return {
          assignment: { ...assignment(name), because: `turn ${open}` },
          pools: [{ pool: 'sdr', seats: { sam: { credit: 0, open } } }],
        };
      },
    );

  test('a pool that never had a turn has no seats, a lead that was never routed no assignment', async () => {
    expect(await stores().roster.pool('sdr')).toEqual({ pool: 'sdr', seats: {} });
    expect(await stores().roster.assignment(leadId('ada'))).toBeUndefined();
  });

  test('of many who arrive at once each is a turn of its own', async () => {
    const names = [...Array(12).keys()].map((n) => `l${n}`);
    const taken = await Promise.all(names.map(take));
    expect(new Set(taken.map((one) => one?.because)).size).toBe(12);
    expect((await stores().roster.pool('sdr')).seats['sam']?.open).toBe(12);
  });

  test('one lead that is taken many times at once is one turn', async () => {
    const taken = await Promise.all([...Array(8).keys()].map(() => take('ada')));
    expect(new Set(taken.map((one) => one?.because))).toEqual(new Set(['turn 1']));
    expect((await stores().roster.pool('sdr')).seats['sam']?.open).toBe(1);
  });

  test('absences are kept, changed and listed', async () => {
    const { roster } = stores();
    const absence = { id: 'a1', person: personId('sam'), from: day(0), until: day(9), because: 'ill', by: 'Ruth' };
    await roster.keepAbsence(absence);
    await roster.keepAbsence({ ...absence, until: day(3) });
    expect(await roster.absences()).toEqual([{ ...absence, until: day(3) }]);
  });
});
