/**
 * The one place that reads where things are. On AWS nothing is set and every service is at its own host; elsewhere
 * the environment says. The AWS SDK reads AWS_ENDPOINT_URL itself.
 */

/** The GraphQL endpoint to call: the deployed one, unless APPSYNC_GRAPHQL_ENDPOINT says otherwise. */
export function graphqlEndpoint(deployed: string): string {
  return process.env.APPSYNC_GRAPHQL_ENDPOINT ?? deployed;
}

/** Where the payment provider's API is: Stripe's, unless PAYMENT_PROVIDER_ENDPOINT says otherwise. */
export function paymentProviderEndpoint(): URL {
  return new URL(process.env.PAYMENT_PROVIDER_ENDPOINT ?? 'https://api.stripe.com');
}

/** Where the carrier's API is: the deployed one, unless CARRIER_ENDPOINT says otherwise. */
export function carrierEndpoint(deployed: string): URL {
  return new URL(process.env.CARRIER_ENDPOINT ?? deployed);
}

/** Where the search domain answers: its own host (given without a scheme), unless OPENSEARCH_ENDPOINT says otherwise. */
export function openSearchEndpoint(deployedHost: string): URL {
  return new URL(process.env.OPENSEARCH_ENDPOINT ?? `https://${deployedHost}`);
}

/** A variable that the template sets. */
export function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`The environment variable ${name} is not set; the function's template must set it.`);
  return value;
}
