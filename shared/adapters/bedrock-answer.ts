import type { ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import type { Brief, Draft } from '../ports.ts';
import type { Fallback } from '../contracts/drafting.ts';
import { TOOL } from '../domain/copy/prompt.ts';
import { Answer } from './bedrock-request.ts';
import { isPassing } from './passing.ts';

/** The sections that the model handed in, in our order and under our titles; or why there are none. */
export function sectionsIn({ output, stopReason }: ConverseCommandOutput, brief: Brief): Draft['sections'] | Fallback {
  if (stopReason !== 'tool_use') return stops[stopReason ?? ''] ?? 'refused';
  const tool = output?.message?.content?.find(({ toolUse }) => toolUse?.name === TOOL)?.toolUse;
  if (tool === undefined) return 'refused';
  const answer = Answer.safeParse(tool.input);
  if (!answer.success) return 'unreadable';
  const written = new Map(answer.data.sections.map((section) => [section.key, section]));
  if (answer.data.sections.length !== brief.sections.length) return 'sections';
  const titled = brief.sections.flatMap(({ key, title }) => {
    const section = written.get(key);
    return section === undefined ? [] : [{ key, title, body: section.body.trim(), bullets: section.bullets }];
  });
  return titled.length === brief.sections.length ? titled : 'sections';
}

const stops: Record<string, Fallback> = {
  guardrail_intervened: 'guardrail',
  content_filtered: 'guardrail',
  max_tokens: 'cut-off',
  model_context_window_exceeded: 'cut-off',
  malformed_model_output: 'unreadable',
  malformed_tool_use: 'unreadable',
};

/** An answer, or why there is none. */
export const answered = <T extends object>(sent: Promise<T>, abortSignal: AbortSignal): Promise<T | Silence> =>
  // A connection that was cut is an AbortError to the SDK too.
  sent.catch((error: unknown) => ({
    silence: abortSignal.aborted ? 'too-slow' : silenceOf(error),
    error: calledBy(error),
  }));

/** `Error ECONNREFUSED`: what Node calls a broken line stands in its code. */
function calledBy(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as NodeJS.ErrnoException; // as: Node's own addition
  return [error.name, ...(typeof code === 'string' && code !== error.name ? [code] : [])].join(' ');
}

/** Why there is no answer, and what the service or the SDK calls it: whoever has to mend it asks by that name. */
export interface Silence {
  silence: Fallback;
  error: string;
}

/** An error that is none of the service's is a bug of ours, and is thrown on. */
function silenceOf(error: unknown): Fallback {
  // as: the SDK's and Node's own additions
  const { name, code, message, $metadata } = error as Partial<NodeJS.ErrnoException> & {
    $metadata?: { httpStatusCode?: number };
  };
  if (brokenLine.has(code ?? '') || unanswered.test(message ?? '')) return 'broken-off';
  const known = errors[name ?? ''];
  if (known !== undefined) return known;
  if (isPassing(error)) return 'out';
  if ($metadata === undefined) throw error;
  // An answer that the SDK could not read carries the status that it came with; one that never came has none.
  const { httpStatusCode: status } = $metadata;
  return status === undefined ? 'out' : status < 300 ? 'unreadable' : 'not-allowed';
}

/** To the SDK some of these are time-outs, and nobody waited. */
const brokenLine = new Set(['ECONNRESET', 'EPIPE', 'ERR_HTTP2_STREAM_CANCEL', 'ERR_HTTP2_STREAM_ERROR']);

/** As the SDK says of a stream of HTTP/2 that closed before anything came; it has no code. */
const unanswered = /http2 request did not get a response/;

/** What of a call may be billed though no answer came that says how much: it may have been worked on. */
export const mayBeBilled: ReadonlySet<Fallback> = new Set<Fallback>(['too-slow', 'broken-off', 'unreadable']);

const errors: Record<string, Fallback> = {
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  ServiceQuotaExceededException: 'throttled',
  AbortError: 'broken-off',
  TimeoutError: 'too-slow',
  ModelTimeoutException: 'too-slow',
  AccessDeniedException: 'not-allowed',
  ValidationException: 'not-allowed',
  ResourceNotFoundException: 'not-allowed',
  UnrecognizedClientException: 'not-allowed',
  ExpiredTokenException: 'not-allowed',
  CredentialsProviderError: 'not-allowed',
};
