/** Cognito's part of the SDK, more code than all the rest; fetched only when somebody signs in or is signed in. */
export const cognito = () => import('../../../sdk/cognito.ts');
