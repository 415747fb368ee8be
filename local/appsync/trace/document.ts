import { Kind, parse, print, visit } from 'graphql';

/** What is shown in the place of a text that a client wrote into its document: it may be a secret. */
const HIDDEN = '…';

/** A document for people to read: printed anew, and without its text literals. Null when it is not GraphQL. */
export function shownDocument(query: string): { type: string; document: string } | null {
  try {
    const document = visit(parse(query, { noLocation: true }), {
      StringValue: (node) => ({ ...node, block: false, value: HIDDEN }),
    });
    const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    const type = operation?.kind === Kind.OPERATION_DEFINITION ? operation.operation : 'query';
    return { type, document: print(document) };
  } catch {
    return null;
  }
}
