/** The panels of the page, in the order of their number keys. */
export const panels = [
  { id: 'leads', title: 'Leads' },
  { id: 'tasks', title: 'Tasks' },
  { id: 'approvals', title: 'Approvals' },
  { id: 'executions', title: 'Executions' },
  { id: 'mailbox', title: 'Mailbox' },
] as const;

export type PanelId = (typeof panels)[number]['id'];
