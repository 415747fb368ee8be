import { expect, it } from 'vitest';
import { indicesInUse } from '../../../functions/search/adapters/openSearchIndex.ts';
import { ALIAS, FIRST_INDEX } from '../../../functions/search/domain/index.ts';

const serving = { aliases: { [ALIAS]: {} } };
const other = { aliases: {} };
const [OLD, NEW, NEWEST] = ['01m8j000', '01m8j111', '01m8j222'].map((ulid) => `products-${ulid}`) as [
  string,
  string,
  string,
];

it.each([
  ['one, when there is one', { [NEW]: serving }, [NEW]],
  ['two, while a rebuild fills another', { [NEW]: serving, [NEWEST]: other }, [NEW, NEWEST]],
  ['not one that a write brought back after a rebuild', { [OLD]: other, [NEW]: serving }, [NEW]],
  ['nor the first of all', { [FIRST_INDEX]: other, [NEW]: serving }, [NEW]],
  ['none, when there is none', {}, []],
])('the indices to write to are %s', (_, found, expected) => {
  expect(indicesInUse(found)).toEqual(expected);
});
