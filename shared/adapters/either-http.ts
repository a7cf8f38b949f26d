import { connect } from 'node:http2';
import { NodeHttp2Handler, NodeHttpHandler } from '@smithy/node-http-handler';

/** A server that does not greet by then speaks HTTP/1.1. */
const PATIENCE_MS = 2_000;

/**
 * Speaks to an address without encryption as whoever listens there does. Bedrock speaks HTTP/2, and so does its client;
 * most proxies and stand-ins speak HTTP/1.1, and without encryption nobody tells the client which of them it met.
 */
export class EitherHttp extends NodeHttpHandler {
  readonly #endpoint: string;
  #http2: NodeHttp2Handler | undefined;
  #asked = false;

  constructor(endpoint: string) {
    super();
    this.#endpoint = endpoint;
  }

  override async handle(...asked: Parameters<NodeHttpHandler['handle']>): ReturnType<NodeHttpHandler['handle']> {
    if (!this.#asked) {
      const greeting = await greetingOf(this.#endpoint);
      // Nobody at home: whoever comes later may speak otherwise.
      this.#asked = greeting !== 'none';
      if (greeting === 'http2') this.#http2 = new NodeHttp2Handler({ disableConcurrentStreams: true });
    }
    return this.#http2 === undefined ? super.handle(...asked) : this.#http2.handle(...asked);
  }

  override destroy(): void {
    this.#http2?.destroy();
    super.destroy();
  }
}

/** A server of HTTP/2 begins with its settings; any other takes our first words for nonsense. */
const greetingOf = (endpoint: string): Promise<'http2' | 'other' | 'none'> =>
  new Promise((resolve) => {
    const session = connect(endpoint);
    const heard = (what: 'http2' | 'other' | 'none') => {
      clearTimeout(timer);
      session.destroy();
      resolve(what);
    };
    const timer = setTimeout(() => heard('other'), PATIENCE_MS);
    session.once('remoteSettings', () => heard('http2'));
    session.on('error', (error: NodeJS.ErrnoException) => heard(error.syscall === undefined ? 'other' : 'none'));
    session.once('close', () => heard('other'));
  });
