import { z } from 'zod';

/** Read by hand: a request has a dozen headers, and zod would make a report of each. */
const texts = z.custom<Record<string, string>>(
  (value) =>
    typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string'),
  'must hold texts',
);

/** The parts of API Gateway's request format 2.0 that we read; the laptop's server sends the same. */
export const ApiRequest = z.object({
  rawPath: z.string(),
  rawQueryString: z.string().optional(),
  headers: texts.optional(),
  pathParameters: texts.optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
  requestContext: z.object({
    requestId: z.string().optional(),
    stage: z.string().optional(),
    http: z.object({ method: z.string(), sourceIp: z.string().optional() }),
    authorizer: z.object({ jwt: z.object({ claims: z.record(z.string(), z.unknown()) }).optional() }).optional(),
  }),
});
export type ApiRequest = z.infer<typeof ApiRequest>;

export interface ApiResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  isBase64Encoded: boolean;
}
