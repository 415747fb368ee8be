import { App } from 'aws-cdk-lib';
import { addChecks } from './checks.ts';
import { Guard } from './stacks/Guard.ts';
import { ShopApi } from './stacks/ShopApi.ts';
import { ShopSearch } from './stacks/ShopSearch.ts';
import { ShopEvents } from './stacks/ShopEvents.ts';
import { ShopServices } from './stacks/ShopServices.ts';
import { ShopStorefront } from './stacks/ShopStorefront.ts';

/**
 * The whole system. Synthesised the same for every place it is deployed to: the account and the region come from
 * the credentials, and every endpoint from the place itself.
 */
const app = new App();
addChecks(app);

const services = new ShopServices(app, 'ShopServices', {
  description: 'appsync-commerce: tables, identity, services and workflows',
});
const search = new ShopSearch(app, 'ShopSearch', {
  description: 'appsync-commerce: the search index and what keeps it in step',
  services,
});
const events = new ShopEvents(app, 'ShopEvents', {
  description: 'appsync-commerce: the topic, the stream and the lake of events',
  services,
});
const api = new ShopApi(app, 'ShopApi', {
  description: 'appsync-commerce: the GraphQL API and its publisher',
  services,
  search,
  events,
});
new ShopStorefront(app, 'ShopStorefront', {
  description: 'appsync-commerce: the storefront and the one address in front of everything',
  graphqlUrl: api.graphqlUrl,
  webhooks: services.webhooks.api,
});
new Guard(app, 'Guard', {
  description: 'appsync-commerce: the web ACL in front of the APIs',
  webAclArn: api.webAclArn,
  resources: { GraphqlApi: api.apiArn, Webhooks: services.webhooks.api.deploymentStage.stageArn },
});
