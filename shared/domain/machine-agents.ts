/** Who opens mails, follows links and visits the site without a person, as they name themselves. */
export const machineAgents: { agent: RegExp; who: string }[] = [
  { agent: /GoogleImageProxy/i, who: 'Gmail’s image proxy' },
  { agent: /YahooMailProxy/i, who: 'Yahoo’s image proxy' },
  { agent: /^Mozilla\/5\.0$/, who: 'Apple’s mail privacy, which loads every image of every mail' },
  { agent: /Barracuda|Proofpoint|Mimecast|SafeLinks|urldefense|Trend ?Micro|Cloudmark/i, who: 'a scanner of mails' },
  {
    agent:
      /Headless|PhantomJS|python-|aiohttp|Go-http-client|okhttp|node-fetch|axios\/|Java\/|curl\/|wget|libwww|Scrapy/i,
    who: 'a program',
  },
  { agent: /Lighthouse|InspectionTool|GTmetrix|StatusCake|Synthetics|Prerender/i, who: 'a test of the site' },
  { agent: /externalhit|Slurp|Mediapartners/i, who: 'a robot that does not say so' },
  // Not the telephones of that name.
  { agent: /(?<!\bcu)bot(?![a-z])|crawler|spider|preview/i, who: 'a robot' },
];

/** One of them by its own name. Who has none is not among them: a server that tells of its users sends none. */
export const namesMachine = (userAgent: string): boolean => machineAgents.some(({ agent }) => agent.test(userAgent));

/** Of a mail's reader: who does not name itself is a machine too, every mail program and browser does. */
export const isMachine = (userAgent: string | undefined): boolean =>
  userAgent === undefined || userAgent === '' || namesMachine(userAgent);
