/**
 * `util.xml`: XML as objects; numbers are read, repeated elements become arrays (TYPES xml-utils). A script of its own,
 * since its parser is larger than the rest of the library and few handlers ask for it.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: 'content',
  ignoreDeclaration: true,
});

const xml = {
  /** The elements by name; null for text that is no XML. */
  toMap(text: string): Record<string, unknown> | null {
    if (typeof text !== 'string' || XMLValidator.validate(text) !== true) return null;
    return parser.parse(text) as Record<string, unknown>;
  },
  /** The same as JSON; with `stringEncode` that text once more as a JSON string. */
  toJsonString(text: string, stringEncode = false): string {
    const json = JSON.stringify(xml.toMap(text));
    return stringEncode ? JSON.stringify(json) : json;
  },
};

Object.assign((globalThis as unknown as { util: object }).util, { xml });
