import type { AuthMode } from '../model.ts';

type Properties = Record<string, unknown>;

/**
 * An authorization mode from the properties of a GraphQLApi or of one of its additional providers, which hold
 * the same members.
 */
export function authModeOf(properties: Properties, region: string): AuthMode {
  const type = String(properties.AuthenticationType);
  switch (type) {
    case 'API_KEY':
    case 'AWS_IAM':
      return { type };
    case 'AMAZON_COGNITO_USER_POOLS': {
      const config = section(properties, 'UserPoolConfig');
      return {
        type,
        userPoolId: String(config.UserPoolId),
        region: String(config.AwsRegion ?? region),
        appIdClientRegex: optional(config.AppIdClientRegex),
        defaultAction: config.DefaultAction === 'DENY' ? 'DENY' : 'ALLOW',
      };
    }
    case 'OPENID_CONNECT': {
      const config = section(properties, 'OpenIDConnectConfig');
      return {
        type,
        issuer: String(config.Issuer),
        clientId: optional(config.ClientId),
        iatTtlMs: Number(config.IatTTL ?? 0),
        authTtlMs: Number(config.AuthTTL ?? 0),
      };
    }
    case 'AWS_LAMBDA': {
      const config = section(properties, 'LambdaAuthorizerConfig');
      return {
        type,
        functionArn: String(config.AuthorizerUri),
        resultTtlSeconds: Number(config.AuthorizerResultTtlInSeconds ?? 0),
        identityValidationExpression: optional(config.IdentityValidationExpression),
      };
    }
    default:
      throw new Error(`AppSync has no authentication type '${type}'.`);
  }
}

function section(properties: Properties, name: string): Properties {
  return (properties[name] ?? {}) as Properties;
}

function optional(value: unknown): string | undefined {
  return value === undefined || value === null || value === '' ? undefined : String(value);
}
