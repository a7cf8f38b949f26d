/** The buttons of the clock: what each says, and what it asks the clock for. */
export interface Jump {
  title: string;
  /** Its words for those who cannot see the others around it. */
  label: string;
  ask: { advance: string };
}

export const jumps: Jump[] = [
  { title: '+1 h', label: 'Advance one hour', ask: { advance: 'PT1H' } },
  { title: '+1 day', label: 'Advance one day', ask: { advance: 'P1D' } },
  { title: '+7 days', label: 'Advance seven days', ask: { advance: 'P7D' } },
];

export const modes: { mode: string; title: string }[] = [
  { mode: 'stopped', title: 'Stopped' },
  { mode: 'wall', title: 'As it is' },
  { mode: 'x60', title: '60× faster' },
];
