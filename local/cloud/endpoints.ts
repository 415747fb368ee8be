/** Where what runs beside the local cloud is, http: what code deployed there finds that is not on AWS. */
export interface Neighbours {
  /** The AppSync engine's GraphQL endpoint. */
  graphql: string;
  /** The payment provider's sandbox. */
  payments?: string;
  /** The carrier's sandbox. */
  carrier?: string;
  /** The search index. */
  opensearch?: string;
  /** The SageMaker that runs jobs on this machine. */
  sagemaker?: string;
}

export interface LocalEndpoints extends Neighbours {
  /** The local cloud, https. */
  aws: string;
  /** PEM bundle: the machine's certificates and the local cloud's. */
  caBundle: string;
}

/** The variables that every local Lambda inherits, beside those its template sets; there are no others. */
export function endpointOverrides(of: LocalEndpoints): Record<string, string> {
  const { aws, caBundle, graphql, payments, carrier, opensearch, sagemaker } = of;
  return {
    AWS_ENDPOINT_URL: aws,
    NODE_EXTRA_CA_CERTS: caBundle,
    APPSYNC_GRAPHQL_ENDPOINT: graphql,
    ...(payments && { PAYMENT_PROVIDER_ENDPOINT: payments }),
    ...(sagemaker && { AWS_ENDPOINT_URL_SAGEMAKER: sagemaker }),
    ...(carrier && { CARRIER_ENDPOINT: carrier }),
    ...(opensearch && { OPENSEARCH_ENDPOINT: opensearch }),
  };
}
