/** Where code that was deployed to the local cloud finds what is not on AWS. The one place that says so. */
export interface LocalEndpoints {
  /** The local cloud, https. */
  aws: string;
  /** PEM bundle: the machine's certificates and the local cloud's. */
  caBundle: string;
  /** The AppSync engine's GraphQL endpoint, http. */
  graphql: string;
}

/** The variables that every local Lambda inherits, beside those its template sets; there are no others. */
export function endpointOverrides({ aws, caBundle, graphql }: LocalEndpoints): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: aws,
    NODE_EXTRA_CA_CERTS: caBundle,
    APPSYNC_GRAPHQL_ENDPOINT: graphql,
  };
}
