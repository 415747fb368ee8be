/** Things for the kitchen and the table. */
import { darker, lighter, palette } from './palette.ts';
import { box, disc, inside, lit, oval, repeated, ring, shadow, shape, stroke, turned } from './shapes.ts';

const { ink, steel, cream, oak, walnut, straw } = palette;

const steam = stroke(
  'M256 148C236 122 276 104 256 74M306 142C286 116 326 98 306 68M356 148C336 122 376 104 356 74',
  '#ffffff',
  9,
  ' opacity=".75"',
);

/** A stoneware mug with a glaze that ends above the foot. */
export function mug(glaze: string, clay: string): string {
  const body = 'M170 196H410V410Q410 478 346 478H234Q170 478 170 410Z';
  return (
    shadow(292, 480, 150) +
    steam +
    stroke('M404 256C486 240 494 384 400 392', darker(glaze, 0.2), 30) +
    lit(body, clay, 330) +
    inside(
      body,
      shape('M160 190H420V400C380 420 350 392 310 408S220 420 160 396Z', glaze),
      repeated(40, (n) =>
        disc(
          178 + ((n * 83 + n * n * 11) % 226),
          226 + ((n * 41 + n * n * 17) % 160),
          2 + (n % 3),
          darker(glaze, 0.35),
        ),
      ),
      `<path d="M336 0H600V600H312Z" fill="#1f2138" opacity=".14"/>`,
    ) +
    oval(290, 198, 120, 26, lighter(glaze, 0.3)) +
    oval(290, 200, 104, 19, '#5b3a29')
  );
}

/** An enamel mug with a dark rim. */
export function enamelMug(colour: string, rim: string): string {
  return (
    shadow(290, 482, 140) +
    stroke('M400 250C478 246 478 384 396 388', colour, 22) +
    stroke('M400 250C478 246 478 384 396 388', darker(colour, 0.14), 8) +
    lit('M176 200H404L396 452Q394 482 362 482H218Q186 482 184 452Z', colour, 326) +
    oval(290, 200, 116, 24, rim) +
    oval(290, 202, 102, 18, darker(colour, 0.3)) +
    stroke('M190 470Q290 486 390 470', rim, 8) +
    shape('M220 400L266 318 290 356 316 306 362 400Z', rim) +
    shape('M250 346L266 318 280 342 268 352Z', cream) +
    disc(348, 290, 14, palette.ochre)
  );
}

/** A stack of bowls. */
export function bowls(one: string, two: string, three: string): string {
  const bowl = (y: number, w: number, colour: string) =>
    lit(
      `M${300 - w} ${y}H${300 + w}C${300 + w} ${y + 92} ${300 + w * 0.5} ${y + 124} 300 ${y + 124}S${300 - w} ${y + 92} ${300 - w} ${y}Z`,
      colour,
      340,
    ) + box(300 - w * 0.4, y + 116, w * 0.8, 18, 6, darker(colour, 0.22));
  return (
    shadow(300, 482, 160) +
    bowl(346, 190, one) +
    oval(300, 346, 190, 26, lighter(one, 0.35)) +
    bowl(262, 160, two) +
    oval(300, 262, 160, 23, lighter(two, 0.35)) +
    bowl(186, 130, three) +
    oval(300, 186, 130, 21, lighter(three, 0.35)) +
    oval(300, 190, 112, 15, darker(three, 0.25))
  );
}

/** Plates, one standing behind two lying. */
export function plates(glaze: string, rim: string): string {
  return (
    shadow(300, 482, 200) +
    disc(300, 270, 176, darker(rim, 0.06)) +
    disc(296, 266, 174, glaze) +
    ring(296, 266, 160, rim, 8) +
    disc(296, 266, 112, lighter(glaze, 0.5)) +
    ring(296, 266, 112, darker(glaze, 0.12), 4) +
    stroke(
      'M296 330C296 290 296 240 296 204M296 300C270 292 262 270 262 254M296 268C322 262 330 240 330 224',
      palette.moss,
      7,
    ) +
    lit('M100 436H500C490 462 440 470 400 470H200C160 470 110 462 100 436Z', rim, 340) +
    oval(300, 434, 200, 20, lighter(glaze, 0.2)) +
    lit('M110 462H490C480 482 440 488 400 488H200C160 488 120 482 110 462Z', darker(glaze, 0.1), 340)
  );
}

/** A round teapot. */
export function teapot(colour: string, lid: string): string {
  return (
    shadow(300, 482, 160) +
    stroke('M206 236C206 90 394 90 394 236', oak, 18) +
    shape('M400 330C446 322 452 264 488 246L510 268C484 300 476 392 396 414Z', darker(colour, 0.16)) +
    lit('M150 350C150 264 216 222 300 222S450 264 450 350 400 480 300 480 150 436 150 350Z', colour, 336) +
    lit('M222 236C236 206 364 206 378 236Q300 262 222 236Z', lid, 320) +
    disc(300, 200, 20, lid) +
    stroke('M190 320C200 284 226 262 254 254', lighter(colour, 0.5), 12) +
    stroke('M168 400Q300 440 432 400', darker(colour, 0.2), 5) +
    box(240, 472, 120, 14, 6, darker(colour, 0.3))
  );
}

/** A coffee dripper on a glass pot. */
export function dripper(ceramic: string, coffee = '#5b3a29'): string {
  return (
    shadow(300, 486, 130) +
    steam +
    shape('M214 196L236 168H364L386 196Z', cream) +
    lit('M196 190H404L338 306H262Z', ceramic, 316) +
    stroke('M396 214C446 212 444 270 372 268', darker(ceramic, 0.15), 14) +
    repeated(4, (n) => stroke(`M${236 + n * 42} 200L${272 + n * 18} 296`, darker(ceramic, 0.14), 4)) +
    box(222, 304, 156, 18, 9, darker(ceramic, 0.2)) +
    shape('M250 322H350L404 452Q410 486 376 486H224Q190 486 196 452Z', '#e8f1f2') +
    inside(
      'M250 322H350L404 452Q410 486 376 486H224Q190 486 196 452Z',
      box(150, 404, 300, 100, 0, coffee),
      box(150, 398, 300, 12, 0, lighter(coffee, 0.25)),
    ) +
    stroke('M300 322V398', coffee, 5) +
    stroke('M232 392L216 452', '#ffffff', 9, ' opacity=".8"') +
    box(246, 330, 108, 22, 8, oak)
  );
}

/** A cook's knife. */
export function cooksKnife(handle: string): string {
  return (
    shadow(300, 470, 190) +
    turned(
      -38,
      300,
      300,
      lit('M252 262H548C560 262 566 266 562 274 536 330 440 356 252 356Z', lighter(steel, 0.4), 900) +
        shape('M252 336C400 340 520 318 562 274 536 330 440 356 252 356Z', steel) +
        box(232, 254, 26, 104, 5, darker(steel, 0.3)) +
        lit('M34 288Q34 262 62 262H236V344C180 356 120 330 70 340 44 344 34 320 34 288Z', handle, 900) +
        [84, 144, 204].map((x) => disc(x, 302, 9, straw)).join('') +
        stroke('M60 282H222', lighter(handle, 0.25), 5),
    )
  );
}

/** A cutting board with a loaf's end and a sprig on it. */
export function cuttingBoard(wood: string): string {
  const board =
    'M186 190Q186 168 208 168H272V112Q272 84 300 84T328 112V168H392Q414 168 414 190V456Q414 478 392 478H208Q186 478 186 456Z';
  return (
    shadow(300, 482, 140) +
    lit(board, wood, 330) +
    inside(
      board,
      repeated(6, (n) =>
        stroke(
          `M${206 + n * 38} 480C${196 + n * 40} 380 ${220 + n * 36} 280 ${206 + n * 38} 160`,
          darker(wood, 0.14),
          5,
        ),
      ),
    ) +
    disc(300, 120, 13, darker(wood, 0.45)) +
    stroke('M206 446H394', darker(wood, 0.22), 6) +
    stroke('M330 400C300 360 290 300 306 236', palette.pine, 7) +
    [
      [300, 270, -30],
      [318, 296, 40],
      [296, 318, -40],
      [318, 346, 40],
      [308, 366, -46],
    ]
      .map(([x = 0, y = 0, at = 0]) => turned(at, x, y, oval(x, y - 24, 11, 26, palette.moss)))
      .join('')
  );
}

/** A cast iron skillet from above. */
export function skillet(): string {
  return (
    shadow(300, 486, 170) +
    turned(
      40,
      300,
      300,
      lit('M276 430H324L332 560Q332 590 300 590T268 560Z', ink, 304) +
        disc(300, 556, 11, lighter(ink, 0.5)) +
        disc(300, 280, 176, darker(ink, 0.3)) +
        disc(300, 274, 172, ink) +
        disc(300, 280, 146, lighter(ink, 0.14)),
    ) +
    disc(300, 280, 138, darker(ink, 0.05)) +
    shape(
      'M232 262C240 206 308 196 342 222 384 232 404 282 376 320 356 362 296 358 268 348 226 346 218 300 232 262Z',
      '#fffaf0',
    ) +
    disc(306, 282, 44, palette.ochre) +
    oval(292, 268, 14, 9, lighter(palette.ochre, 0.6)) +
    [
      [220, 340],
      [240, 366],
      [366, 210],
      [390, 350],
    ]
      .map(([x = 0, y = 0]) => disc(x, y, 5, palette.moss))
      .join('')
  );
}

/** Tea towels hanging on a rail. */
export function teaTowels(one: string, two: string): string {
  const towel = (x: number, colour: string, stripe: string) => {
    const cloth = `M${x} 150H${x + 150}V440H${x}Z`;
    return (
      lit(cloth, colour, x + 108) +
      inside(
        cloth,
        box(x, 384, 150, 10, 0, stripe),
        box(x, 402, 150, 22, 0, stripe),
        box(x + 18, 150, 8, 300, 0, stripe),
        box(x + 124, 150, 8, 300, 0, stripe),
      ) +
      repeated(10, (n) => stroke(`M${x + 8 + n * 15} 442v14`, darker(colour, 0.1), 5))
    );
  };
  return (
    shadow(300, 490, 170) +
    box(104, 136, 392, 20, 10, walnut) +
    disc(112, 146, 20, darker(walnut)) +
    disc(488, 146, 20, darker(walnut)) +
    towel(136, one, two) +
    towel(314, lighter(two, 0.2), cream)
  );
}
