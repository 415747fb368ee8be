/** Things for the garden and the balcony. */
import { darker, lighter, palette } from './palette.ts';
import {
  box,
  disc,
  inside,
  lit,
  mirrored,
  oval,
  repeated,
  ring,
  shadow,
  shape,
  stroke,
  turned,
} from './shapes.ts';

const { ink, steel, cream, straw, oak, walnut, moss, pine, sage, ember, rose } = palette;

/** A leaf from its foot, leaning by degrees. */
const leaf = (x: number, y: number, length: number, degrees: number, colour: string) =>
  turned(
    degrees,
    x,
    y,
    shape(
      `M${x} ${y}c${-length * 0.3} ${-length * 0.3} ${-length * 0.26} ${-length * 0.8} 0 ${-length}c${length * 0.26} ${length * 0.2} ${length * 0.3} ${length * 0.7} 0 ${length}Z`,
      colour,
    ),
    stroke(`M${x} ${y}v${-length * 0.82}`, darker(colour, 0.16), 3),
  );

/** A clay pot with a plant of broad leaves. */
export function clayPot(clay: string): string {
  return (
    shadow(300, 484, 130) +
    leaf(300, 300, 200, -52, darker(moss, 0.1)) +
    leaf(300, 300, 210, 50, pine) +
    leaf(300, 300, 220, -24, moss) +
    leaf(300, 300, 230, 22, darker(moss, 0.16)) +
    leaf(300, 300, 240, 0, lighter(moss, 0.12)) +
    lit('M200 330H400L376 462Q372 484 350 484H250Q228 484 224 462Z', clay, 326) +
    lit('M180 282H420V324Q420 336 408 336H192Q180 336 180 324Z', lighter(clay, 0.1), 334) +
    shape('M200 336H400L398 348H202Z', darker(clay, 0.25))
  );
}

/** A glazed planter on feet with tall grass-like leaves. */
export function planter(glaze: string, stand: string): string {
  return (
    shadow(300, 488, 140) +
    [-42, -28, -14, 14, 28, 42]
      .map((at, n) => leaf(300, 310, 230 - Math.abs(at), at, n % 2 === 0 ? sage : darker(sage, 0.22)))
      .join('') +
    leaf(300, 310, 250, 0, lighter(sage, 0.16)) +
    mirrored(stroke('M206 330L188 486', stand, 16)) +
    lit('M190 296H410V410Q410 456 364 456H236Q190 456 190 410Z', glaze, 330) +
    stroke('M214 324V400', lighter(glaze, 0.5), 12) +
    stroke('M176 404H424', darker(stand, 0.2), 16)
  );
}

/** A pot that hangs on cords, with trailing leaves. */
export function hangingPlanter(glaze: string): string {
  const vine = (x: number, y: number, steps: number, side: number) =>
    stroke(`M${x} ${y}c${side * 20} 40 ${-side * 10} 70 ${side * 8} ${steps * 32}`, pine, 5) +
    repeated(steps, (n) =>
      turned(
        side * (n % 2 === 0 ? 50 : -40) + 180,
        x + side * 8,
        y + 30 + n * 30,
        oval(x + side * 8, y + 14 + n * 30, 13, 20, n % 2 === 0 ? moss : lighter(moss, 0.2)),
      ),
    );
  return (
    stroke('M300 20V76', walnut, 6) +
    ring(300, 88, 12, walnut, 6) +
    stroke('M292 98L196 300M308 98L404 300M300 100V290', darker(oak, 0.1), 6) +
    [-64, -40, -16, 12, 38, 62].map((at, n) => leaf(300, 310, 120, at, n % 2 === 0 ? moss : pine)).join('') +
    lit('M176 296H424C424 380 372 436 300 436S176 380 176 296Z', glaze, 334) +
    box(168, 284, 264, 26, 13, lighter(glaze, 0.2)) +
    vine(206, 300, 6, -1) +
    vine(388, 300, 5, 1) +
    vine(300, 306, 3, 1) +
    disc(300, 446, 10, walnut)
  );
}

/** A watering can. */
export function wateringCan(colour: string): string {
  return (
    shadow(290, 484, 160) +
    stroke('M222 250C190 120 372 110 382 250', darker(colour, 0.24), 20) +
    stroke('M376 300C470 300 470 440 380 440', darker(colour, 0.2), 20) +
    shape('M206 400L112 226 142 210 236 340Z', darker(colour, 0.14)) +
    turned(
      -28,
      122,
      214,
      lit('M84 196H160L148 228H96Z', darker(colour, 0.05), 900),
      oval(122, 196, 38, 10, steel),
    ) +
    [
      [74, 236],
      [62, 280],
      [92, 270],
      [50, 322],
      [84, 314],
    ]
      .map(([x = 0, y = 0]) => shape(`M${x} ${y}c10 16 8 26 0 26s-10 -10 0 -26Z`, palette.sky))
      .join('') +
    lit('M200 250H388L398 460Q398 484 374 484H214Q190 484 190 460Z', colour, 326) +
    oval(294, 250, 94, 20, darker(colour, 0.4)) +
    stroke('M196 300H392M192 436H396', darker(colour, 0.16), 6)
  );
}

/** A hand trowel in the earth. */
export function trowel(handle: string): string {
  return (
    shadow(300, 486, 150) +
    turned(
      14,
      300,
      300,
      lit('M280 84Q280 64 300 64T320 84L326 214H274Z', handle, 306) +
        box(274, 206, 52, 22, 6, straw) +
        stroke('M300 228V300', darker(steel, 0.3), 18) +
        lit(
          'M236 300Q236 280 256 280H344Q364 280 364 300L352 416C340 452 320 474 300 490 280 474 260 452 248 416Z',
          steel,
          304,
        ) +
        stroke('M300 308V440', lighter(steel, 0.5), 8) +
        disc(300, 92, 8, darker(handle, 0.4)),
    ) +
    shape('M130 486C160 430 220 452 262 432 310 410 360 440 400 436 440 432 466 462 474 486Z', '#6b4a37') +
    shape('M160 486C200 456 250 470 300 460S420 456 450 486Z', '#57392a') +
    disc(210, 462, 6, '#8c6650') +
    disc(390, 458, 6, '#8c6650')
  );
}

/** Secateurs with red handles, half open. */
export function secateurs(grip: string): string {
  const half = (colour: string, blade: string) =>
    stroke('M300 276C286 340 262 400 232 462', darker(steel, 0.3), 20) +
    stroke('M290 318C276 372 256 420 232 468', colour, 34) +
    stroke('M284 330C272 372 256 410 240 444', lighter(colour, 0.3), 6) +
    shape(blade, lighter(steel, 0.25));
  return (
    shadow(300, 494, 150) +
    `<g transform="translate(600 0) scale(-1 1)">${half(darker(grip, 0.16), 'M284 288C258 230 262 170 300 116 322 160 326 230 316 288Z')}</g>` +
    half(grip, 'M316 288C346 214 338 150 296 96 268 150 272 230 284 288Z') +
    shape('M316 288C330 252 336 216 334 184 326 150 314 120 296 96 306 160 302 230 294 288Z', steel) +
    disc(300, 280, 24, darker(steel, 0.35)) +
    disc(300, 280, 10, straw) +
    stroke('M284 356C296 344 304 344 316 356M280 374C296 362 304 362 320 374', ink, 5)
  );
}

/** A wooden box of herbs. */
export function herbBox(wood: string): string {
  const bush = (x: number, colour: string) =>
    repeated(7, (n) =>
      leaf(
        x + (n % 3) * 10 - 10,
        340,
        110 + (n % 3) * 26,
        -48 + n * 16,
        n % 2 === 0 ? colour : lighter(colour, 0.18),
      ),
    );
  return (
    shadow(300, 484, 200) +
    bush(196, moss) +
    bush(404, sage) +
    bush(300, pine) +
    repeated(5, (n) => disc(380 + ((n * 37) % 60), 214 + ((n * 29) % 50), 7, palette.plum)) +
    lit('M112 334H488V458Q488 484 462 484H138Q112 484 112 458Z', wood, 350) +
    stroke('M116 384H484M116 434H484', darker(wood, 0.24), 5) +
    mirrored(box(112, 334, 26, 150, 6, darker(wood, 0.16)), disc(125, 358, 4, ink), disc(125, 462, 4, ink)) +
    box(258, 378, 84, 52, 5, cream) +
    stroke('M272 398H328M272 412H312', walnut, 4)
  );
}

/** A nest box with a pitched roof and a bird. */
export function nestBox(paint: string, roof: string): string {
  return (
    box(286, 420, 28, 120, 4, walnut) +
    shadow(300, 540, 70) +
    lit('M200 236L300 140 400 236V440Q400 452 388 452H212Q200 452 200 440Z', paint, 326) +
    repeated(4, (n) => stroke(`M${240 + n * 40} 250V448`, darker(paint, 0.12), 4)) +
    shape('M160 262L300 112 440 262 416 284 300 164 184 284Z', roof) +
    shape('M300 112L440 262 416 284 300 164Z', darker(roof, 0.2)) +
    disc(300, 290, 42, darker(paint, 0.2)) +
    disc(300, 290, 36, ink) +
    stroke('M300 372V340', oak, 12) +
    disc(300, 372, 9, oak) +
    shape(
      'M366 396C366 352 424 340 444 368L472 366 450 382C450 416 420 436 392 432 376 430 356 440 340 436 352 426 366 416 366 396Z',
      ember,
    ) +
    shape('M384 396C396 384 420 388 424 404 410 416 392 412 384 396Z', darker(ember, 0.2)) +
    shape('M398 430C420 432 440 416 446 396 430 392 404 408 398 430Z', cream) +
    disc(438, 366, 4.5, ink) +
    stroke('M398 432V452M412 430V452', ink, 4)
  );
}

/** A garden bench. */
export function bench(wood: string): string {
  const slat = (y: number, tone: string) => box(96, y, 408, 26, 8, tone);
  return (
    shadow(300, 488, 220) +
    mirrored(stroke('M132 190V484', darker(wood, 0.3), 20)) +
    slat(196, wood) +
    slat(236, darker(wood, 0.06)) +
    slat(276, darker(wood, 0.12)) +
    mirrored(stroke('M112 318H176M124 318V400', darker(wood, 0.2), 16)) +
    slat(364, lighter(wood, 0.2)) +
    slat(388, lighter(wood, 0.08)) +
    box(96, 410, 408, 18, 4, darker(wood, 0.3)) +
    mirrored(stroke('M120 424L112 484M190 424V484', darker(wood, 0.24), 20)) +
    lit(
      'M366 292C402 300 436 300 466 292 460 320 460 340 468 366 436 358 400 358 364 366 372 340 372 320 366 292Z',
      rose,
      430,
    )
  );
}

/** A tin of seed packets. */
export function seedTin(colour: string, label: string): string {
  const packet = (x: number, degrees: number, tone: string, flower: string) =>
    turned(
      degrees,
      x,
      300,
      box(x - 46, 150, 92, 180, 4, tone) +
        box(x - 46, 150, 92, 26, 4, darker(tone, 0.15)) +
        repeated(6, (n) => turned(n * 60, x, 222, oval(x, 204, 9, 15, flower))) +
        disc(x, 222, 9, straw),
    );
  return (
    shadow(300, 484, 180) +
    packet(212, -12, cream, ember) +
    packet(388, 12, lighter(sage, 0.4), palette.plum) +
    packet(300, 0, lighter(straw, 0.3), rose) +
    lit('M130 290H470V452Q470 484 438 484H162Q130 484 130 452Z', colour, 350) +
    box(118, 278, 364, 26, 10, darker(colour, 0.2)) +
    lit('M190 338H410V444H190Z', label, 900) +
    inside('M190 338H410V444H190Z', leaf(240, 436, 80, 20, moss), leaf(228, 436, 70, -30, pine)) +
    stroke('M288 374H386M288 394H366M288 414H376', darker(colour, 0.2), 6)
  );
}
