import { FieldFailure } from '../errors.ts';
import type { AwsClients } from './clients.ts';
import { invokeDynamoDB } from './dynamodb/index.ts';
import { pageTokens, type PageTokens } from './dynamodb/nextToken.ts';
import { invokeEventBridge } from './eventBridge.ts';
import { invokeHttp } from './http.ts';
import { call as callLambda, invokeLambda } from './lambda.ts';
import { invokeNone } from './none.ts';
import { invokeOpenSearch } from './openSearch.ts';
import { invokeRelationalDatabase } from './relationalDatabase.ts';
import type { InvokeDataSource } from './types.ts';

/** Sends requests to data sources of every kind the engine knows. */
export function dataSources(clients: AwsClients, tokens: PageTokens = pageTokens()): InvokeDataSource {
  return async (dataSource, request, scope) => {
    switch (dataSource.type) {
      case 'NONE':
        return invokeNone(request);
      case 'AMAZON_DYNAMODB': {
        const { tableName, region, serviceRoleArn } = dataSource;
        const client = clients.dynamodb(serviceRoleArn, region);
        const callFunction = (arn: string, event: unknown) =>
          callLambda(clients.lambda(serviceRoleArn, regionOf(arn)), arn, event);
        const { origin, field } = scope;
        return invokeDynamoDB({ client, tableName, region, tokens, origin, field, callFunction }, request);
      }
      case 'AWS_LAMBDA': {
        const { functionArn, serviceRoleArn } = dataSource;
        return invokeLambda(
          clients.lambda(serviceRoleArn, regionOf(functionArn)),
          functionArn,
          request,
          scope,
        );
      }
      case 'HTTP': {
        const { endpoint, signing, serviceRoleArn } = dataSource;
        const credentials = clients.credentials(serviceRoleArn);
        return invokeHttp({ endpoint, signing: signing && { ...signing, credentials } }, request);
      }
      case 'AMAZON_OPENSEARCH_SERVICE': {
        const { endpoint, region, serviceRoleArn } = dataSource;
        const signing = { region, service: 'es', credentials: clients.credentials(serviceRoleArn) };
        return invokeOpenSearch({ endpoint, signing }, request);
      }
      case 'AMAZON_EVENTBRIDGE': {
        const { eventBusArn, serviceRoleArn } = dataSource;
        const client = clients.eventBridge(serviceRoleArn, regionOf(eventBusArn));
        return invokeEventBridge(client, eventBusArn, request);
      }
      case 'RELATIONAL_DATABASE': {
        const { region, serviceRoleArn } = dataSource;
        return invokeRelationalDatabase(clients.rdsData(serviceRoleArn, region), dataSource, request);
      }
      case 'UNSUPPORTED':
        throw new FieldFailure(
          `Data source '${dataSource.name}' is of type ${dataSource.declaredType}, which this engine does not serve.`,
          'UnsupportedDataSource',
        );
    }
  };
}

/** `arn:aws:SERVICE:REGION:ACCOUNT:…` */
function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}
