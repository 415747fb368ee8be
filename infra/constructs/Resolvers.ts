import { CfnFunctionConfiguration, CfnResolver, type GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Construct } from 'constructs';
import { resolverCode } from '../api/bundle.ts';
import { FUNCTIONS, RESOLVERS, type FunctionName } from '../api/wiring.ts';
import type { DataSources } from './DataSources.ts';

export interface ResolversProps {
  readonly api: GraphqlApi;
  readonly dataSources: DataSources;
}

const runtime = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' };

/** Every resolver and pipeline function of the wiring table. */
export class Resolvers extends Construct {
  constructor(scope: Construct, id: string, { api, dataSources }: ResolversProps) {
    super(scope, id);
    const functions = new Map<FunctionName, CfnFunctionConfiguration>();
    for (const [name, dataSource] of Object.entries(FUNCTIONS) as [
      FunctionName,
      keyof typeof dataSources.byName,
    ][]) {
      const configuration = new CfnFunctionConfiguration(this, name, {
        apiId: api.apiId,
        name,
        dataSourceName: dataSources.byName[dataSource].attrName,
        runtime,
        code: resolverCode(`pipeline/${name}.ts`),
      });
      functions.set(name, configuration);
    }
    for (const [field, target] of Object.entries(RESOLVERS)) {
      const [typeName = '', fieldName = ''] = field.split('.');
      const common = { apiId: api.apiId, typeName, fieldName, runtime, code: resolverCode(`${field}.ts`) };
      const resolver =
        typeof target === 'string'
          ? new CfnResolver(this, field, {
              ...common,
              kind: 'UNIT',
              dataSourceName: dataSources.byName[target].attrName,
            })
          : new CfnResolver(this, field, {
              ...common,
              kind: 'PIPELINE',
              pipelineConfig: {
                functions: target.map(
                  (name) => (functions.get(name) as CfnFunctionConfiguration).attrFunctionId,
                ),
              },
            });
      // A resolver can only be attached to a field that the uploaded schema has.
      const schema = api.node.findChild('Schema');
      resolver.node.addDependency(schema);
    }
  }
}
