import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A demo account. */
export interface User {
  username: string;
  password: string;
}

/** Where everything of a running shop is: the contract for every tool. Null until it exists. */
export interface Endpoints {
  graphql: string;
  realtime: string;
  /** The same over TLS, for clients that insist on it; `caCertificate` trusts it. */
  tls: { graphql: string; realtime: string };
  apiKey: string;
  /** Endpoint for the AWS SDK's AppSync client. */
  evaluateCode: string;
  /** Endpoint of every other AWS service. */
  aws: string;
  /** PEM bundle that trusts `aws`. */
  caCertificate: string;
  region: string;
  userPoolId: string;
  userPoolClientId: string;
  storefront: string;
  graphiql: string;
  /** The developer's view of all of this, for a browser on this machine. */
  console: string;
  /** Where payment provider and carrier report: `payment` and `carrier` below it. */
  webhooks: string;
  /** The carrier's sandbox; its key is in parties.json. */
  carrier: string;
  opensearch: string | null;
  users: { customer: User; staff: User };
}

/** Writes endpoints.json, and beside it the operator's credentials, which only this user may read. */
export function writeEndpoints(home: string, endpoints: Endpoints, env: Record<string, string>): void {
  writeFileSync(join(home, 'endpoints.json'), `${JSON.stringify(endpoints, null, 2)}\n`);
  const credentials = { accessKeyId: env.AWS_ACCESS_KEY_ID, secretAccessKey: env.AWS_SECRET_ACCESS_KEY };
  writeFileSync(join(home, 'credentials.json'), JSON.stringify(credentials), { mode: 0o600 });
}
