/** Domains of mail providers that anybody can have an address at: they say nothing of a company. */
export const freeMailDomains: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.co.in yahoo.fr yahoo.de yahoo.es yahoo.it ymail.com rocketmail.com
  hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.es hotmail.it outlook.com outlook.de outlook.fr live.com live.co.uk
  live.de live.fr live.nl msn.com icloud.com me.com mac.com aol.com aim.com proton.me protonmail.com protonmail.ch pm.me
  gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.com email.com zoho.com zohomail.com yandex.com
  yandex.ru ya.ru mail.ru bk.ru list.ru inbox.ru rambler.ru fastmail.com fastmail.fm hey.com tutanota.com tutamail.com tuta.io
  orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr libero.it virgilio.it alice.it tin.it tiscali.it telefonica.net
  btinternet.com sky.com virginmedia.com ntlworld.com talktalk.net comcast.net verizon.net att.net sbcglobal.net bellsouth.net
  cox.net charter.net earthlink.net juno.com rogers.com shaw.ca sympatico.ca bigpond.com optusnet.com.au rediffmail.com
  qq.com 163.com 126.com yeah.net sina.com sina.cn sohu.com foxmail.com naver.com daum.net hanmail.net nate.com
  uol.com.br bol.com.br terra.com.br seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl ukr.net abv.bg`.split(/\s+/),
);

/** Addresses of an office, not of a person: nobody in particular reads them. */
export const roleNames: ReadonlySet<string> = new Set(
  `abuse accounting accounts admin administrator all billing contact enquiries finance hello help hostmaster hr info
  inquiries it jobs legal mail marketing media news newsletter no-reply noreply office orders postmaster press privacy
  purchasing reception recruiting root sales security service support sysadmin team test webmaster`.split(/\s+/),
);

/** Schools and universities: students ask a lot and buy nothing. */
export const studentDomains: RegExp[] = [/\.edu$/, /\.edu\.[a-z]{2}$/, /\.ac\.[a-z]{2}$/, /(^|\.)student[s]?\./];

/** Companies that sell what we sell; a company edits this list. */
export const competitorDomains: ReadonlySet<string> = new Set([
  'brightqueue.example',
  'servicepilot.example',
  'deskloom.example',
]);

/** Mailboxes that anybody opens for ten minutes. Not all there are, but those that forms meet. */
export const disposableDomains: ReadonlySet<string> = new Set(
  `0-mail.com 10minutemail.com 10minutemail.net 20minutemail.com 33mail.com anonbox.net burnermail.io byom.de
  discard.email dispostable.com dropmail.me emailondeck.com fakeinbox.com fakemail.net filzmail.com getairmail.com getnada.com
  grr.la guerrillamail.biz guerrillamail.com guerrillamail.de guerrillamail.net guerrillamail.org guerrillamailblock.com
  harakirimail.com inboxbear.com inboxkitten.com incognitomail.org jetable.org mail-temp.com mail.tm mailcatch.com maildrop.cc
  mailexpire.com mailforspam.com mailinator.com mailinator.net mailinator2.com mailnesia.com mailnull.com mailpoof.com mailsac.com
  mintemail.com moakt.com mohmal.com mytemp.email mytrashmail.com nada.email no-spam.ws notmailinator.com nowmymail.com
  one-time.email pokemail.net sharklasers.com shieldedmail.com spam4.me spambog.com spambox.us spamex.com spamgourmet.com
  temp-mail.io temp-mail.org tempail.com tempinbox.com tempmail.dev tempmail.net tempmailaddress.com tempmailo.com tempr.email
  throwawaymail.com trash-mail.com trashmail.com trashmail.de trashmail.net trbvm.com wegwerfmail.de yopmail.com yopmail.fr
  yopmail.net zetmail.com`.split(/\s+/),
);

/** Slips of the finger: mistyped → meant. */
export const mistypedDomains: ReadonlyMap<string, string> = new Map([
  ...['gmial.com', 'gmai.com', 'gmal.com', 'gamil.com', 'gnail.com', 'gmail.co', 'gmail.con', 'gmail.cm'].map(
    (slip) => [slip, 'gmail.com'] as const,
  ),
  ...['hotmial.com', 'hotmal.com', 'hotmail.co', 'hotmail.con'].map((slip) => [slip, 'hotmail.com'] as const),
  ...['outlok.com', 'outloook.com', 'outlook.con'].map((slip) => [slip, 'outlook.com'] as const),
  ...['yaho.com', 'yahooo.com', 'yahoo.con'].map((slip) => [slip, 'yahoo.com'] as const),
  ...['iclould.com', 'icloud.co'].map((slip) => [slip, 'icloud.com'] as const),
]);
