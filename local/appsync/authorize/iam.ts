import { RequestRefused } from '../errors.ts';
import type { Api } from '../model.ts';
import { callerOf, type Caller } from './caller.ts';
import type { Credentials } from './credentials.ts';
import type { IamAuthority } from './iamAuthority.ts';
import { parseSignature, verifySignature } from './sigv4.ts';

const ACTION = 'appsync:GraphQL';

/** AWS_IAM: a request signed for service `appsync`; which root fields it may use is the policies' business. */
export async function authenticateIam(
  api: Api,
  authority: IamAuthority,
  credentials: Credentials,
): Promise<Caller> {
  const { headers } = credentials;
  const signature = parseSignature(headers.authorization ?? '');
  if (!signature || signature.service !== 'appsync' || signature.region !== api.region) {
    throw badSignature();
  }
  const { accessKeyId } = signature;
  const sessionToken = headers['x-amz-security-token'];
  const principal = await authority.principal(accessKeyId, sessionToken);
  if (!principal) {
    throw new RequestRefused(
      403,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  }
  if (!verifySignature(credentials.signed, headers, signature, principal.secretAccessKey)) {
    throw badSignature();
  }
  const identity = {
    accountId: principal.accountId,
    cognitoIdentityPoolId: null,
    cognitoIdentityId: null,
    sourceIp: credentials.sourceIp,
    username: principal.userId,
    userArn: principal.principalArn,
    cognitoIdentityAuthType: null,
    cognitoIdentityAuthProvider: null,
  };
  return callerOf('AWS_IAM', identity, {
    async allowedRootFields(typeName, fieldNames) {
      const arnOf = (field: string) => `${api.arn}/types/${typeName}/fields/${field}`;
      // The names of introspection are no resources.
      const asked = [...new Set(fieldNames.filter((name) => !name.startsWith('__')))];
      const granted = await authority.allowed({
        accessKeyId,
        sessionToken,
        action: ACTION,
        resources: asked.map(arnOf),
        region: api.region,
      });
      return new Set(asked.filter((field) => granted.has(arnOf(field))));
    },
  });
}

function badSignature(): RequestRefused {
  return new RequestRefused(
    403,
    'UnrecognizedClientException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );
}
