/** Where the shop is, as `/config.json` beside the page says; one build serves every deployment. */
export interface Config {
  graphqlUrl: string;
  /** Undefined: derived from `graphqlUrl`. */
  realtimeUrl: string | undefined;
  apiKey: string;
  region: string;
  userPoolClientId: string;
  /** Address of Cognito, or of what stands before it. */
  cognitoEndpoint: string;
}

type Written = { [K in keyof Config]: Config[K] | null };

/** Reads the configuration; paths are on the storefront's own host. */
export async function loadConfig(): Promise<Config> {
  const response = await fetch('/config.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`);
  const written = (await response.json()) as Written;
  const required = (key: keyof Written): string => {
    const value = written[key];
    if (!value) throw new Error(`/config.json has no ${key}`);
    return value;
  };
  const address = (path: string) => new URL(path, location.origin).href;
  return {
    graphqlUrl: address(required('graphqlUrl')),
    realtimeUrl: written.realtimeUrl ? realtimeAddress(address(written.realtimeUrl)) : undefined,
    apiKey: required('apiKey'),
    region: required('region'),
    userPoolClientId: required('userPoolClientId'),
    cognitoEndpoint: address(required('cognitoEndpoint')),
  };
}

/** A path resolves to http; a socket wants ws. */
const realtimeAddress = (url: string) => url.replace(/^http/, 'ws');
