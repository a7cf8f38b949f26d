import type { MailLimits } from '../ports.ts';
import { body, entityOf } from './entity.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

export interface HeardLimits {
  limits: MailLimits;
  /** Epoch milliseconds. */
  at: number;
}

/** What the mail service takes of us, as one of our processes heard it last. */
export interface KeptLimits {
  last(): Promise<HeardLimits | undefined>;
  keep(heard: HeardLimits): Promise<void>;
}

const hourMs = 3_600_000;

export const mailLimitsOn = (table: Table): KeptLimits => ({
  async last() {
    const item = await table.get(keys.mailLimits());
    return item && entityOf<HeardLimits>(item);
  },
  async keep(heard) {
    await table.put({ ...keys.mailLimits(), ...body(heard), ttl: Math.ceil((heard.at + hourMs) / 1000) });
  },
});
