import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { company } from '../../shared/domain/company.ts';
import type { Settings } from '../../shared/ports.ts';

const { version }: { version: string } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
);

/** `local` is one of the environments in which a form may stand open. */
export const laptopSettings = (publicUrl: () => string, limited: 'everyone' | 'strangers' = 'strangers'): Settings => ({
  env: 'local',
  limited,
  // Asked each time: the port may be one that is only known once it is listened on.
  get publicUrl() {
    return publicUrl();
  },
  mailFrom: `${company.name} <hello@${company.domain}>`,
  replyDomain: `reply.${company.domain}`,
  version,
});
