/** Small pieces of SVG that all drawings are put together from. The canvas is 600 by 600. */

/** A filled outline. */
export const shape = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`;

/** A line of a width, with round ends. */
export const stroke = (d: string, colour: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${more}/>`;

/** A dashed line: a seam. */
export const seam = (d: string, colour: string, width = 3): string =>
  stroke(d, colour, width, ' stroke-dasharray="9 8"');

/** A rectangle with round corners. */
export const box = (x: number, y: number, w: number, h: number, r: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`;

export const disc = (cx: number, cy: number, r: number, fill: string): string =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${fill}"/>`;

export const oval = (cx: number, cy: number, rx: number, ry: number, fill: string): string =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;

/** A ring without filling. */
export const ring = (cx: number, cy: number, r: number, colour: string, width: number): string =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" fill="none" stroke="${colour}" stroke-width="${width}"/>`;

/** Everything turned around a point, in degrees. */
export const turned = (degrees: number, cx: number, cy: number, ...parts: string[]): string =>
  `<g transform="rotate(${degrees} ${cx} ${cy})">${parts.join('')}</g>`;

/** Everything moved and scaled about the middle. */
export const placed = (dx: number, dy: number, scale: number, ...parts: string[]): string =>
  `<g transform="translate(${300 + dx} ${300 + dy}) scale(${scale}) translate(-300 -300)">${parts.join('')}</g>`;

/** The parts and their mirror image on the other side of the middle. */
export const mirrored = (...parts: string[]): string =>
  `${parts.join('')}<g transform="translate(600 0) scale(-1 1)">${parts.join('')}</g>`;

/** Parts that show only inside an outline. */
export function inside(d: string, ...parts: string[]): string {
  const id = `i${checksum(d)}`;
  return `<clipPath id="${id}"><path d="${d}"/></clipPath><g clip-path="url(#${id})">${parts.join('')}</g>`;
}

/** A filled outline in the light of the pictures: from the left, so that the right of `from` is in shade. */
export function lit(d: string, fill: string, from = 330, ...onIt: string[]): string {
  const shade = `<path d="M${from} 0H600V600H${from - 24}Z" fill="#1f2138" opacity=".14"/>`;
  return inside(d, shape(d, fill), ...onIt, shade);
}

/** The shadow under a thing that stands on the ground. */
export const shadow = (cx: number, cy: number, rx: number): string =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${Math.round(rx * 0.09 + 6)}" fill="#1f2138" opacity=".16"/>`;

/** Copies of a part along a row. */
export const repeated = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('');

/** Tells outlines apart; the same outline may share its clip path. */
function checksum(text: string): string {
  let sum = 7;
  for (const character of text) sum = (Math.imul(sum, 31) + character.charCodeAt(0)) >>> 0;
  return sum.toString(36);
}
