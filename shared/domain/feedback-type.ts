/** The two that are no complaint: somebody took the mail out of their spam (RFC 5965), a signature did not hold (RFC 6591). */
const harmless = new Set(['not-spam', 'auth-failure']);

/** Whether a feedback report of this `Feedback-Type` is a complaint; where it says nothing, or something new, it is. */
export const isComplaint = (feedbackType: string | null = ''): boolean =>
  !harmless.has(feedbackType?.trim().toLowerCase() ?? '');
