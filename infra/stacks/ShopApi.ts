import {
  ArnFormat,
  CfnOutput,
  Duration,
  Expiration,
  RemovalPolicy,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import {
  AuthorizationType,
  Definition,
  FieldLogLevel,
  GraphqlApi,
  IntrospectionConfig,
  type CfnGraphQLApi,
  UserPoolDefaultAction,
} from 'aws-cdk-lib/aws-appsync';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge, acknowledgeWildcard } from '../defaults/nag.ts';
import { deployedSchema } from '../api/schema.ts';
import { DataSources } from '../constructs/DataSources.ts';
import { Notifications } from '../constructs/Notifications.ts';
import { Realtime } from '../constructs/Realtime.ts';
import { WebAcl } from '../constructs/WebAcl.ts';
import { isProduction } from '../defaults/profile.ts';
import { Resolvers } from '../constructs/Resolvers.ts';
import type { ShopSearch } from './ShopSearch.ts';
import type { ShopEvents } from './ShopEvents.ts';
import type { ShopServices } from './ShopServices.ts';

export interface ShopApiProps extends StackProps {
  readonly services: ShopServices;
  readonly search: ShopSearch;
  readonly events: ShopEvents;
}

/** The GraphQL API: schema, data sources, resolvers, and the publisher that feeds its subscriptions. */
export class ShopApi extends Stack {
  readonly graphqlUrl: string;
  readonly apiArn: string;
  /** Of the regional web ACL, which the stack Guard puts in front of the APIs. */
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, props: ShopApiProps) {
    super(scope, id, props);
    const { services, search, events } = props;
    const api = new GraphqlApi(this, 'Api', {
      name: 'appsync-commerce',
      definition: Definition.fromSchema({
        bind: (bound) => ({ apiId: (bound as GraphqlApi).apiId, definition: deployedSchema() }),
      }),
      authorizationConfig: {
        defaultAuthorization: {
          authorizationType: AuthorizationType.USER_POOL,
          userPoolConfig: { userPool: services.identity.userPool, defaultAction: UserPoolDefaultAction.DENY },
        },
        additionalAuthorizationModes: [
          {
            authorizationType: AuthorizationType.API_KEY,
            apiKeyConfig: {
              name: 'guests',
              description: 'Guests: reads the public catalogue',
              expires: Expiration.after(Duration.days(365)),
            },
          },
          { authorizationType: AuthorizationType.IAM },
        ],
      },
      introspectionConfig: isProduction(this) ? IntrospectionConfig.DISABLED : IntrospectionConfig.ENABLED,
      queryDepthLimit: 8,
      resolverCountLimit: 200,
      environmentVariables: {
        CATALOG_TABLE: services.catalog.table.tableName,
        INVENTORY_TABLE: services.inventory.table.tableName,
        CARTS_TABLE: services.carts.table.tableName,
      },
      xrayEnabled: true,
    });
    // The construct's own logConfig would add a custom resource just to set the retention.
    (api.node.defaultChild as CfnGraphQLApi).logConfig = {
      cloudWatchLogsRoleArn: this.logRole().roleArn,
      fieldLogLevel: FieldLogLevel.ERROR,
      excludeVerboseContent: true,
    };
    acknowledge(api, {
      ASC3: 'Requests are logged; verbose content would log addresses and tokens with them.',
    });
    new LogGroup(this, 'ApiLog', {
      logGroupName: `/aws/appsync/apis/${api.apiId}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const dataSources = new DataSources(this, 'DataSources', { api, services, search, events });
    new Resolvers(this, 'Resolvers', { api, dataSources });
    new Realtime(this, 'Realtime', { api, orders: services.orders.table });
    const notifications = new Notifications(this, 'Notifications', { api, topic: events.events.topic });
    this.graphqlUrl = api.graphqlUrl;
    this.apiArn = api.arn;
    this.webAclArn = new WebAcl(this, 'WebAcl', { scope: 'REGIONAL' }).arn;

    const outputs = {
      GraphQLUrl: api.graphqlUrl,
      ApiId: api.apiId,
      ApiKey: api.apiKey ?? '',
      MailFunctionName: notifications.mails.functionName,
      MailQueueUrl: notifications.queue.queueUrl,
      MailDeadLettersUrl: notifications.deadLetters.queueUrl,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }

  /** What AppSync may write to: this account's logs of its own APIs. */
  private logRole(): Role {
    const role = new Role(this, 'LogRole', { assumedBy: new ServicePrincipal('appsync.amazonaws.com') });
    const logs = this.formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: '/aws/appsync/apis/*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logs],
      }),
    );
    acknowledgeWildcard(
      role,
      logs,
      "The log group's name holds the id of the API, which is made after its role.",
    );
    return role;
  }
}
