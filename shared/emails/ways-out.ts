import { confirmationTopic } from '../domain/contact-refusals.ts';
import type { EmailTemplate } from './template.ts';

/**
 * What is owed to a customer is no list that one leaves; suppression still binds it. An answer to a lead names the way
 * out too: marketing may follow it, and a scanner is told from a reader by the links that stand in the footer.
 */
export const namesTheWayOut = ({ kind, about, topic }: EmailTemplate): boolean =>
  kind === 'marketing' || (about === 'lead' && topic !== confirmationTopic);
