/** As the user pool asks for it. */
export const PASSWORD_RULE =
  'At least 10 characters, with capital and small letters, a digit and a sign such as ! or -.';

/** What a refusal of Cognito, or its silence, means to a customer. */
export function signInProblem({ name, message }: Error): string {
  return WORDS[name] ?? (name === 'TypeError' ? UNREACHABLE : message);
}

const UNREACHABLE = 'The shop could not be reached. Check your connection and try again.';

const WORDS: Record<string, string> = {
  NotAuthorizedException: 'E-mail or password is not right. Check both and try again.',
  UserNotFoundException: 'E-mail or password is not right. Check both and try again.',
  InvalidPasswordException: `This password is too easy to guess. ${PASSWORD_RULE}`,
  UsernameExistsException: 'There is an account with this e-mail already. Sign in instead.',
  UserNotConfirmedException: 'This address is not confirmed yet. Type the code from our mail.',
  CodeMismatchException: 'This is not the code we sent. Check the mail and try again.',
  ExpiredCodeException: 'The code is too old. Let us send you another.',
  LimitExceededException: 'Too many attempts. Wait a few minutes and try again.',
  TooManyFailedAttemptsException: 'Too many attempts. Wait a few minutes and try again.',
  TooManyRequestsException: 'Too many attempts. Wait a few minutes and try again.',
};
