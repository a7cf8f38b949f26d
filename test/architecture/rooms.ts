/** The house: who may import whom. One row per room; a file belongs to the first row that it lies in. */
export interface Room {
  room: string;
  /** Folders end in a slash; anything else is the beginning of a file's path. */
  at: string[];
  mayImport: string[];
  /** Packages it may use; all that no other rule forbids, where absent. */
  packages?: RegExp;
}

const pureRooms = ['contracts', 'names', 'domain'];
const stepRooms = [
  'contracts',
  'names',
  'domain',
  'ports',
  'errors',
  'state-machines',
  'journeys',
  'emails',
  'register',
];

export const rooms: Room[] = [
  // What infra may know of the contracts.
  {
    room: 'names',
    at: ['shared/contracts/names.ts', 'shared/contracts/rhythms.ts'],
    mayImport: ['contracts'],
    packages: /^zod/,
  },
  { room: 'contracts', at: ['shared/contracts/'], mayImport: ['names'], packages: /^zod/ },
  {
    room: 'domain',
    at: ['shared/domain/'],
    mayImport: pureRooms,
    packages: /^(zod|luxon|libphonenumber-js|simple-statistics|jstat|validator|node:crypto)/,
  },
  { room: 'journeys', at: ['shared/journeys/'], mayImport: [...pureRooms, 'emails', 'errors'] },
  { room: 'emails', at: ['shared/emails/'], mayImport: [...pureRooms, 'errors'] },
  { room: 'errors', at: ['shared/errors.ts'], mayImport: [] },
  { room: 'ports', at: ['shared/ports.ts', 'shared/ports/'], mayImport: ['contracts', 'names'] },
  { room: 'store', at: ['shared/store/'], mayImport: [...pureRooms, 'ports', 'errors'] },
  {
    room: 'default adapters',
    at: ['shared/adapters/default'],
    mayImport: [...pureRooms, 'ports', 'errors', 'store', 'adapters'],
  },
  // Both floors write a mail's lines alike.
  { room: 'adapters', at: ['shared/adapters/'], mayImport: [...pureRooms, 'emails', 'ports', 'errors', 'store'] },
  { room: 'state-machines', at: ['state-machines/'], mayImport: [...pureRooms, 'journeys', 'emails'] },
  { room: 'register', at: ['functions/needs.ts'], mayImport: ['contracts', 'names'] },
  // The runtime loads the default set once per cold start: the only way from a function to AWS.
  { room: 'runtime', at: ['functions/runtime/'], mayImport: [...stepRooms, 'store', 'default adapters'] },
  { room: 'functions', at: ['functions/'], mayImport: [...stepRooms, 'runtime'] },
  { room: 'infra', at: ['infra/'], mayImport: ['names', 'register', 'state-machines'] },
  // The Step Functions floor could be published alone, the guard runs before anything is installed.
  { room: 'states', at: ['local/states/'], mayImport: [], packages: /^(node:|jsonata$|zod)/ },
  { room: 'guard', at: ['local/guard.mjs', 'local/guard/'], mayImport: [], packages: /^node:/ },
  {
    room: 'real endpoint',
    at: ['local/real-endpoint.ts'],
    mayImport: ['contracts', 'names', 'ports', 'errors', 'store', 'adapters', 'default adapters', 'local'],
  },
  {
    room: 'gallery',
    at: ['local/mails/'],
    mayImport: [...pureRooms, 'emails', 'state-machines'],
    packages: /^(node:|playwright-core$)/,
  },
  {
    room: 'local',
    at: ['local/'],
    mayImport: [...stepRooms, 'store', 'functions', 'runtime', 'states', 'real endpoint', 'gallery'],
  },
  // Types only: see import-rule.ts.
  { room: 'console', at: ['console/'], mayImport: ['contracts', 'names'] },
];

/** Tests look into every room; nobody looks into theirs. */
export const testRoom: Room = { room: 'test', at: ['test/'], mayImport: rooms.map(({ room }) => room) };

/** Packages that have a home, and may be imported only there (and in tests). */
export const packageHomes: { packages: RegExp; rooms: string[] }[] = [
  { packages: /^@aws-sdk\//, rooms: ['adapters', 'default adapters'] },
  { packages: /^(aws-cdk-lib|constructs|cdk-nag)(\/|$)/, rooms: ['infra'] },
  { packages: /^(jest|@jest|fast-check|aws-sdk-client-mock)/, rooms: [] },
  { packages: /^playwright-core/, rooms: ['gallery'] },
  { packages: /^preact(\/|$)/, rooms: ['console'] },
];

export function roomOf(path: string): Room | undefined {
  return [...rooms, testRoom].find(({ at }) => at.some((beginning) => path.startsWith(beginning)));
}
