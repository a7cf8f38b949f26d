/** Every rule that a score is made of: who they are, what they do, and what their address says. */
export { fitRules, type Evidence, type FitRule } from './fit-rules.ts';
export { engagementRules, type EngagementRule } from './engagement-rules.ts';
export { addressRules } from './address-rules.ts';
