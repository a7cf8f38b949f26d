/**
 * AWS's list prices in US dollars for us-east-1, on demand and without any free tier. A price changes here and nowhere
 * else, together with the date: the bills of `revbeat play` and `revbeat cost` name it.
 */
export const prices = {
  asOf: '2026-11-01',
  region: 'us-east-1',
  currency: 'USD',
  perMillion: {
    /** Step Functions, Standard. */
    transitions: 25,
    /** Lambda. */
    requests: 0.2,
    /** DynamoDB, on demand. */
    reads: 0.125,
    writes: 0.625,
    /** EventBridge, custom events; those of AWS services cost nothing. */
    events: 1,
    pipe: 0.4,
    /** API Gateway, HTTP API. */
    httpRequests: 1,
    /** SES; accounts opened since 2026-07-21 pay 160. */
    mails: 100,
  },
  /** Lambda on ARM, per GB and second. */
  perGbSecond: 0.0000133,
} as const;

/**
 * How long a function is billed per call, in milliseconds: not measured on a laptop, so assumed, and said so beside the
 * bill. Most of a call is waiting for DynamoDB and SES, a few milliseconds each.
 */
export const billedMilliseconds: Record<string, number> = {
  step: 70,
  facts: 120,
  http: 60,
  'mail-events': 40,
  'execution-events': 40,
};
