/**
 * Mailboxes that anybody can have: their domains say nothing of a company. A package with a list of all is twenty times
 * as long, mixes in what is thrown away, and names companies (easypost.com): who is on it would never have an account.
 */
const freeMailHosts: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com me.com mac.com aim.com netscape.net netscape.com compuserve.com
  proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tutamail.com tuta.com tuta.io keemail.me
  hey.com fastmail.com fastmail.fm fastmail.net fastmail.org fastmail.co.uk fastmail.com.au sent.com mailfence.com
  startmail.com runbox.com hushmail.com hush.com disroot.org riseup.net kolabnow.com mailbox.org posteo.de posteo.net
  posteo.org posteo.eu posteo.at posteo.ch inbox.com inbox.lv inbox.lt mail.com email.com usa.com europe.com post.com
  iname.com myself.com consultant.com engineer.com techie.com writeme.com accountant.com dr.com cheerful.com usa.net
  lycos.com lycos.de excite.com rediffmail.com rediff.com sify.com indiatimes.com vsnl.net zohomail.com zohomail.eu
  zohomail.in web.de email.de mail.de t-online.de magenta.de freenet.de arcor.de online.de onlinehome.de
  vodafonemail.de kabelmail.de unitybox.de netcologne.de ewe.net ewetel.net versanet.de osnanet.de aon.at chello.at
  utanet.at inode.at liwest.at drei.at kabsi.at bluewin.ch bluemail.ch hispeed.ch sunrise.ch swissonline.ch
  freesurf.ch ziggo.nl kpnmail.nl kpnplanet.nl planet.nl hetnet.nl home.nl chello.nl upcmail.nl quicknet.nl xs4all.nl
  casema.nl caiway.nl solcon.nl tele2.nl versatel.nl zonnet.nl telfort.nl online.nl zeelandnet.nl telenet.be skynet.be
  proximus.be scarlet.be pandora.be belgacom.net voo.be pt.lu orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr
  bbox.fr numericable.fr noos.fr cegetel.net club-internet.fr aliceadsl.fr voila.fr 9online.fr caramail.com libero.it
  virgilio.it alice.it tin.it tiscali.it tim.it email.it inwind.it iol.it fastwebnet.it poste.it teletu.it supereva.it
  telefonica.net terra.es ono.com ya.com movistar.es euskaltel.net jazztel.es wanadoo.es orange.es sapo.pt clix.pt
  netcabo.pt iol.pt telepac.pt mail.telepac.pt btinternet.com btopenworld.com talk21.com sky.com virginmedia.com
  virgin.net ntlworld.com blueyonder.co.uk talktalk.net tiscali.co.uk lineone.net plus.com o2.co.uk orange.net
  freeserve.co.uk supanet.com eircom.net iol.ie online.no broadpark.no frisurf.no telia.com comhem.se bredband.net
  spray.se passagen.se swipnet.se bahnhof.se tele2.se glocalnet.net home.se mail.dk jubii.dk stofanet.dk tdcadsl.dk
  webspeed.dk youmail.dk elisanet.fi kolumbus.fi luukku.com saunalahti.fi suomi24.fi pp.inet.fi wp.pl o2.pl go2.pl
  onet.pl onet.eu poczta.onet.pl op.pl vp.pl tlen.pl interia.pl interia.eu gazeta.pl poczta.fm seznam.cz email.cz
  post.cz centrum.cz volny.cz atlas.cz azet.sk centrum.sk zoznam.sk post.sk freemail.hu citromail.hu t-online.hu
  indamail.hu abv.bg mail.bg dir.bg otenet.gr forthnet.gr hol.gr net.hr siol.net hot.ee mail.ee mynet.com
  superonline.com ya.ru mail.ru bk.ru list.ru inbox.ru internet.ru rambler.ru lenta.ru ukr.net i.ua meta.ua bigmir.net
  tut.by mail.kz walla.com walla.co.il netvision.net.il bezeqint.net zahav.net.il 012.net.il comcast.net verizon.net
  att.net sbcglobal.net bellsouth.net pacbell.net ameritech.net swbell.net prodigy.net snet.net cox.net charter.net
  earthlink.net mindspring.com juno.com netzero.net peoplepc.com optonline.net optimum.net roadrunner.com frontier.com
  frontiernet.net windstream.net centurylink.net centurytel.net embarqmail.com q.com suddenlink.net mchsi.com
  cableone.net wowway.com rogers.com shaw.ca sympatico.ca bell.net telus.net videotron.ca cogeco.ca eastlink.ca
  mts.net sasktel.net bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au internode.on.net
  westnet.com.au dodo.com.au ozemail.com.au xtra.co.nz slingshot.co.nz orcon.net.nz paradise.net.nz clear.net.nz
  qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com yeah.net 139.com 189.cn 21cn.com aliyun.com sina.com
  sina.cn sohu.com tom.com naver.com daum.net hanmail.net nate.com kakao.com docomo.ne.jp ezweb.ne.jp au.com
  softbank.ne.jp i.softbank.jp ymobile.ne.jp nifty.com biglobe.ne.jp so-net.ne.jp ocn.ne.jp plala.or.jp dion.ne.jp
  goo.jp infoseek.jp excite.co.jp netvigator.com pchome.com.tw hinet.net seed.net.tw singnet.com.sg pacific.net.sg
  starhub.net.sg tm.net.my streamyx.com telkom.net uol.com.br bol.com.br terra.com.br ig.com.br globo.com
  globomail.com oi.com.br r7.com zipmail.com.br prodigy.net.mx terra.com.mx fibertel.com.ar speedy.com.ar arnet.com.ar
  terra.cl vtr.net mweb.co.za telkomsa.net vodamail.co.za webmail.co.za iafrica.com absamail.co.za`.split(/\s+/),
);

/** Providers with a domain for every country. Under the other endings companies of these names are at home. */
const freeMailBrands =
  /^(yahoo|ymail|rocketmail|hotmail|live|outlook|msn|gmx|aol|icloud|zoho|yandex)\.(com|net|eu|(com?\.)?(?!(ai|co|fm|gg|io|me|sh|so|to|tv)$)[a-z]{2})$/;

/** They pass mail on to a mailbox that is not told, some of them under a domain for each of their users. */
const mailRelays: ReadonlySet<string> = new Set(
  `privaterelay.appleid.com duck.com mozmail.com relay.firefox.com simplelogin.com simplelogin.co slmail.me aleeas.com
  8alias.com 8shield.net dralias.com silomails.com passmail.net passmail.com passinbox.com passfwd.com anonaddy.com
  anonaddy.me addymail.com erine.email opayq.com`.split(/\s+/),
);

export const isFreeMailDomain = (domain: string): boolean =>
  freeMailHosts.has(domain) || freeMailBrands.test(domain) || isWithin(mailRelays, domain);

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

/**
 * Mailboxes that anybody opens for ten minutes. New ones come every day, so that a list of all is always an old one: these
 * are those that forms meet, and the words that the others are called by.
 */
const disposableHosts: ReadonlySet<string> = new Set(
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

const disposableNames =
  /(^|[.-])(temp|tmp|trash|fake|throw-?away|disposable|discard|burner|wegwerf|guerr?illa|\d+-?min(ute)?s?|no-?spam)-?e?-?(mail|inbox)(s|er|box)?[.-]/;

export const isDisposableDomain = (domain: string): boolean =>
  isWithin(disposableHosts, domain) || disposableNames.test(domain);

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

/** The domain itself, or one that it lies below. */
export const isWithin = (domains: ReadonlySet<string>, domain: string): boolean => {
  const labels = domain.split('.');
  return labels.some((_, from) => domains.has(labels.slice(from).join('.')));
};
