/** What a service or the way to it throws when the trouble is on the way or at the other end, and another try may succeed. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // as: these are what services, the SDK and Node add to Error
  const { name, $metadata, $retryable, code } = error as Error & {
    $metadata?: { httpStatusCode?: number };
    $retryable?: unknown;
    code?: string;
  };
  const status = $metadata?.httpStatusCode ?? 0;
  return (
    passingNames.has(name) ||
    passingCodes.has(code ?? '') ||
    $retryable !== undefined ||
    status >= 500 ||
    status === 429
  );
}

const passingNames = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'ProvisionedThroughputExceededException',
  'LimitExceededException',
  'InternalServerError',
  'InternalServerException',
  'InternalException',
  'InternalServiceError',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'ModelTimeoutException',
  'ModelNotReadyException',
  'RequestTimeout',
  'TimeoutError',
  'NetworkingError',
]);
const passingCodes = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
