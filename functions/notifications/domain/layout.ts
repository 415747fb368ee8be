/** What a mail about an order shows, in whatever form. */
export interface Section {
  title: string;
  sentences: string[];
  lines: { name: string; quantity: number; total: string }[];
  total: string;
  address: string[];
}

/** The mail as plain text. */
export function text({ sentences, lines, total, address }: Section): string {
  return [
    ...sentences,
    '',
    ...lines.map((line) => `${line.quantity} × ${line.name}: ${line.total}`),
    `Total: ${total}`,
    '',
    'To:',
    ...address,
    '',
  ].join('\n');
}

/** The mail as a page. Mail programs know tables and styles in place, and little else. */
export function page({ title, sentences, lines, total, address }: Section): string {
  const cell = 'padding:6px 0;border-bottom:1px solid #ddd';
  const rows = lines.map(
    (line) =>
      `<tr><td style="${cell}">${line.quantity} × ${escaped(line.name)}</td>` +
      `<td style="${cell};text-align:right">${escaped(line.total)}</td></tr>`,
  );
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>`,
    '<body style="font-family:sans-serif;color:#222;max-width:560px;margin:24px auto">',
    `<h1 style="font-size:20px">${escaped(title)}</h1>`,
    ...sentences.map((sentence) => `<p>${linked(escaped(sentence))}</p>`),
    '<table style="width:100%;border-collapse:collapse">',
    ...rows,
    `<tr><td style="padding:6px 0"><strong>Total</strong></td>` +
      `<td style="padding:6px 0;text-align:right"><strong>${escaped(total)}</strong></td></tr>`,
    '</table>',
    `<p>${address.map(escaped).join('<br>')}</p>`,
    '</body></html>',
  ].join('\n');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that can't be read as markup: names and reasons are what people typed. */
export const escaped = (of: string) => of.replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string);

/** Escaped text whose addresses can be followed; only https ones, so that no script is one. */
const linked = (of: string) => of.replace(/https:\/\/[^\s<>"]+/g, (url) => `<a href="${url}">${url}</a>`);
