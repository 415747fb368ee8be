/** `npm run smoke -- --graphql URL …`: the main job against any deployment. */
import { Command } from 'commander';
import { demoProducts } from '../local/demo/index.ts';
import { journey, sentence } from './journey.ts';

interface Options {
  graphql: string;
  realtime?: string;
  apiKey?: string;
  region: string;
  userPoolClientId: string;
  cognitoEndpoint?: string;
  username?: string;
  password?: string;
  handle?: string[];
}

const options = new Command('npm run smoke --')
  .description(
    'Buys something through the public API of a deployment and fails unless the order is confirmed.',
  )
  .requiredOption('--graphql <url>', 'GraphQL endpoint')
  .option('--realtime <url>', 'real-time endpoint, when not the usual one')
  .option('--api-key <key>', 'API key, to look around as a guest')
  .requiredOption('--user-pool-client-id <id>', 'app client of the user pool')
  .option('--region <name>', 'region', 'us-east-1')
  .option('--cognito-endpoint <url>', "Cognito, when not at AWS's own host")
  .option('--username <email>', 'an existing customer; on AWS a new one would need the code from a mail')
  .option('--password <password>', "the customer's password")
  .option('--handle <handle...>', 'products to buy')
  .parse()
  .opts<Options>();

try {
  const { username, password } = options;
  if (Boolean(username) !== Boolean(password)) throw new Error('Give --username and --password, or neither.');
  await journey({
    graphqlUrl: options.graphql,
    realtimeUrl: options.realtime,
    apiKey: options.apiKey,
    cognito: {
      endpoint: options.cognitoEndpoint,
      region: options.region,
      clientId: options.userPoolClientId,
    },
    customer: username && password ? { username, password } : undefined,
    handles: options.handle,
    demoVendors: new Set(demoProducts().map(({ vendor }) => vendor ?? '')),
    say: (line) => console.log(line),
  });
  process.exit(0);
} catch (error) {
  console.error(sentence(error, options.graphql));
  process.exit(1);
}
