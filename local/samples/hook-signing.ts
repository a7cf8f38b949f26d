import { createHmac } from 'node:crypto';

export interface Signed {
  path: string;
  headers: Record<string, string>;
}
interface Letter {
  body: string;
  secret: string;
  /** Scheme and host that it is sent to: one sender signs the address. */
  url: string;
  /** Epoch milliseconds of the machine's own clock. */
  at: number;
}

/** One row per sample: where its secret is kept, where it is sent, and how its sender proves itself. */
interface Hook {
  secretOf: string;
  path: string;
  prove: (letter: Letter) => Record<string, string>;
}

const hmac = (secret: string | Uint8Array, text: string, encoding: 'hex' | 'base64'): string =>
  createHmac('sha256', secret).update(text).digest(encoding);
const seconds = (at: number): number => Math.floor(at / 1000);

const calcom: Hook = {
  secretOf: 'calcom',
  path: '/hooks/calcom',
  prove: ({ body, secret }) => ({ 'x-cal-signature-256': hmac(secret, body, 'hex') }),
};
const stripe: Hook = {
  secretOf: 'stripe',
  path: '/hooks/stripe',
  prove: ({ body, secret, at }) => ({
    'stripe-signature': `t=${seconds(at)},v1=${hmac(secret, `${seconds(at)}.${body}`, 'hex')}`,
  }),
};
const keyed = (name: string): Hook => ({
  secretOf: `json:${name}`,
  path: `/hooks/json/${name}`,
  prove: ({ secret }) => ({ 'x-revbeat-key': secret }),
});

export const hooks: Record<string, Hook> = {
  typeform: {
    secretOf: 'typeform',
    path: '/hooks/typeform',
    prove: ({ body, secret }) => ({ 'typeform-signature': `sha256=${hmac(secret, body, 'base64')}` }),
  },
  tally: {
    secretOf: 'tally',
    path: '/hooks/tally',
    prove: ({ body, secret }) => ({ 'tally-signature': hmac(secret, body, 'base64') }),
  },
  webflow: {
    secretOf: 'webflow',
    path: '/hooks/webflow',
    prove: ({ body, secret, at }) => ({
      'x-webflow-timestamp': String(at),
      'x-webflow-signature': hmac(secret, `${at}:${body}`, 'hex'),
    }),
  },
  calcom,
  'calcom-missed-by-us': calcom,
  stripe,
  'stripe-payment-failed': stripe,
  hubspot: {
    secretOf: 'hubspot',
    path: '/hooks/hubspot',
    prove: ({ body, secret, url, at }) => ({
      'x-hubspot-request-timestamp': String(at),
      'x-hubspot-signature-v3': hmac(secret, `POST${url}/hooks/hubspot${body}${at}`, 'base64'),
    }),
  },
  standard: {
    secretOf: 'standard:product',
    path: '/hooks/standard/product',
    prove: ({ body, secret, at }) => {
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
      const id = `msg_${hmac(key, body, 'hex').slice(0, 24)}`;
      return {
        'webhook-id': id,
        'webhook-timestamp': String(seconds(at)),
        'webhook-signature': `v1,${hmac(key, `${id}.${seconds(at)}.${body}`, 'base64')}`,
      };
    },
  },
  zapier: keyed('zapier'),
  'google-forms': keyed('google-forms'),
  product: {
    secretOf: 'json:product',
    path: '/hooks/json/product',
    prove: ({ body, secret }) => ({ 'x-signature-256': `sha256=${hmac(secret, body, 'hex')}` }),
  },
};

/** The request that the sender of a sample would make; undefined for a sample that is not there. */
export function signed(name: string, letter: Letter): Signed | undefined {
  const hook = Object.hasOwn(hooks, name) ? hooks[name] : undefined;
  return hook && { path: hook.path, headers: { 'content-type': 'application/json', ...hook.prove(letter) } };
}
