import type { DatabaseSync } from 'node:sqlite';
import type { Ports } from '../shared/ports.ts';
import { storesOn } from '../shared/store/stores.ts';
import type { Table } from '../shared/store/table.ts';
import type { VirtualClock } from './clock.ts';
import type { Deliveries } from './deliveries.ts';
import { toldByItself } from './post-office/playing.ts';
import { busOn } from './ports/bus.ts';
import { openInbox, type LaptopInbox } from './ports/inbox.ts';
import { sortingIds } from './ports/ids.ts';
import { journeysOn } from './ports/journeys.ts';
import { withinQuota, type MailAllowance } from './ports/mail-allowance.ts';
import { openMailbox, type Mailbox } from './ports/mailbox.ts';
import { writerOf, type ModelAccess } from './ports/model.ts';
import { fileSecrets, type DevelopmentValues } from './ports/secrets.ts';
import { laptopSettings } from './ports/settings.ts';
import type { Draw } from './random.ts';
import { httpsWeb } from './real-endpoint.ts';
import type { Engine } from './states/engine.ts';

export interface Parts {
  kind: 'memory' | 'folder';
  table: Table;
  post: DatabaseSync;
  clock: VirtualClock;
  draw: Draw;
  deliveries: Deliveries;
  engine: Engine;
  publicUrl: () => string;
  limited: 'everyone' | 'strangers';
  mail?: MailAllowance;
  model?: ModelAccess;
  secretsFile?: string;
  developmentValues?: DevelopmentValues;
  poke: () => void;
}

/** Every side effect of the program, as the laptop has it. */
export function laptopPorts(parts: Parts): Ports & { mailer: Mailbox; inbox: LaptopInbox } {
  const {
    kind,
    table,
    post,
    clock,
    draw,
    deliveries,
    engine,
    publicUrl,
    limited,
    mail,
    model,
    secretsFile,
    developmentValues,
    poke,
  } = parts;
  const stores = storesOn(table);
  const mailbox = openMailbox(post, clock, kind === 'memory' ? 'after this step' : 'after this turn', mail, (sent) =>
    deliveries.putWithin(toldByItself(sent, clock.millis())),
  );
  return {
    ...stores,
    clock,
    ids: sortingIds(clock, draw),
    random: { next: draw },
    mailer: mail?.perDay === undefined ? mailbox : withinQuota(mailbox),
    inbox: openInbox(post),
    bus: busOn(deliveries, clock, poke),
    journeys: journeysOn(engine, kind === 'memory' ? 'alone' : 'together'),
    writer: writerOf(model, { drafts: stores.drafts, clock }),
    secrets: fileSecrets(secretsFile, developmentValues),
    web: httpsWeb,
    settings: laptopSettings(publicUrl, limited),
  };
}
