import { quietFacts, type FactType } from '../shared/contracts/facts.ts';
import { rhythms, type Rhythm } from '../shared/contracts/rhythms.ts';
import type { StepName } from '../shared/contracts/steps.ts';

/** What a function may do: infra turns each into the fewest actions on the fewest resources. */
export type Right =
  | 'table:read'
  | 'table:write'
  | 'mail:send'
  /** How much the mail service takes of us. */
  | 'mail:limits'
  | 'mail:receive'
  /** Mails that were sent to us. */
  | 'inbox:read'
  | 'model:invoke'
  | 'journeys:start'
  | 'journeys:answer'
  | 'journeys:inspect'
  | 'journeys:operate'
  | 'bus:publish'
  | 'secrets:read';

export type Trigger =
  | { on: 'step' }
  /** Every stored fact that may move somebody, by the table's stream and the bus. */
  | { on: 'facts'; but: ReadonlySet<FactType> }
  | { on: 'http'; routes: { method: 'GET' | 'HEAD' | 'POST' | 'OPTIONS'; path: string }[]; door: 'open' | 'signed-in' }
  | { on: 'rhythm'; rhythm: Rhythm }
  | { on: 'every'; minutes: number }
  /** SES's own events, by EventBridge. */
  | { on: 'mail-events' }
  /** A mail that was sent to us, by SES and S3. */
  | { on: 'incoming-mail' }
  /** Step Functions' own status events. */
  | { on: 'execution-events' };

/** One row per Lambda. The file is functions/<name>.ts and exports `handler`. */
export interface Need {
  name: string;
  trigger: Trigger;
  rights: Right[];
  memoryMb: number;
  timeoutSeconds: number;
  /** Who suffers when it breaks, and how: the alarm repeats it. */
  ifBroken: string;
}

const step = (name: StepName, rights: Right[], ifBroken: string, size: Partial<Need> = {}): Need => ({
  name,
  trigger: { on: 'step' },
  rights: ['table:read', ...rights],
  memoryMb: 512,
  timeoutSeconds: 20,
  ifBroken,
  ...size,
});

const rhythm = (name: Rhythm['name'], rights: Right[], ifBroken: string): Need => ({
  name,
  trigger: { on: 'rhythm', rhythm: rhythms.find((row) => row.name === name)! }, // ! : Rhythm['name'] is a row's name
  rights: ['table:read', 'table:write', ...rights],
  memoryMb: 1024,
  timeoutSeconds: 300,
  ifBroken,
});

export const needs: Need[] = [
  {
    name: 'capture',
    trigger: {
      on: 'http',
      door: 'open',
      routes: [
        { method: 'POST', path: '/forms/{form}' },
        { method: 'GET', path: '/forms/{form}/thanks' },
        { method: 'POST', path: '/hooks/{source}' },
        { method: 'POST', path: '/hooks/standard/{source}' },
        { method: 'POST', path: '/hooks/json/{source}' },
        { method: 'POST', path: '/v1/{call}' },
        // A page asks before it posts to another site.
        { method: 'OPTIONS', path: '/forms/{form}' },
        { method: 'OPTIONS', path: '/v1/{call}' },
      ],
    },
    rights: ['table:read', 'table:write', 'secrets:read'],
    memoryMb: 1024,
    timeoutSeconds: 15,
    ifBroken: 'People who fill in a form or book a demo are turned away: leads are lost to us until it is mended.',
  },
  {
    name: 'links',
    trigger: {
      on: 'http',
      door: 'open',
      routes: [
        { method: 'GET', path: '/u/{token}' },
        { method: 'HEAD', path: '/u/{token}' },
        { method: 'POST', path: '/u/{token}' },
        { method: 'GET', path: '/p/{token}' },
        { method: 'HEAD', path: '/p/{token}' },
        { method: 'POST', path: '/p/{token}' },
        { method: 'GET', path: '/c/{token}' },
        { method: 'HEAD', path: '/c/{token}' },
        { method: 'POST', path: '/c/{token}' },
        { method: 'GET', path: '/l/{token}' },
        { method: 'HEAD', path: '/l/{token}' },
        { method: 'GET', path: '/o/{token}' },
        { method: 'HEAD', path: '/o/{token}' },
        { method: 'GET', path: '/s/{token}' },
        { method: 'HEAD', path: '/s/{token}' },
        { method: 'POST', path: '/s/{token}' },
        { method: 'GET', path: '/a/{token}' },
        { method: 'HEAD', path: '/a/{token}' },
        { method: 'POST', path: '/a/{token}' },
      ],
    },
    rights: ['table:read', 'table:write', 'secrets:read', 'journeys:answer'],
    memoryMb: 512,
    timeoutSeconds: 15,
    ifBroken: 'People cannot unsubscribe or reschedule from our mails: complaints follow within hours.',
  },
  {
    name: 'ops-api',
    trigger: {
      on: 'http',
      door: 'signed-in',
      routes: [
        { method: 'GET', path: '/api/{proxy+}' },
        { method: 'POST', path: '/api/{proxy+}' },
      ],
    },
    rights: [
      'table:read',
      'table:write',
      'journeys:start',
      'journeys:answer',
      'journeys:inspect',
      'journeys:operate',
      'model:invoke',
    ],
    memoryMb: 1024,
    timeoutSeconds: 29,
    ifBroken: 'Sales and success cannot see leads or finish tasks in the console; journeys go on.',
  },
  {
    name: 'apply-fact',
    trigger: { on: 'facts', but: quietFacts },
    rights: ['table:read', 'table:write', 'journeys:start', 'journeys:answer', 'mail:send'],
    memoryMb: 1024,
    timeoutSeconds: 30,
    ifBroken:
      'New leads are stored but not scored, and enter or leave no journey: people who booked go on getting mails.',
  },
  step(
    'send-email',
    ['table:write', 'mail:send', 'mail:limits', 'secrets:read'],
    'Leads and customers get no mail from their journeys.',
    { memoryMb: 1024, timeoutSeconds: 30 },
  ),
  step(
    'raise-task',
    ['table:write', 'journeys:answer', 'mail:send'],
    'SDRs and CSMs are not given their tasks: leads wait, onboardings stall.',
  ),
  step(
    'chase-task',
    ['table:write', 'journeys:answer', 'mail:send'],
    'Late tasks remind nobody and escalate to nobody.',
  ),
  step('notify', ['table:write', 'mail:send'], 'Owners are not told what needs them.'),
  step('show-prompt', ['table:write'], 'Customers see no prompts in the product.'),
  step('draft-document', ['table:write', 'model:invoke'], 'CSMs get no QBR packet to approve.', { timeoutSeconds: 60 }),
  step(
    'ask-approval',
    ['table:write', 'journeys:answer', 'mail:send', 'secrets:read'],
    'Packets wait for an approval that nobody was asked for.',
  ),
  step('wait-for', ['table:write', 'journeys:answer'], 'Journeys that wait for an event run into their time-out.'),
  step(
    'assign-arm',
    ['table:write'],
    'Journeys that ask an experiment stop there until it is mended: nobody in them gets on.',
  ),
  step('look-once-more', ['table:write'], 'People who acted in the last moment are treated as if they had not.'),
  step('look-up', [], 'Journeys stop before their next branch.'),
  step('find-time', [], 'Journeys stop before their next wait.'),
  step(
    'start-journey',
    ['table:write', 'journeys:start', 'journeys:answer'],
    'People finish one journey and never enter the next.',
  ),
  step('end-journey', ['table:write', 'journeys:answer'], 'Finished journeys stay open: people cannot enter again.'),
  step(
    'park',
    ['table:write', 'journeys:answer', 'mail:send'],
    'A failed onboarding task takes its whole week down with it.',
  ),
  {
    name: 'execution-ended',
    trigger: { on: 'execution-events' },
    rights: ['table:read', 'table:write', 'journeys:answer', 'mail:send'],
    memoryMb: 512,
    timeoutSeconds: 20,
    ifBroken: 'Ops are not told that a journey failed: the person in it hears nothing more from us.',
  },
  {
    name: 'take-mail-event',
    trigger: { on: 'mail-events' },
    rights: ['table:read', 'table:write', 'mail:receive'],
    memoryMb: 512,
    timeoutSeconds: 20,
    ifBroken: 'Bounces and complaints are not counted: we go on mailing addresses that we must not.',
  },
  {
    name: 'take-reply',
    trigger: { on: 'incoming-mail' },
    rights: ['table:read', 'table:write', 'inbox:read', 'mail:send', 'secrets:read'],
    memoryMb: 512,
    timeoutSeconds: 30,
    ifBroken: 'People who answer our mails are not heard: the sequence goes on, and nobody writes back.',
  },
  {
    name: 'republish-facts',
    trigger: { on: 'every', minutes: 15 },
    rights: ['table:read', 'table:write', 'bus:publish'],
    memoryMb: 512,
    timeoutSeconds: 120,
    ifBroken: 'Facts that the stream lost stay unseen: a lead may sit without an answer.',
  },
  {
    name: 'settle-sends',
    trigger: { on: 'every', minutes: 15 },
    rights: ['table:read', 'table:write', 'mail:send', 'mail:limits', 'secrets:read'],
    memoryMb: 512,
    timeoutSeconds: 120,
    ifBroken: 'Mails cut off by a crash stay unknown instead of being settled.',
  },
  rhythm('standup-digest', ['mail:send', 'journeys:inspect'], 'The team starts its day without its list.'),
  rhythm(
    'open-qbrs',
    ['journeys:start', 'journeys:answer'],
    'Quarterly reviews are not prepared: customers notice before we do.',
  ),
  rhythm('watch-quiet', [], 'Owners do not hear of customers and opportunities who went quiet.'),
  rhythm('roll-up-metrics', [], 'Yesterday is missing from every report.'),
];

export const needOf = (name: string): Need | undefined => needs.find((need) => need.name === name);
