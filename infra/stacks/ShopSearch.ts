import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Search } from '../constructs/Search.ts';
import type { ShopServices } from './ShopServices.ts';

export interface ShopSearchProps extends StackProps {
  readonly services: ShopServices;
}

/** Search: its domain, what keeps the index in step, and the function behind the API. */
export class ShopSearch extends Stack {
  readonly search: Search;

  constructor(scope: Construct, id: string, props: ShopSearchProps) {
    super(scope, id, props);
    const { catalog, inventory } = props.services;
    this.search = new Search(this, 'Search', { catalog: catalog.table, inventory: inventory.table });
    const outputs = {
      DomainEndpoint: this.search.domain.attrDomainEndpoint,
      SearchDeadLettersUrl: this.search.deadLetters.queueUrl,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
