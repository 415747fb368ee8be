/** Entities that shop descriptions use; numeric ones are computed. */
const ENTITIES: Record<string, string> = {
  ...{
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    shy: '',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
  },
  ...{ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„' },
  ...{ laquo: '«', raquo: '»', hellip: '…', bull: '•', middot: '·', trade: '™', reg: '®', copy: '©' },
  ...{
    deg: '°',
    plusmn: '±',
    times: '×',
    divide: '÷',
    frac12: '½',
    frac14: '¼',
    frac34: '¾',
    sup2: '²',
    sup3: '³',
  },
  ...{ euro: '€', pound: '£', yen: '¥', cent: '¢', sect: '§', para: '¶', micro: 'µ', szlig: 'ß', iexcl: '¡' },
  ...{ auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', euml: 'ë', iuml: 'ï', iquest: '¿' },
  ...{
    aacute: 'á',
    eacute: 'é',
    iacute: 'í',
    oacute: 'ó',
    uacute: 'ú',
    Eacute: 'É',
    ntilde: 'ñ',
    Ntilde: 'Ñ',
  },
  ...{
    agrave: 'à',
    egrave: 'è',
    igrave: 'ì',
    ograve: 'ò',
    ugrave: 'ù',
    ccedil: 'ç',
    Ccedil: 'Ç',
    Agrave: 'À',
  },
  ...{
    acirc: 'â',
    ecirc: 'ê',
    icirc: 'î',
    ocirc: 'ô',
    ucirc: 'û',
    aring: 'å',
    Aring: 'Å',
    aelig: 'æ',
    AElig: 'Æ',
  },
  ...{ oslash: 'ø', Oslash: 'Ø', atilde: 'ã', otilde: 'õ', oelig: 'œ', OElig: 'Œ' },
};

const HIDDEN = /<!--[\s\S]*?(?:-->|$)|<(script|style|template|iframe|svg)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const PARAGRAPH_END = /<\/?(?:p|div|h[1-6]|ul|ol|table|section|article|blockquote|pre|hr)\b[^>]*>/gi;
const LINE_END = /<(?:br|\/tr|\/li)\b[^>]*>/gi;
const LIST_ITEM = /<li\b[^>]*>/gi;
const TAG = /<\/?[a-z][^>]*>/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]\w{1,7}));/gi;

/**
 * The text of an HTML description: paragraphs apart by an empty line, list items behind a dash, no tags, no scripts.
 * What comes out is text, not HTML: it may hold `<`, and whoever shows it has to escape it.
 */
export function plainText(html: string): string {
  return html
    .replace(HIDDEN, ' ')
    .replace(/\s+/g, ' ')
    .replace(PARAGRAPH_END, '\n\n')
    .replace(LIST_ITEM, '\n- ')
    .replace(LINE_END, '\n')
    .replace(TAG, '')
    .replace(ENTITY, decode)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n\n(?=- )/g, '\n')
    .trim();
}

function decode(entity: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name) return ENTITIES[name] ?? entity;
  const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal ?? '', 16);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}
