import { isCompetitorDomain, isDisposable, isRoleAddress, isStudentDomain } from './email-address.ts';

/** What an address alone takes off engagement: its holder clicks a lot and buys nothing. Does not fade. */
export const addressRules: { name: string; of: (email: string) => boolean; points: number; why: string }[] = [
  { name: 'competitor', of: isCompetitorDomain, points: -60, why: 'an address of a competitor' },
  { name: 'student', of: isStudentDomain, points: -30, why: 'an address of a school or university' },
  { name: 'disposable', of: isDisposable, points: -30, why: 'a mailbox to be thrown away' },
  { name: 'role', of: isRoleAddress, points: -5, why: 'an office address, not a person’s' },
];
