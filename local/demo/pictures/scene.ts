import { darker, lighter, tints, type Tint } from './palette.ts';
import { disc, shape } from './shapes.ts';

/** What is behind a thing: the collections differ in it. */
export type Backdrop = 'hills' | 'night' | 'plain' | 'table' | 'room' | 'garden';

/** A whole picture: backdrop in a tint, the drawing before it, and a title for those who can't see it. */
export function scene(backdrop: Backdrop, tint: Tint, title: string, drawing: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="600" height="600" role="img">` +
    `<title>${escape(title)}</title>` +
    `<rect width="600" height="600" fill="${tints[tint]}"/>${BACKDROPS[backdrop](tints[tint])}${drawing}</svg>\n`
  );
}

const BACKDROPS: Record<Backdrop, (tint: string) => string> = {
  hills: (tint) =>
    disc(438, 150, 62, lighter(tint, 0.65)) +
    shape('M0 372L120 262 196 330 318 204 452 338 520 284 600 356V600H0Z', darker(tint, 0.06)) +
    shape('M0 440C140 376 250 420 360 410S540 380 600 420V600H0Z', darker(tint, 0.12)) +
    shape('M0 486C180 452 420 460 600 480V600H0Z', darker(tint, 0.18)),
  night: (tint) =>
    disc(150, 132, 46, lighter(tint, 0.75)) +
    disc(172, 120, 40, tint) +
    [
      [300, 80],
      [420, 120],
      [520, 70],
      [480, 210],
      [90, 240],
    ]
      .map(([x = 0, y = 0]) => disc(x, y, 4, lighter(tint, 0.8)))
      .join('') +
    [20, 84, 150, 470, 530, 590].map((x, n) => fir(x, 470, 150 + (n % 3) * 40, darker(tint, 0.1))).join('') +
    shape('M0 468C200 448 400 452 600 466V600H0Z', darker(tint, 0.17)),
  plain: (tint) => disc(300, 300, 236, lighter(tint, 0.5)),
  table: (tint) =>
    disc(300, 262, 206, lighter(tint, 0.5)) + shape('M0 456H600V600H0Z', darker(tint, 0.13)) + grain(tint),
  room: (tint) =>
    shape('M120 478V262a180 180 0 0 1 360 0V478Z', lighter(tint, 0.5)) +
    shape('M0 474H600V600H0Z', darker(tint, 0.13)) +
    shape('M0 464H600V478H0Z', darker(tint, 0.06)),
  garden: (tint) =>
    disc(300, 274, 210, lighter(tint, 0.5)) +
    leaf(64, 470, -28, darker(tint, 0.09)) +
    leaf(118, 474, 14, darker(tint, 0.06)) +
    leaf(540, 470, 26, darker(tint, 0.09)) +
    leaf(488, 474, -12, darker(tint, 0.06)) +
    shape('M0 470C180 456 420 456 600 470V600H0Z', darker(tint, 0.14)),
};

function fir(x: number, foot: number, height: number, colour: string): string {
  const w = height * 0.3;
  return shape(
    `M${x} ${foot - height}L${x + w * 0.6} ${foot - height * 0.55}H${x + w * 0.3}L${x + w} ${foot}H${x - w}L${x - w * 0.3} ${foot - height * 0.55}H${x - w * 0.6}Z`,
    colour,
  );
}

function grain(tint: string): string {
  const colour = darker(tint, 0.18);
  return `<path d="M40 506H210M270 530H520M80 560H330M420 498H560M400 572H500" stroke="${colour}" stroke-width="4" stroke-linecap="round" fill="none"/>`;
}

function leaf(x: number, y: number, degrees: number, colour: string): string {
  return `<path transform="rotate(${degrees} ${x} ${y})" d="M${x} ${y}c-46 -60 -46 -150 0 -214c46 64 46 154 0 214Z" fill="${colour}"/>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
