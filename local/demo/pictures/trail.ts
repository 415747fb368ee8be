/** Things for the trail: packs, bottles, tools. */
import { darker, lighter, palette } from './palette.ts';
import { box, disc, lit, oval, placed, ring, seam, shadow, shape, stroke, turned } from './shapes.ts';

const { ink, steel, cream, straw } = palette;

/** A hiking pack with a lid, a front pocket and side pockets. */
export function backpack(colour: string, lid: string): string {
  const body =
    'M196 236C196 168 240 136 300 136S404 168 404 236L414 450Q416 478 388 478H212Q184 478 186 450Z';
  return (
    shadow(300, 480, 150) +
    stroke('M262 140C262 96 338 96 338 140', darker(lid), 14) +
    box(160, 330, 54, 116, 22, darker(colour, 0.32)) +
    box(386, 330, 54, 116, 22, darker(colour, 0.4)) +
    lit(body, colour) +
    lit(
      'M220 340Q220 322 240 322H360Q380 322 380 340V438Q380 452 364 452H236Q220 452 220 438Z',
      lighter(colour, 0.14),
    ) +
    stroke('M220 356H380', darker(colour, 0.35), 5) +
    box(352, 350, 10, 30, 5, straw) +
    lit('M184 232C184 156 238 124 300 124S416 156 416 232Q416 254 392 254H208Q184 254 184 232Z', lid) +
    seam('M204 236H396', lighter(lid, 0.5)) +
    box(240, 232, 20, 84, 6, darker(lid, 0.3)) +
    box(340, 232, 20, 84, 6, darker(lid, 0.3)) +
    box(234, 290, 32, 22, 5, straw) +
    box(334, 290, 32, 22, 5, straw) +
    shape('M276 196L300 160 324 196Z', lighter(lid, 0.55))
  );
}

/** A day pack whose top is rolled up and buckled. */
export function rolltop(colour: string, strap: string): string {
  return (
    shadow(300, 480, 130) +
    box(178, 250, 30, 190, 15, darker(strap, 0.1)) +
    box(392, 250, 30, 190, 15, darker(strap, 0.3)) +
    lit('M200 210H400L408 452Q408 478 382 478H218Q192 478 192 452Z', colour) +
    lit(
      'M192 168Q192 144 214 144H386Q408 144 408 168V202Q408 222 386 222H214Q192 222 192 202Z',
      lighter(colour, 0.16),
    ) +
    stroke('M206 184H394', darker(colour, 0.2), 5) +
    box(286, 136, 28, 214, 4, strap) +
    box(278, 262, 44, 34, 7, steel) +
    box(288, 271, 24, 16, 4, darker(strap, 0.2)) +
    stroke('M230 370H370', darker(colour, 0.3), 6) +
    seam('M222 448H378', lighter(colour, 0.45)) +
    box(346, 366, 8, 26, 4, straw)
  );
}

/** A bag worn at the hip. */
export function hipPack(colour: string, belt: string): string {
  return (
    shadow(300, 446, 170) +
    stroke('M96 276C130 216 470 216 504 276', darker(belt, 0.1), 26) +
    stroke('M96 276C84 330 120 372 176 388', belt, 22) +
    stroke('M504 276C516 330 480 372 424 388', darker(belt, 0.2), 22) +
    lit('M148 286Q148 258 178 258H422Q452 258 452 286L438 400Q432 440 392 440H208Q168 440 162 400Z', colour) +
    stroke('M168 304H432', darker(colour, 0.34), 7) +
    lit('M196 334H404L396 396Q392 414 372 414H228Q208 414 204 396Z', lighter(colour, 0.16)) +
    seam('M206 348H394', lighter(colour, 0.5)) +
    box(416, 300, 10, 36, 5, straw)
  );
}

/** An insulated bottle with a loop on its lid. */
export function bottle(colour: string, lid: string): string {
  return (
    shadow(300, 482, 96) +
    stroke('M268 118C268 84 332 84 332 118', lid, 14) +
    lit('M250 116H350Q358 116 358 126V168H242V126Q242 116 250 116Z', lid, 320) +
    box(250, 166, 100, 18, 0, steel) +
    lit(
      'M250 184H350C350 216 380 214 380 252V452Q380 482 350 482H250Q220 482 220 452V252C220 214 250 216 250 184Z',
      colour,
      336,
    ) +
    box(242, 262, 16, 190, 8, lighter(colour, 0.4)) +
    shape('M276 372L304 318 322 350 334 332 352 372Z', lighter(colour, 0.62))
  );
}

/** A flat steel flask in a leather sleeve. */
export function flask(leather: string): string {
  return (
    shadow(300, 480, 120) +
    box(272, 126, 56, 46, 8, darker(steel, 0.25)) +
    box(280, 168, 40, 28, 0, steel) +
    lit(
      'M206 230Q206 192 250 192H350Q394 192 394 230V446Q394 478 360 478H240Q206 478 206 446Z',
      lighter(steel, 0.3),
    ) +
    lit('M202 290Q300 262 398 290V450Q398 482 364 482H236Q202 482 202 450Z', leather) +
    seam('M216 308Q300 284 384 308V446Q384 468 362 468H238Q216 468 216 446Z', lighter(leather, 0.55)) +
    ring(300, 386, 34, lighter(leather, 0.4), 5) +
    shape('M280 398L300 360 320 398Z', lighter(leather, 0.4))
  );
}

/** A folding knife, half open. */
export function pocketKnife(handle: string): string {
  return placed(
    -16,
    -60,
    1.16,
    turned(
      -34,
      392,
      392,
      lit('M392 352H196C150 352 116 366 92 392C140 408 200 414 262 414H392Z', lighter(steel, 0.35), 900) +
        shape('M392 384H112C104 388 98 390 92 392C140 408 200 414 262 414H392Z', steel) +
        box(288, 362, 62, 9, 4, darker(steel, 0.25)),
    ),
    turned(
      8,
      300,
      400,
      lit('M164 372Q164 356 182 356H430Q462 356 462 390T430 424H196Q164 424 164 392Z', handle, 420) +
        box(422, 356, 40, 68, 20, darker(steel, 0.1)) +
        disc(398, 390, 9, straw) +
        disc(204, 390, 9, straw) +
        stroke('M236 382H366', lighter(handle, 0.3), 5),
    ),
  );
}

/** A headlamp with its elastic band. */
export function headlamp(band: string, colour: string): string {
  return (
    shadow(300, 442, 150) +
    stroke('M150 330C120 210 200 150 300 150S480 210 450 330', darker(band, 0.25), 40) +
    stroke('M150 330C170 392 240 406 300 406S430 392 450 330', band, 46) +
    stroke('M160 352C190 404 246 410 300 410', lighter(band, 0.35), 6) +
    lit('M224 330Q224 312 242 312H358Q376 312 376 330V414Q376 438 352 438H248Q224 438 224 414Z', colour) +
    disc(300, 376, 46, ink) +
    disc(300, 376, 36, lighter(straw, 0.3)) +
    disc(300, 376, 20, cream) +
    box(270, 302, 60, 16, 8, palette.ember)
  );
}

/** A pair of trekking poles, crossed. */
export function poles(grip: string, shaft: string): string {
  const pole =
    stroke('M300 190V470', shaft, 12) +
    stroke('M300 330V470', lighter(steel, 0.2), 8) +
    box(288, 316, 24, 26, 6, ink) +
    shape('M293 468L307 468 300 506Z', ink) +
    oval(300, 452, 26, 8, darker(grip, 0.3)) +
    lit('M284 96Q284 78 300 78T318 96L312 196H288Z', grip, 304) +
    stroke('M290 116C256 120 254 168 290 176', darker(shaft, 0.2), 7);
  return shadow(300, 506, 150) + turned(20, 300, 330, pole) + turned(-20, 300, 330, pole);
}

/** A compass, open. */
export function compass(metal: string, needle: string): string {
  return (
    shadow(300, 478, 150) +
    ring(300, 116, 24, darker(metal, 0.15), 12) +
    box(284, 134, 32, 30, 6, darker(metal, 0.2)) +
    disc(300, 316, 162, darker(metal, 0.22)) +
    disc(296, 312, 158, metal) +
    disc(300, 316, 126, darker(metal, 0.3)) +
    disc(300, 316, 120, cream) +
    ring(300, 316, 98, palette.sand, 4) +
    [0, 45, 90, 135, 180, 225, 270, 315]
      .map((at) => turned(at, 300, 316, box(296, 206, 8, at % 90 === 0 ? 30 : 16, 3, palette.slate)))
      .join('') +
    turned(
      32,
      300,
      316,
      shape('M300 222L320 316H280Z', needle),
      shape('M300 410L320 316H280Z', palette.navy),
    ) +
    disc(300, 316, 13, straw)
  );
}

/** A waterproof bag, rolled shut. */
export function dryBag(colour: string): string {
  return (
    shadow(300, 482, 128) +
    stroke('M200 168C170 80 430 80 400 168', darker(colour, 0.45), 12) +
    lit(
      'M206 176H394C404 250 412 340 404 440Q402 482 360 482H240Q198 482 196 440C188 340 196 250 206 176Z',
      colour,
    ) +
    oval(300, 470, 96, 12, darker(colour, 0.2)) +
    lit(
      'M190 150Q190 136 204 136H396Q410 136 410 150V186Q410 200 396 200H204Q190 200 190 186Z',
      darker(colour, 0.28),
    ) +
    stroke('M206 168H394', lighter(colour, 0.1), 5) +
    box(216, 230, 14, 190, 7, lighter(colour, 0.35)) +
    box(258, 286, 84, 104, 10, cream) +
    shape('M270 362C286 340 298 372 314 352 322 342 330 348 334 352V378H270Z', colour) +
    disc(316, 314, 10, palette.ochre)
  );
}
