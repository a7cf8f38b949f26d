import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { mockClient } from 'aws-sdk-client-mock';
import { needOf } from '../../functions/needs.ts';
import { answered } from '../../shared/adapters/bedrock-answer.ts';
import { patience } from '../../shared/adapters/bedrock-request.ts';
import { compose } from '../../shared/domain/composer.ts';
import type { Fallback } from '../../shared/contracts/drafting.ts';
import { draftingDesk, review } from './model.ts';

const bedrock = mockClient(BedrockRuntimeClient);
const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });

describe('No answer is no reason to wait', () => {
  test.each<[string, Fallback, Error]>([
    ['throttling', 'throttled', named('ThrottlingException')],
    ['a quota', 'throttled', named('ServiceQuotaExceededException')],
    ['an outage', 'out', named('ServiceUnavailableException')],
    ['an error of theirs', 'out', named('InternalServerException')],
    ['a model that is loading', 'out', named('ModelNotReadyException')],
    ['an error without a name', 'out', named('Error', { $metadata: { httpStatusCode: 502 } })],
    ['no connection', 'out', named('Error', { code: 'ECONNREFUSED' })],
    [
      'a broken connection',
      'broken-off',
      named('Error', { code: 'ERR_HTTP2_STREAM_CANCEL', $metadata: { attempts: 2 } }),
    ],
    ['no such host', 'out', named('Error', { code: 'ENOTFOUND' })],
    ['a connection that was cut', 'broken-off', named('AbortError')],
    ['a connection that was reset', 'broken-off', named('TimeoutError', { code: 'ECONNRESET' })],
    ['a connection that took no more', 'broken-off', named('TimeoutError', { code: 'EPIPE' })],
    ['no answer on the line', 'too-slow', named('TimeoutError', { code: 'ETIMEDOUT' })],
    ['too long a wait on the way', 'too-slow', named('TimeoutError')],
    ['too long a wait of theirs', 'too-slow', named('ModelTimeoutException')],
    ['a missing right', 'not-allowed', named('AccessDeniedException')],
    ['a model that is not switched on', 'not-allowed', named('ResourceNotFoundException')],
    ['a request that it does not take', 'not-allowed', named('ValidationException')],
    ['no credentials', 'not-allowed', named('CredentialsProviderError')],
    ['something new with a status', 'not-allowed', named('TeapotException', { $metadata: { httpStatusCode: 418 } })],
    ['an answer that is no JSON', 'unreadable', named('SyntaxError', { $metadata: { httpStatusCode: 200 } })],
  ])('%s → %s', async (_, fellBack, error) => {
    bedrock.reset();
    bedrock.on(ConverseCommand).rejects(error);
    const { writer, spent } = draftingDesk();
    const draft = await writer.draft(review);
    expect(draft).toMatchObject({ sections: compose(review).sections, fellBack });
    const { code } = error as NodeJS.ErrnoException; // as: some rows have one
    expect(draft.because).toMatch(/^composed by rule: the (connection to the )?model/);
    expect(draft.because.endsWith(` (${[error.name, code].filter(Boolean).join(' ')})`)).toBe(true);
    const day = await spent();
    expect(day?.fellBack).toEqual({ [fellBack]: 1 });
    // Nothing was written, so nothing is paid; of a call broken off, and an answer that nobody can read, nobody knows.
    expect(day?.microUsd === 0).toBe(!['too-slow', 'broken-off', 'unreadable'].includes(fellBack));
  });
});

test('whoever waits longer than we are patient is not waited for', async () => {
  const cut = Promise.reject(named('AbortError'));
  expect(await answered(cut, AbortSignal.abort())).toEqual({ silence: 'too-slow', error: 'AbortError' });
});

test('and our patience, for both texts of a review, is well inside the time that the function has', () => {
  const { timeoutSeconds } = needOf('draft-document')!; // ! : the register has it
  expect(patience['qbr-packet'] + patience['subject-line']).toBeLessThan((timeoutSeconds - 15) * 1_000);
});
