/** Where the laptop leaves the machine: only for a sender whose signature names its certificate (SNS). */
export { httpsWeb } from '../shared/adapters/https-web.ts';
