import { PersonId } from '../../contracts/ids.ts';

/** A place in a pool: its share of the turns, and how many leads somebody can have open at a time. */
export interface Member {
  person: PersonId;
  weight: number;
  /** Infinity: any number. */
  capacity: number;
}

/** People who take leads in turn. A company edits this one file. */
export interface Pool {
  id: string;
  title: string;
  members: Member[];
  /** Who gets a lead that nobody of the pool can take, and is told so. */
  manager: PersonId;
  /** A lead that comes while everybody sleeps is kept for the one whose turn it is, or goes to the manager. */
  offHours: 'keep' | 'manager';
  /** `provisional`: whoever is here waits for warmth; a lead that warms up is routed once more. */
  holds: 'firmly' | 'provisionally';
}

const member = (slug: string, weight: number, capacity: number): Member => ({
  person: PersonId.parse(`person_${slug}`),
  weight,
  capacity,
});
const manager = PersonId.parse('person_ruth-calloway');

export const pools: Pool[] = [
  {
    id: 'sdr',
    title: 'SDRs',
    members: [member('maya-okafor', 2, 400), member('jonas-lindqvist', 2, 400), member('priya-raman', 1, 200)],
    manager,
    offHours: 'keep',
    holds: 'firmly',
  },
  {
    id: 'pacific',
    title: 'SDRs of the Pacific states',
    members: [member('priya-raman', 2, 200), member('jonas-lindqvist', 1, 400)],
    manager,
    offHours: 'keep',
    holds: 'firmly',
  },
  {
    id: 'emea',
    title: 'Sales in Europe, the Middle East and Africa',
    members: [member('hannah-weiss', 1, 300)],
    manager,
    offHours: 'keep',
    holds: 'firmly',
  },
  {
    id: 'enterprise',
    title: 'Account executives for enterprises',
    members: [member('daniel-reyes', 2, 150), member('hannah-weiss', 1, 150)],
    manager,
    offHours: 'keep',
    holds: 'firmly',
  },
  {
    id: 'product-led',
    title: 'Nurture of those who try the product',
    members: [member('elena-fischer', 1, Infinity)],
    manager,
    offHours: 'keep',
    holds: 'provisionally',
  },
  {
    id: 'self-serve',
    title: 'Self-serve',
    members: [member('elena-fischer', 1, Infinity)],
    manager,
    offHours: 'keep',
    holds: 'provisionally',
  },
];

/** @throws Error for a pool that no row describes. */
export const poolOf = (id: string): Pool => {
  const pool = pools.find((row) => row.id === id);
  if (pool === undefined) throw new Error(`there is no pool ${id}`);
  return pool;
};
