import { isUtf8 } from 'node:buffer';
import { needs } from '../../functions/needs.ts';
import { account } from '../lambda.ts';

/** A request as API Gateway's HTTP API hands it to a function (payload format 2.0). */
export interface GatewayEvent {
  version: '2.0';
  routeKey: string;
  rawPath: string;
  rawQueryString: string;
  cookies?: string[];
  headers: Record<string, string>;
  queryStringParameters?: Record<string, string>;
  pathParameters?: Record<string, string>;
  requestContext: {
    accountId: string;
    apiId: string;
    domainName: string;
    requestId: string;
    routeKey: string;
    stage: '$default';
    time: string;
    timeEpoch: number;
    http: { method: string; path: string; protocol: string; sourceIp: string; userAgent: string };
  };
  body?: string;
  isBase64Encoded: boolean;
}

export interface GatewayAnswer {
  statusCode: number;
  headers?: Record<string, string>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

interface Route {
  need: string;
  method: string;
  template: string;
  pattern: RegExp;
}

const routes: Route[] = needs.flatMap(({ name, trigger }) =>
  trigger.on === 'http'
    ? trigger.routes.map(({ method, path }) => ({ need: name, method, template: path, pattern: patternOf(path) }))
    : [],
);

function patternOf(template: string): RegExp {
  const source = template.replace(/\{(\w+)(\+?)\}/g, (_, name, rest) => `(?<${name}>${rest === '+' ? '.+' : '[^/]+'})`);
  return new RegExp(`^${source}$`);
}

const firstPart = (path: string): string => path.slice(1).split('/', 1)[0] ?? '';
const byFirstPart = Map.groupBy(routes, ({ template }) => firstPart(template));

/** No route has a parameter for its first part (a test looks). */
const routesBelow = (path: string): Route[] => byFirstPart.get(firstPart(path)) ?? [];

export interface Matched {
  need: string;
  routeKey: string;
  pathParameters: Record<string, string>;
}

/** Which function a request is for. `method`: the path is known, but not by this method. */
export function match(method: string, path: string): Matched | 'method' | undefined {
  let known = false;
  for (const route of routesBelow(path)) {
    const found = route.pattern.exec(path);
    if (found === null) continue;
    known = true;
    if (route.method !== method) continue;
    const pathParameters = Object.fromEntries(
      Object.entries(found.groups ?? {}).map(([name, value]) => [name, decoded(value)]),
    );
    return { need: route.need, routeKey: `${method} ${route.template}`, pathParameters };
  }
  return known ? 'method' : undefined;
}

/** A broken escape stays as it came: nothing has that name. */
export const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** A request as it came in, from the wire or from a test. */
export interface Incoming {
  method: string;
  url: URL;
  /** Names in lower case; several values of one name joined by commas. */
  headers: Record<string, string>;
  body: Buffer;
  sourceIp: string;
}

let requests = 0;

/** `at`: epoch milliseconds of the machine's own clock, as API Gateway stamps it. */
export function gatewayEvent(
  { method, url, headers, body, sourceIp }: Incoming,
  matched: Matched,
  at: number,
): GatewayEvent {
  const { cookie, ...others } = headers;
  const query =
    url.search === ''
      ? []
      : [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name).join(',')]);
  const text = isUtf8(body);
  return {
    version: '2.0',
    routeKey: matched.routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
    headers: others,
    ...(query.length === 0 ? {} : { queryStringParameters: Object.fromEntries(query) }),
    pathParameters: matched.pathParameters,
    requestContext: {
      accountId: account,
      apiId: 'laptop',
      domainName: url.host,
      requestId: `laptop-${process.pid}-${++requests}`,
      routeKey: matched.routeKey,
      stage: '$default',
      time: new Date(at).toUTCString(),
      timeEpoch: at,
      http: { method, path: url.pathname, protocol: 'HTTP/1.1', sourceIp, userAgent: headers['user-agent'] ?? '' },
    },
    ...(body.length === 0 ? {} : { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: !text,
  };
}
