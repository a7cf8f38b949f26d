const money = 'usd|eur|gbp|dollars?|euros?|pounds|[$€£¥]';

/**
 * What gives away that a "name" is a message to whoever reads our mail: what it looks for, and an example. `opens`: it
 * can stand in letters alone, and then a word in it begins with one of these. Making patterns ready takes milliseconds
 * of a function that starts cold: a plain name without such a word meets none of them, all others meet each, also as
 * they read without ornaments.
 */
export const lures: { says: RegExp; like: string; opens?: string[] }[] = [
  { says: /[<>{}@\\|^~]|\p{Cc}|\p{Cf}/u, like: '<b>Acme</b>' },
  { says: /https?:|www\.|:\/\/|\b(?:mailto|tel|sms):/iu, like: 'http://spam.example' },
  { says: /\p{L}[.。]\p{L}{2,}[/?#:]\S/u, like: 'spam.example/win' },
  { says: /\d+\.\d+\.\d+\.\d+/u, like: '192.0.2.7' },
  {
    says: /\bdot[\s-]?(?:com|net|org|info|biz|io|example)\b/i,
    like: 'spam dot com',
    opens: ['dot'],
  },
  {
    says: /[([]\s?(?:dot|\.)\s?[)\]]|\p{L}(?: \.\s?|\s?\. )(?:com|net|org|info|biz|io|example)\b/iu,
    like: 'spam . com',
  },
  // Seven digits, whatever stands between them, are a telephone; so are digits in words.
  { says: /\d(?:[\s().\/-]{0,3}[\dOo]){6,}|\+\s?\d[\d\s-]{4,}/u, like: 'call 900 555 0199' },
  {
    says: /(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[\s-]+){4,}/i,
    like: 'dial nine oh oh five five five',
    opens: ['zero', 'oh', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  },
  { says: new RegExp(`(?:${money})\\s?\\d|\\d\\s?(?:${money})(?!\\p{L})`, 'iu'), like: 'WIN 500 USD' },
  {
    says: /\byour? (?:account|card|bank|password|payment|order|parcel|package|invoice|prize|money|computer|mailbox)\b/i,
    like: 'Your account is locked',
    opens: ['you'],
  },
  {
    says: /\byou(?:'ve|’ve|'re|’re| have| are)? (?:won|win|been|owe|got|must|need)\b/i,
    like: 'You have won',
    opens: ['you'],
  },
  {
    says: /\b(?:accounts?|cards?|passwords?|mailbox) (?:is|are|was|has been|have been|will be|expires?|expired)\b/i,
    like: 'account has been suspended',
    opens: ['account', 'card', 'password', 'mailbox'],
  },
  {
    says: /\b(?:click|tap|call|text|dial|reply|respond|visit|log ?in|sign in|buy|order|pay|win|claim|redeem|act) (?:here|now|this|these|below|us|me|today|immediately|your?|it|at|on|to)\b/i,
    like: 'click here',
    opens: [
      ...['click', 'tap', 'call', 'text', 'dial', 'reply', 'respond', 'visit', 'log', 'sign', 'buy', 'order', 'pay'],
      ...['win', 'claim', 'redeem', 'act'],
    ],
  },
  {
    says: /\b(?:viagra|cialis|porn\w*|sexy|xxx|free money)\b|\b(?:win|won) an?\b/i,
    like: 'Win a prize',
    opens: ['viagra', 'cialis', 'porn', 'sexy', 'xxx', 'free', 'win', 'won'],
  },
  { says: /\b(?:whatsapp|telegram|wechat|signal|skype)\b.*\d|\bt\.me\b|\bwa\.me\b/iu, like: 'whatsapp 8008' },
];

/** What no given name of two words or more holds. */
export const noGivenName =
  /\b(?:account|bitcoin|bonus|buy|call|casino|click|crypto|free|here|is|loan|locked|money|now|prize|urgent|visit|winner|you|your)\b/iu;

/** Companies that the world knows by a domain's name; a link to their front page does nobody harm. */
export const knownByDomain: ReadonlySet<string> = new Set(
  `1-800-flowers.com alibaba.com amazon.com ancestry.com bill.com bol.com booking.com c3.ai cars.com character.ai confused.com
  crypto.com e.on hotels.com jd.com lastminute.com make.com match.com mobile.de monday.com moneysupermarket.com otto.de
  overstock.com priceline.com realtor.com salesforce.com trip.com web.com wix.com`.split(/\s+/),
);

/** Legal forms that look like domains where the space is left out. */
export const gluedForms =
  /(?<![\p{L}\p{N}.-])(?:(?:co|pty|pte|pvt|sdn|corp)\.,?(?:ltd|limited|kg|kgaa|inc|llc|bhd)|sp\.z\s?o\.?o|s\.a\.de c\.v)(?![\p{L}\p{N}])\.?/giu;
