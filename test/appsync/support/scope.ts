import { BatchGroup, type BatchSlot } from '../../../local/appsync/datasources/lambdaBatch.ts';
import type { DataSourceScope } from '../../../local/appsync/datasources/types.ts';

/** Where a request of a test comes from. */
export const scopeWith = (slot: BatchSlot = new BatchGroup(0).slot()): DataSourceScope => ({
  origin: 'x',
  slot,
  field: {
    arguments: { id: '1' },
    identity: null,
    parentType: 'Mutation',
    field: 'save',
    outputType: 'Thing',
  },
});
