import { parse, print, separateOperations, type OperationDefinitionNode } from 'graphql';
import { exampleVariables } from './exampleVariables.ts';

/** An operation ready to run. */
export interface SavedOperation {
  name: string;
  kind: 'query' | 'mutation' | 'subscription';
  /** The operation with the fragments it needs. */
  query: string;
  /** Variables as JSON, to start from. */
  variables: string;
}

/** The operations of the SDK's documents, each complete in itself. */
export function savedOperations(documents: string[]): SavedOperation[] {
  const document = parse(documents.join('\n'));
  const separate = separateOperations(document);
  return document.definitions
    .filter((definition): definition is OperationDefinitionNode => definition.kind === 'OperationDefinition')
    .map(({ name, operation, description }) => {
      const own = separate[name?.value ?? ''] ?? document;
      // AppSync knows no descriptions in operations; as a comment they do no harm.
      const definitions = own.definitions.map((definition) => ({ ...definition, description: undefined }));
      const comment = description ? `# ${description.value}\n` : '';
      // First what it does, then the fragments it is made of.
      definitions.sort(
        (a, b) => Number(b.kind === 'OperationDefinition') - Number(a.kind === 'OperationDefinition'),
      );
      return {
        name: name?.value ?? '',
        kind: operation,
        query: comment + print({ ...own, definitions }),
        variables: JSON.stringify(exampleVariables[name?.value ?? ''] ?? {}, null, 2),
      };
    });
}
