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
