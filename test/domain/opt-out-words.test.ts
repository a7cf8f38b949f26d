import { isOptOut } from '../../shared/domain/opt-out-words.ts';

test.each([
  ['Please unsubscribe me', true],
  ['UNSUBSCRIBE', true],
  ['Hi Maya,\n\nplease remove me from your list.\n\nThanks, Ada', true],
  ['Stop.', true],
  ['stop emailing me', true],
  ['Please don’t email me again', true],
  ['No more emails please', true],
  ['I would like to opt out.', true],
  ['Bitte abmelden.', true],
  ['Bitte keine weiteren Mails', true],
  ['Merci de me désabonner', true],
  ['Quiero darme de baja', true],
  ['Graag uitschrijven', true],
  ['', false],
  ['Yes, Thursday would suit me.', false],
  ['Do not unsubscribe me, I like these!', false],
  ['How do your customers unsubscribe from alerts?', false],
  ['Could you stop by on Thursday', false],
  ['We do not want to stop our pilot.', false],
  [
    `We let clients unsubscribe from reminders in the portal, ${'and that has to work with your product too. '.repeat(4)}`,
    false,
  ],
])('“%s”: %s', (text, is) => expect(isOptOut(text)).toBe(is));
