import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnDomain } from 'aws-cdk-lib/aws-opensearchservice';
import { Construct } from 'constructs';
import { allowTable } from '../defaults/access.ts';
import { ShopFunction } from '../defaults/function.ts';
import { acknowledge, acknowledgeWildcard } from '../defaults/nag.ts';
import { DeadLetterQueue } from '../defaults/queue.ts';

export interface SearchProps {
  /** The Catalog table, with its stream. */
  readonly catalog: ITable;
  /** The Inventory table, with its stream. */
  readonly inventory: ITable;
}

/** Which items of a stream are part of a search document. */
const RELAYS = {
  catalog: { prefix: 'PRODUCT#', description: 'Brings changed products into the search index' },
  inventory: { prefix: 'VARIANT#', description: 'Brings changed availability into the search index' },
} as const;

/** Finding products: the domain, the relays that keep its index in step with the tables, and the queries. */
export class Search extends Construct {
  readonly domain: CfnDomain;
  readonly query: ShopFunction;
  readonly deadLetters: DeadLetterQueue;
  private readonly tables: SearchProps;

  constructor(scope: Construct, id: string, props: SearchProps) {
    super(scope, id);
    this.tables = props;
    this.domain = this.makeDomain();
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.query = new ShopFunction(this, 'Query', {
      entry: 'functions/search/handlers/query.ts',
      description: 'Answers searches and suggestions',
      environment: { DOMAIN_ENDPOINT: this.domain.attrDomainEndpoint },
    });
    this.allowIndex(this.query, 'products/_search', ['es:ESHttpPost']);
    this.relay('catalog');
    this.relay('inventory');
  }

  /** Two small nodes; encrypted, TLS only. Only roles with a policy of ours for it may ask. */
  private makeDomain(): CfnDomain {
    const domain = new CfnDomain(this, 'Domain', {
      engineVersion: 'OpenSearch_2.19',
      clusterConfig: {
        instanceType: 't3.small.search',
        instanceCount: 2,
        zoneAwarenessEnabled: true,
        zoneAwarenessConfig: { availabilityZoneCount: 2 },
      },
      ebsOptions: { ebsEnabled: true, volumeType: 'gp3', volumeSize: 10 },
      encryptionAtRestOptions: { enabled: true },
      nodeToNodeEncryptionOptions: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
    });
    // Its content can be rebuilt from the tables.
    domain.applyRemovalPolicy(RemovalPolicy.DESTROY);
    acknowledge(domain, {
      OS1: 'Every request is signed by a role; the functions that make them need no network of their own.',
      OS3: 'Functions have no fixed addresses; their roles are checked instead.',
      OS4: 'Two data nodes of a rebuildable index; dedicated masters would cost more than the index.',
      OS5: 'Without an access policy of the domain only signed requests of roles with their own policy are taken.',
      'OS9[LogExport::SEARCH_SLOW_LOGS]': 'Slow logs hold what customers searched for.',
      'OS9[LogExport::INDEX_SLOW_LOGS]':
        'Slow logs hold whole documents; the relays log how many they indexed.',
    });
    return domain;
  }

  private relay(from: keyof typeof RELAYS): void {
    const { prefix, description } = RELAYS[from];
    const { catalog, inventory } = this.tables;
    const streamArn = this.tables[from].tableStreamArn as string;
    const relay = new ShopFunction(this, `${from}Relay`, {
      entry: 'functions/search/handlers/relay.ts',
      description,
      timeout: Duration.seconds(50),
      environment: {
        DOMAIN_ENDPOINT: this.domain.attrDomainEndpoint,
        CATALOG_TABLE: catalog.tableName,
        INVENTORY_TABLE: inventory.tableName,
        DEAD_LETTER_QUEUE: this.deadLetters.queueUrl,
      },
    });
    this.deadLetters.grantSendMessages(relay);
    allowTable(relay, catalog, ['Query']);
    allowTable(relay, inventory, ['BatchGetItem']);
    this.allowIndex(relay, 'products-*', ['es:ESHttpGet', 'es:ESHttpPost', 'es:ESHttpPut']);
    relay.addToRolePolicy(
      new PolicyStatement({
        actions: [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ],
        resources: [streamArn],
      }),
    );
    const mapping = new EventSourceMapping(this, `${from}Stream`, {
      target: relay,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 200,
      bisectBatchOnError: true,
      onFailure: new SqsDlq(this.deadLetters),
      filters: [FilterCriteria.filter({ dynamodb: { Keys: { pk: { S: FilterRule.beginsWith(prefix) } } } })],
    });
    mapping.node.addDependency(relay.role as Construct);
  }

  /** Lets a function send requests to a path below the domain. */
  private allowIndex(fn: ShopFunction, path: string, actions: string[]): void {
    const resource = `${this.domain.attrArn}/${path}`;
    fn.addToRolePolicy(new PolicyStatement({ actions, resources: [resource] }));
    if (!path.includes('*')) return;
    acknowledgeWildcard(
      fn.role as Role,
      resource,
      'A rebuild makes a new index under a name of its own; all begin so.',
    );
  }
}
