import { leadEmail } from '../../shared/emails/template.ts';

/** Asks for nothing but the second yes, and sells nothing: until it is given, that would be the very mail that needs it. */
export const confirmFirst = leadEmail('consent-confirmation/confirm', {
  kind: 'transactional',
  topic: 'consent',
  subject: 'Please confirm: may we write to you?',
  preheader: 'One click, because a tick alone does not prove that it was you.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Somebody, probably you, ticked on our site that {{ our_company }} may write to this address about service automation.',
    'If that was you, please confirm it once:',
    { button: 'Yes, you may write to me', to: 'confirm_link' },
    'If it was not you, simply do nothing: we ask once more, and then never again. What somebody asked us in your name is answered in any case.',
  ],
});

export const confirmAgain = leadEmail('consent-confirmation/confirm-again', {
  kind: 'transactional',
  topic: 'consent',
  subject: 'Still yes? This is the last time we ask',
  preheader: 'Without your click we will not write to you.',
  body: [
    'Hi {{ first_name | default: "there" }},',
    'Two days ago we asked whether {{ our_company }} may write to you about service automation. We have not heard from you, and we will not ask a third time.',
    { button: 'Yes, you may write to me', to: 'confirm_link' },
    'Without this click nothing more comes, and that is fine too.',
  ],
});
