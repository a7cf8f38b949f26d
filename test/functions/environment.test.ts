import { readEnvironment, readVoice } from '../../functions/runtime/environment.ts';

const variables = {
  REVBEAT_ENV: 'prod',
  AWS_REGION: 'eu-central-1',
  REVBEAT_ACCOUNT: '123456789012',
  REVBEAT_PUBLIC_URL: 'https://go.harborline.example/',
  REVBEAT_MAIL_FROM: 'hello@harborline.example',
};

test('what a function needs to know of its deployment', () => {
  expect(
    readEnvironment({
      ...variables,
      REVBEAT_MODEL: '',
      REVBEAT_GUARDRAIL: 'g1',
      REVBEAT_CONSOLE_URL: 'https://console.harborline.example',
    }),
  ).toEqual({
    env: 'prod',
    region: 'eu-central-1',
    account: '123456789012',
    publicUrl: 'https://go.harborline.example',
    consoleUrl: 'https://console.harborline.example',
    mailFrom: 'hello@harborline.example',
    version: 'unreleased',
    model: undefined,
    guardrail: { id: 'g1', version: 'DRAFT' },
  });
});

test.each(Object.keys(variables))('without %s, or with an empty one, it says which is missing', (name) => {
  expect(() => readEnvironment({ ...variables, [name]: '' })).toThrow(name);
});

test.each([
  ['on Lambda', { AWS_LAMBDA_FUNCTION_NAME: 'revbeat-prod-capture' }, { level: 'INFO', metrics: true }],
  ['on a laptop', {}, { level: 'ERROR', metrics: false }],
  ['under test', { NODE_ENV: 'test' }, { level: 'SILENT', metrics: false }],
  ['as asked', { REVBEAT_LOG: 'debug' }, { level: 'DEBUG' }],
])('how much is said %s', (_where, given, voice) => expect(readVoice(given)).toMatchObject(voice));

test('a level that nobody knows is refused', () =>
  expect(() => readVoice({ REVBEAT_LOG: 'loud' })).toThrow('REVBEAT_LOG'));
