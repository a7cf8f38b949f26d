import type { writer } from '../shared/adapters/aws/writer.ts';
import { lazily } from '../shared/adapters/lazily.ts';
import type { Writer } from '../shared/ports.ts';

/** Where the laptop leaves the machine: for a sender whose signature names its certificate (SNS), and for a model that somebody named. */
export { httpsWeb } from '../shared/adapters/https-web.ts';

type Asked = Parameters<typeof writer>;

/** Loaded late: without a model the laptop never loads an AWS client. Only what is not encrypted may speak HTTP/1.1. */
export const bedrockAt = (access: Asked[0] & { model: string }, desk: Asked[2]): Writer =>
  lazily(async () => {
    const { writer } = await import('../shared/adapters/aws/writer.ts');
    return writer({ ...access, ...(await spokenTo(access.endpoint)) }, access.model, desk);
  });

const spokenTo = async (endpoint: string | undefined): Promise<Pick<Asked[0], 'requestHandler'>> =>
  endpoint?.startsWith('http:') === true
    ? { requestHandler: new (await import('../shared/adapters/either-http.ts')).EitherHttp(endpoint) }
    : {};
