/** Longer than anybody writes who only wants to leave; what is longer is an answer, for a person to read. */
const most = { letters: 300, words: 25 };

/** How people ask us to stop, in the languages of our markets; looked for in short mails only. */
const asks: RegExp[] = [
  /\bunsubscribe\b/i,
  /\b(remove|take) me (off|from)\b|\bremove me\s*(please)?\s*[.!]*$|\bremove (my|this) (e-?mail|address)/im,
  /\bopt(ing)?[- ]?out\b/i,
  /\bstop (e-?mailing|mailing|writing( to)?|contacting|sending|spamming)\b|^\s*stop\s*[.!]*\s*$/i,
  /\b(no more|don[’']?t send( me)?( any)?( more)?|do not send( me)?( any)?( more)?) (e-?mails?|mails?|messages?)\b/i,
  /\b(don[’']?t|do not) (e-?mail|mail|contact|write( to)?) me\b/i,
  /\b(abmelden|austragen|abbestellen)\b|\bkeine (weiteren )?(e-?)?mails?\b/i,
  /\bdésabonne|\bdésinscri|\bne (plus )?m[’']envoyez plus\b/i,
  /\b(darme|dame|denme) de baja\b|\bcancelar (la )?suscripción\b/i,
  /\bcancella(mi|temi)\b|\bdisiscri/i,
  /\b(uitschrijven|afmelden)\b/i,
];
/** Whoever asks something, or says that they want to stay, is answered by a person. */
const speaksOtherwise = /\?|\b(don[’']?t|do not|never|not) (want to )?(unsubscribe|remove|opt)/i;

/** Whether a mail that somebody wrote to us says nothing but that they want no more. */
export const isOptOut = (text: string): boolean =>
  text.length <= most.letters &&
  text.split(/\s+/).length <= most.words &&
  !speaksOtherwise.test(text) &&
  asks.some((words) => words.test(text));
