/** Who opens mails and follows links without a person, as they name themselves. */
export const machineAgents: { agent: RegExp; who: string }[] = [
  { agent: /GoogleImageProxy/i, who: 'Gmail’s image proxy' },
  { agent: /YahooMailProxy/i, who: 'Yahoo’s image proxy' },
  { agent: /^Mozilla\/5\.0$/, who: 'Apple’s mail privacy, which loads every image of every mail' },
  { agent: /Barracuda|Proofpoint|Mimecast|SafeLinks|urldefense|Trend ?Micro|Cloudmark/i, who: 'a scanner of mails' },
  { agent: /HeadlessChrome|PhantomJS|python-requests|Go-http-client|okhttp|Java\/|curl\/|wget/i, who: 'a program' },
  { agent: /bot\b|crawler|spider|preview/i, who: 'a robot' },
];

/** Who does not name itself is a machine too: every mail program and browser does. */
export const isMachine = (userAgent: string | undefined): boolean =>
  userAgent === undefined || userAgent === '' || machineAgents.some(({ agent }) => agent.test(userAgent));
