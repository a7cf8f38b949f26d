/** What the API refuses to do, by AWS's name and in AWS's words. */
export class ApiException extends Error {
  override readonly name: string;
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

const refusal =
  (name: string, words: (about: string) => string) =>
  (about = ''): ApiException =>
    new ApiException(name, words(about));

export const executionAlreadyExists = refusal('ExecutionAlreadyExists', (arn) => `Execution Already Exists: '${arn}'`);
export const executionDoesNotExist = refusal('ExecutionDoesNotExist', (arn) => `Execution Does Not Exist: '${arn}'`);
export const executionNotRedrivable = refusal('ExecutionNotRedrivable', (why) => why);
export const machineAlreadyExists = refusal(
  'StateMachineAlreadyExists',
  (arn) => `State Machine Already Exists: '${arn}'`,
);
export const machineDoesNotExist = refusal(
  'StateMachineDoesNotExist',
  (arn) => `State Machine Does Not Exist: '${arn}'`,
);
export const typeNotSupported = refusal(
  'StateMachineTypeNotSupported',
  () => 'This operation is not supported by this type of state machine',
);
export const invalidArn = refusal('InvalidArn', (why) => `Invalid Arn: '${why}'`);
export const invalidName = refusal('InvalidName', (name) => `Invalid Name: '${name}'`);
export const invalidInput = refusal(
  'InvalidExecutionInput',
  (why) => `Invalid State Machine Execution Input: '${why}'`,
);
export const invalidOutput = refusal('InvalidOutput', (why) => `Invalid Output: '${why}'`);
export const invalidToken = refusal('InvalidToken', (why) => `Invalid Token: '${why || 'Invalid token'}'`);
export const taskTimedOut = refusal('TaskTimedOut', () => "Task Timed Out: 'Provided task does not exist anymore'");
export const taskDoesNotExist = refusal('TaskDoesNotExist', () => 'Task does not exist');
export const validationFailed = refusal('ValidationException', (why) => why);

/** "1 validation error detected …" for a missing or misshapen member of a request. */
export const constraint = (member: string, value: unknown, rule: string): ApiException =>
  validationFailed(
    `1 validation error detected: Value ${value === undefined || value === null ? 'null' : `'${String(value)}'`} at '${member}' failed to satisfy constraint: ${rule}`,
  );
