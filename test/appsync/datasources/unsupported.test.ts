import { expect, it } from 'vitest';

import { createAwsClients } from '../../../local/appsync/datasources/clients.ts';
import { dataSources } from '../../../local/appsync/datasources/index.ts';
import { scopeWith } from '../support/scope.ts';

it('a data source the engine does not serve is refused by its name and type', async () => {
  const invoke = dataSources(createAwsClients({ region: 'us-east-1' }));
  const model = { type: 'UNSUPPORTED', name: 'model', declaredType: 'AMAZON_BEDROCK_RUNTIME' } as const;
  await expect(invoke(model, {}, scopeWith())).rejects.toMatchObject({
    message: "Data source 'model' is of type AMAZON_BEDROCK_RUNTIME, which this engine does not serve.",
    errorType: 'UnsupportedDataSource',
  });
});
