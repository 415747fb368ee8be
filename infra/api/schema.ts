import { mergeTypeDefs } from '@graphql-tools/merge';
import { parse, print } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../schema');

/** The schema as it is deployed: the domains' files merged into one document, root types joined. */
export function deployedSchema(): string {
  const documents = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => parse(readFileSync(join(FOLDER, file), 'utf8')));
  return print(mergeTypeDefs(documents));
}
