import { describeError, outgoing } from '../../functions/runtime/dispositions.ts';
import { LeftJourney, Transient } from '../../shared/errors.ts';

const named = (name: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { name, ...more });

test.each([
  ['our own error leaves as it is', new LeftJourney('booked a demo'), 'LeftJourney', 'booked a demo'],
  [
    'a throttled service asks for another try',
    named('ThrottlingException', 'rate of ada@secret'),
    'Transient',
    'ThrottlingException: the service asks for another try',
  ],
  [
    'a broken line too',
    named('Error', 'connect ada@secret', { code: 'ECONNRESET' }),
    'Transient',
    'Error: the service asks for another try',
  ],
  [
    'what the SDK marks as retryable too',
    named('Odd', 'ada@secret', { $retryable: {} }),
    'Transient',
    'Odd: the service asks for another try',
  ],
  [
    'a parser may quote a person',
    named('SyntaxError', 'Unexpected token in "ada@secret"'),
    'SyntaxError',
    'SyntaxError: message withheld (details are in the log)',
  ],
  [
    'a bug names code',
    new TypeError("reading 'zone' of undefined"),
    'TypeError',
    "reading 'zone' of undefined (details are in the log)",
  ],
])('%s', (_name, error, name, message) => {
  const out = outgoing(error);
  expect([out.name, out.message]).toEqual([name, message]);
});

test('the log gets the chain of causes, without the words of strangers', () => {
  const inner = named('MessageRejected', 'Email address is not verified: ada@secret', { code: 'rejected' });
  const described = describeError(new Transient('mailer', 'the mailer is busy', { cause: inner }));
  expect(described).toMatchObject({
    name: 'Transient',
    code: 'mailer',
    message: 'the mailer is busy',
    cause: { name: 'MessageRejected', code: 'rejected', message: 'MessageRejected: message withheld' },
  });
  expect(JSON.stringify(described)).not.toContain('ada@secret');
});
