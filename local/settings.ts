/** What the laptop floor is told by its environment: the one place of this floor that reads it. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { ClockMode } from './clock.ts';
import type { MailAllowance } from './ports/mail-allowance.ts';
import { modelIn, modelVariables, type ModelAccess } from './ports/model.ts';

export interface LaptopSettings {
  /** 0: any port that is free. */
  port: number;
  /** Where the Step Functions wire protocol is served; `told` when somebody asked for that very port. */
  awsPort: { port: number; from: 'told' | 'usual' };
  /** Loopback, unless REVBEAT_HOST says otherwise. */
  host: string;
  dataFolder: string;
  /** Of a fresh data folder; afterwards the folder remembers. */
  clock: ClockMode;
  /** Epoch milliseconds at which a fresh clock starts; absent: now. */
  now?: number;
  /** A JSON file: source → active secrets. Absent: the development values that travel with the project. */
  secretsFile?: string;
  /** Whom limits of rate hold for: this machine is spared unless they hold for everyone. */
  limited: 'everyone' | 'strangers';
  /** How many mails the mailbox takes a second and in 24 hours, as SES would; absent: all, at once. */
  mail: MailAllowance;
  /** The model that drafts; absent: our own writer composes. */
  model?: ModelAccess;
  /** Makes ids and jitter come out the same again; absent: drawn from the machine. */
  seed?: number;
}

/** A setting that cannot be used; the message names the variable. */
export class BadSetting extends Error {
  override name = 'BadSetting' as const;
}

/** Where tools look for AWS on a developer's machine. */
const USUAL_AWS_PORT = 4566;
const projectRoot = resolve(import.meta.dirname, '..');

const port = z.coerce
  .number<string>('must be a number, like 3000')
  .int('must be a whole number')
  .min(0, 'must be between 0 and 65535')
  .max(65_535, 'must be between 0 and 65535');

const Environment = z.object({
  PORT: port.default(3000),
  AWS_PORT: port.optional(),
  REVBEAT_HOST: z.string().default('127.0.0.1'),
  REVBEAT_DATA: z.string().default('.revbeat'),
  REVBEAT_CLOCK: ClockMode.default('wall'),
  REVBEAT_NOW: z.iso
    .datetime({ offset: true, message: 'must be an instant like 2026-11-02T09:00:00Z' })
    .transform((text) => Date.parse(text))
    .optional(),
  REVBEAT_SECRETS: z.string().optional(),
  REVBEAT_LIMITS: z.enum(['strangers', 'everyone'], 'must be strangers or everyone').default('strangers'),
  REVBEAT_MAIL_RATE: z.coerce.number<string>('must be a number').positive('must be above 0').optional(),
  REVBEAT_MAIL_QUOTA: z.coerce
    .number<string>('must be a number')
    .int('must be a whole number')
    .positive('must be above 0')
    .optional(),
  ...modelVariables,
  REVBEAT_SEED: z.coerce.number<string>('must be a number').int('must be a whole number').optional(),
});

/** The browser that somebody named for pictures of mails: a path, or nothing. */
export const namedChromium = (environment: Record<string, string | undefined> = process.env): string | undefined =>
  environment['CHROMIUM'] || undefined;

/** Reads the environment; an empty variable is an unset one. Throws BadSetting, naming every variable that is wrong. */
export function readSettings(environment: Record<string, string | undefined> = process.env): LaptopSettings {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = Environment.safeParse(set);
  if (!read.success) throw new BadSetting(read.error.issues.map((issue) => complaint(issue, set)).join('\n'));
  const { REVBEAT_NOW: now, REVBEAT_SECRETS: secretsFile, REVBEAT_SEED: seed, ...rest } = read.data;
  const model = modelIn(rest);
  const { REVBEAT_MAIL_RATE: perSecond, REVBEAT_MAIL_QUOTA: perDay } = rest;
  return {
    port: rest.PORT,
    awsPort:
      rest.AWS_PORT === undefined ? { port: USUAL_AWS_PORT, from: 'usual' } : { port: rest.AWS_PORT, from: 'told' },
    host: rest.REVBEAT_HOST,
    dataFolder: resolve(projectRoot, rest.REVBEAT_DATA),
    clock: rest.REVBEAT_CLOCK,
    limited: rest.REVBEAT_LIMITS,
    mail: { ...(perSecond === undefined ? {} : { perSecond }), ...(perDay === undefined ? {} : { perDay }) },
    ...(model === undefined ? {} : { model }),
    ...(now === undefined ? {} : { now }),
    ...(secretsFile === undefined ? {} : { secretsFile: resolve(projectRoot, secretsFile) }),
    ...(seed === undefined ? {} : { seed }),
  };
}

const complaint = (issue: z.core.$ZodIssue, set: Record<string, string | undefined>): string => {
  const variable = String(issue.path[0]);
  return `${variable}=${set[variable]}: ${issue.message}`;
};
