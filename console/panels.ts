interface Panel {
  id: PanelId;
  title: string;
  /** On AWS mails are with those who got them: there is no mailbox to show. */
  on: 'both' | 'laptop';
}

export type PanelId =
  | 'leads'
  | 'tasks'
  | 'approvals'
  | 'executions'
  | 'mailbox'
  | 'deliverability'
  | 'journeys'
  | 'experiments';

/** The panels of the page, in the order of their number keys. */
export const panels: [Panel, ...Panel[]] = [
  { id: 'leads', title: 'Leads', on: 'both' },
  { id: 'tasks', title: 'Tasks', on: 'both' },
  { id: 'approvals', title: 'Approvals', on: 'both' },
  { id: 'executions', title: 'Executions', on: 'both' },
  { id: 'mailbox', title: 'Mailbox', on: 'laptop' },
  { id: 'deliverability', title: 'Deliverability', on: 'both' },
  { id: 'journeys', title: 'Journeys', on: 'both' },
  { id: 'experiments', title: 'Experiments', on: 'both' },
];
