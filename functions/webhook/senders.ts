import { calcom } from './sources/calcom.ts';
import { calendly } from './sources/calendly.ts';
import { forms } from './sources/forms.ts';
import { hubspot } from './sources/hubspot.ts';
import { json } from './sources/json.ts';
import { segment } from './sources/segment.ts';
import { ses } from './sources/ses.ts';
import { standard } from './sources/standard.ts';
import { stripe } from './sources/stripe.ts';
import { tally } from './sources/tally.ts';
import { typeform } from './sources/typeform.ts';
import { webflow } from './sources/webflow.ts';
import type { Source } from './delivery.ts';

/** Everyone who may bring us facts. */
const senders: Source[] = [
  forms,
  calendly,
  segment,
  ses,
  typeform,
  calcom,
  stripe,
  hubspot,
  webflow,
  tally,
  standard,
  json,
];

export const senderAt = (path: string): Source | undefined => senders.find((sender) => sender.path.test(path));
