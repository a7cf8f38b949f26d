import { calendly } from './sources/calendly.ts';
import { forms } from './sources/forms.ts';
import { segment } from './sources/segment.ts';
import { ses } from './sources/ses.ts';
import type { Source } from './delivery.ts';

/** Everyone who may bring us facts. */
const senders: Source[] = [forms, calendly, segment, ses];

export const senderAt = (path: string): Source | undefined => senders.find((sender) => sender.path.test(path));
