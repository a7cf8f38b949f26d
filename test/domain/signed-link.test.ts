import fc from 'fast-check';
import { readLink, signLink, type LinkPayload } from '../../shared/domain/signed-link.ts';
import { lead, on } from './lives.ts';

const payload: LinkPayload = { does: 'unsubscribe', subject: lead, topic: 'product', expiresAt: on('12-31') };
const token = signLink(payload, 'a secret');

describe('A signed link', () => {
  test('says what it said when it was signed', () =>
    expect(readLink(token, ['a secret'], on('06-01'))).toEqual({ ok: true, payload }));
  test('stays good while secrets rotate', () =>
    expect(readLink(token, ['a newer one', 'a secret'], on('06-01'))).toMatchObject({ ok: true }));
  test('is made of letters that a URL leaves alone', () => expect(token).toMatch(/^[\w-]+\.[\w-]+$/));

  test.each<[string, string, string[], string, string]>([
    ['by another hand', token, ['another secret'], on('06-01'), 'forged'],
    ['while no secret is known', token, [], on('06-01'), 'forged'],
    ['after its time', signLink({ ...payload, does: 'confirm' }, 'a secret'), ['a secret'], on('12-31'), 'expired'],
    ['cut off', token.slice(0, 20), ['a secret'], on('06-01'), 'malformed'],
    ['with a tail', `${token}.x`, ['a secret'], on('06-01'), 'malformed'],
    ['with a longer mac', `${token}AAAA`, ['a secret'], on('06-01'), 'forged'],
    ['empty', '', ['a secret'], on('06-01'), 'malformed'],
  ])('is refused %s', (_, given, secrets, now, because) =>
    expect(readLink(given, secrets, now)).toEqual({ ok: false, because }),
  );

  test('leaves a list whenever the mail is found again', () =>
    expect(readLink(token, ['a secret'], '2036-06-01T00:00:00.000Z')).toEqual({ ok: true, payload }));

  test('bears no change of a single letter', () =>
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'ABCxyz019-_'), (place, letter) => {
        const changed = token.slice(0, place) + letter + token.slice(place + 1);
        // The last letter of base64url carries spare bits: other letters may stand for the same mac.
        const same = Buffer.from(changed.split('.')[1] ?? '', 'base64url').equals(
          Buffer.from(token.split('.')[1] ?? '', 'base64url'),
        );
        if (changed.split('.')[0] !== token.split('.')[0] || !same)
          expect(readLink(changed, ['a secret'], on('06-01')).ok).toBe(false);
      }),
    ));

  test('is not signed for nothing, and not with an empty secret', () => {
    expect(() => signLink({ ...payload, does: 'pay' as never }, 'a secret')).toThrow();
    expect(() => signLink({ ...payload, does: 'follow', url: 'javascript:alert(1)' }, 'a secret')).toThrow();
    expect(() => signLink(payload, '')).toThrow('not empty');
  });
});
