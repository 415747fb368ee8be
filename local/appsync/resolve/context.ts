import type { Execution, FieldTask } from '../execute/execution.ts';
import type { ResolverContext } from '../sandbox/types.ts';

/** The members of `ctx` that stay the same while one field is resolved. */
export type BaseContext = Omit<ResolverContext, 'stash' | 'prev' | 'result' | 'error' | 'outErrors'>;

/** Builds what every handler of a field's resolver sees. */
export function baseContext(execution: Execution, task: FieldTask): BaseContext {
  const { selectionSetList, selectionSetGraphQL } = task.views();
  return {
    arguments: task.args,
    identity: execution.caller.identity,
    source: task.source,
    request: { headers: execution.request.headers, domainName: execution.request.domainName },
    info: {
      fieldName: task.fieldName,
      parentTypeName: task.parentType.name,
      variables: execution.rawVariables,
      selectionSetList,
      selectionSetGraphQL,
    },
    env: execution.api.model.environment,
  };
}
