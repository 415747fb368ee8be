import { expect, it } from 'vitest';
import { transformOf } from '../../../local/edge/waf/transform.ts';
import { transformed } from './support.ts';

it.each([
  ['NONE', 'A%20b', 'A%20b'],
  ['LOWERCASE', 'AbÇ', 'abÇ'],
  ['URL_DECODE', '%67raphql+%2F%zz', 'graphql /%zz'],
  ['COMPRESS_WHITE_SPACE', 'a \t\r\n\u00a0b\fc', 'a b c'],
  ['JS_DECODE', '\\u005f\\u005Fschema', '__schema'],
  ['JS_DECODE', '\\x5f\\137\\n\\"\\\\', '__\n"\\'],
  ['JS_DECODE', '\\uff3f\\uFF53', '_s'],
  ['JS_DECODE', 'a\\', 'a\\'],
  ['NORMALIZE_PATH', '//graphql', '/graphql'],
  ['NORMALIZE_PATH', '/./x/../graphql', '/graphql'],
  ['NORMALIZE_PATH', '../graphql', '../graphql'],
  ['NORMALIZE_PATH', '', ''],
] as const)('%s of %j is %j', (type, text, expected) => {
  expect(transformOf(transformed(type))?.(text)).toBe(expected);
});

it('goes by priority', () => {
  expect(transformOf(transformed('URL_DECODE', 'NORMALIZE_PATH'))?.('/x/%2e%2e/graphql')).toBe('/graphql');
  expect(transformOf(transformed('NORMALIZE_PATH', 'URL_DECODE'))?.('/x/%2e%2e/graphql')).toBe(
    '/x/../graphql',
  );
});

it('is unknown when one of them is', () => {
  expect(transformOf(transformed('LOWERCASE', 'MD5'))).toBeNull();
});
