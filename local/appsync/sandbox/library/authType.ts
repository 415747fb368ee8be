const has = (identity: object, ...keys: string[]) => keys.every((key) => key in identity);

/** The authorization mode, told from the keys of the identity (recorded in localstack/appsync-utils, authType). */
export function authType(identity: unknown): string {
  if (!identity || typeof identity !== 'object') return 'API Key Authorization';
  const keys = Object.keys(identity);
  if (has(identity, 'accountId', 'sourceIp', 'username', 'userArn')) return 'IAM Authorization';
  if (has(identity, 'sub', 'issuer', 'claims', 'username', 'sourceIp', 'defaultAuthStrategy')) {
    return 'User Pool Authorization';
  }
  if (keys.length === 3 && has(identity, 'sub', 'issuer', 'claims')) return 'Open ID Connect Authorization';
  if (keys.length === 0 || (keys.length === 1 && keys[0] === 'resolverContext'))
    return 'Lambda Authorization';
  return 'API Key Authorization';
}
