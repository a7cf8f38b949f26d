/**
 * How the mail programs of our markets head an answer that nobody wrote, by language. Many send it without any header
 * that says so: then its subject is all there is to tell.
 */
const heads: Record<string, string[]> = {
  English: [
    'auto(matic|mated)?[- ]?(reply|response)',
    'out[- ]of[- ](the[- ])?office',
    // Alone it is a cry of surprise.
    'ooo(?=\\s*(re\\b|[:(\\]–—-]|$))',
    'vacation (reply|response|notice|message)',
    'away from (the|my) (office|desk)',
  ],
  German: [
    'automatische (antwort|e-?mail|rückmeldung)',
    'abwesenheits?(notiz|meldung|nachricht|benachrichtigung|assistent|info)',
    'abwesen(d|heit)(?=\\s*(re\\b|aw\\b|[:(–—-]|$|bis\\b|vom\\b|im\\b))',
    'nicht im (büro|haus)(?=\\s*(re\\b|aw\\b|[:(–—-]|$|bis\\b|vom\\b))',
    'außer haus(?=\\s*(re\\b|aw\\b|[:(–—-]|$|bis\\b|vom\\b))',
  ],
  French: [
    'réponse automatique',
    "message (automatique|d[’']absence)",
    'absen(ce|te?) du bureau',
    'absence(?=\\s*(re\\b|[:(–—-]|$))',
    '(hors|en dehors) du bureau',
  ],
  Spanish: [
    '(respuesta|contestación) automática',
    'mensaje automático',
    'fuera de (la )?oficina',
    '(ausente|ausencia)(?=\\s*(re\\b|[:(–—-]|$|de la oficina))',
  ],
  Italian: ['risposta automatica', 'fuori (sede|ufficio)(?=\\s*(re\\b|r:|[:(–—-]|$))'],
  Dutch: ['automatisch antwoord', 'afwezig(heid(sbericht)?)?(?=\\s*(re\\b|[:(–—-]|$|tot\\b))'],
};

const headed = new RegExp(`^\\s*\\[?(?:re:\\s*)?(?:${Object.values(heads).flat().join('|')})(?![\\p{L}\\d])`, 'iu');

export const isAutoReplySubject = (subject: string): boolean => headed.test(subject.normalize('NFC'));
