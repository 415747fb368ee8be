/** Things for camp: shelter, sleep, fire. */
import { darker, lighter, mix, palette } from './palette.ts';
import {
  box,
  disc,
  inside,
  lit,
  mirrored,
  oval,
  repeated,
  seam,
  shadow,
  shape,
  stroke,
  turned,
} from './shapes.ts';

const { ink, steel, cream, straw, oak, walnut, ochre } = palette;

/** A ridge tent with its door tied back. */
export function ridgeTent(fly: string, inner: string): string {
  return (
    shadow(300, 482, 220) +
    stroke('M300 176L70 478M300 176L530 478', mix(ink, '#ffffff', 0.35), 4) +
    lit('M300 160L494 480H106Z', fly, 300) +
    shape('M300 182L392 480H208Z', darker(inner, 0.45)) +
    shape('M300 182L300 480H208Z', darker(inner, 0.3)) +
    shape('M300 182C286 300 262 400 208 480H180Z', inner) +
    shape('M300 182C314 300 338 400 392 480H420Z', darker(inner, 0.12)) +
    disc(243, 392, 9, straw) +
    disc(357, 392, 9, straw) +
    stroke('M300 130V168', walnut, 10) +
    seam('M284 196L122 470M316 196L478 470', lighter(fly, 0.4)) +
    mirrored(box(62, 468, 8, 26, 3, walnut))
  );
}

/** A round tent for more people, with crossing poles. */
export function domeTent(fly: string, band: string): string {
  const outline = 'M84 480C96 260 190 176 300 176S504 260 516 480Z';
  return (
    shadow(300, 482, 236) +
    lit(outline, fly, 330) +
    inside(outline, shape('M84 430H516V490H84Z', band)) +
    stroke('M112 480C150 300 230 200 330 178M488 480C450 300 370 200 270 178', lighter(fly, 0.35), 6) +
    shape('M222 480C224 372 252 300 300 300S376 372 378 480Z', darker(band, 0.5)) +
    shape('M222 480C224 372 252 300 300 300C284 360 270 430 222 480Z', lighter(band, 0.25)) +
    stroke('M300 300V480', straw, 4) +
    lit('M196 240C230 192 370 192 404 240 360 226 240 226 196 240Z', band, 330)
  );
}

/** A tarp over a ridge line between two posts. */
export function tarp(colour: string): string {
  return (
    shadow(300, 482, 200) +
    stroke('M112 130V480', walnut, 14) +
    stroke('M488 130V480', darker(walnut), 14) +
    stroke('M112 170H488', cream, 5) +
    shape('M150 172L450 172 516 300 372 264Z', darker(colour, 0.25)) +
    lit('M150 172H450L400 392C340 356 220 372 84 360Z', colour, 360) +
    seam('M166 186H432', lighter(colour, 0.5)) +
    stroke('M84 360L44 478M400 392L428 478M516 300L562 478', cream, 4) +
    box(206, 452, 190, 24, 12, palette.plum) +
    box(206, 438, 60, 24, 12, lighter(palette.plum))
  );
}

/** A mummy sleeping bag, lying open at the top. */
export function sleepingBag(colour: string, lining: string): string {
  const bag = 'M206 190C206 110 394 110 394 190L380 430Q372 486 300 486T220 430Z';
  return (
    shadow(300, 490, 130) +
    lit(bag, colour, 320) +
    inside(
      bag,
      repeated(5, (n) =>
        stroke(`M190 ${272 + n * 44}Q300 ${296 + n * 44} 410 ${272 + n * 44}`, darker(colour, 0.24), 6),
      ),
    ) +
    shape('M228 200C228 132 372 132 372 200Q372 252 300 252T228 200Z', lining) +
    shape('M248 206C248 158 352 158 352 206Q352 240 300 240T248 206Z', darker(lining, 0.4)) +
    lit('M256 210Q300 186 344 210 350 236 300 236T256 210Z', cream, 310) +
    stroke('M364 226C376 300 370 380 350 448', straw, 6)
  );
}

/** A sleeping mat, rolled and strapped. */
export function sleepingMat(colour: string, strap: string): string {
  return (
    shadow(300, 442, 200) +
    shape('M330 436H560L540 412H330Z', darker(colour, 0.3)) +
    lit('M160 280H440C480 280 500 316 500 360S480 440 440 440H160Z', colour, 900) +
    shape('M160 404H492C484 428 466 440 440 440H160Z', darker(colour, 0.22)) +
    repeated(5, (n) => stroke(`M${250 + n * 46} 288V${432}`, darker(colour, 0.16), 4)) +
    oval(160, 360, 62, 80, lighter(colour, 0.3)) +
    [50, 34, 18]
      .map(
        (r) =>
          `<ellipse cx="160" cy="360" rx="${r * 0.8}" ry="${r}" fill="none" stroke="${darker(colour, 0.15)}" stroke-width="6"/>`,
      )
      .join('') +
    box(276, 280, 26, 160, 6, strap) +
    box(410, 280, 26, 160, 6, darker(strap, 0.15)) +
    box(270, 336, 38, 30, 6, steel) +
    stroke('M290 280C300 214 414 214 424 280', darker(strap, 0.1), 12)
  );
}

/** A lantern that glows. */
export function lantern(frame: string): string {
  return (
    disc(300, 318, 190, '#fff3c4') +
    shadow(300, 484, 110) +
    stroke('M222 210C222 92 378 92 378 210', darker(frame, 0.2), 10) +
    lit('M252 176Q300 136 348 176L360 216H240Z', frame, 312) +
    box(222, 214, 156, 22, 8, darker(frame, 0.15)) +
    shape('M236 236H364L372 408H228Z', '#fff8dd') +
    shape('M300 276C334 318 338 360 300 384 262 360 266 318 300 276Z', ochre) +
    shape('M300 318C318 342 318 364 300 376 282 364 282 342 300 318Z', '#fff3c4') +
    stroke('M252 236L246 408M348 236L354 408', darker(frame, 0.1), 8) +
    lit('M216 406H384L396 464Q398 484 378 484H222Q202 484 204 464Z', frame, 320) +
    disc(300, 446, 14, straw)
  );
}

/** A gas stove with a pot on it. */
export function campStove(pot: string, can: string): string {
  return (
    shadow(300, 486, 130) +
    stroke('M196 172H404', darker(pot, 0.3), 14) +
    lit('M200 176H400L390 300Q388 318 370 318H230Q212 318 210 300Z', pot, 324) +
    stroke('M394 206H470', ink, 14) +
    disc(300, 156, 12, ink) +
    stroke(
      'M240 128C226 108 254 96 240 76M300 122C286 102 314 90 300 70M360 128C346 108 374 96 360 76',
      '#ffffff',
      7,
      ' opacity=".7"',
    ) +
    shape(
      'M246 352C252 322 268 340 276 322 288 336 296 318 300 330 306 316 316 338 326 322 334 340 348 322 354 352Z',
      palette.sky,
    ) +
    stroke('M216 322L252 360H348L384 322', darker(steel, 0.3), 9) +
    box(280, 356, 40, 32, 4, steel) +
    stroke('M320 374H372', darker(steel, 0.2), 8) +
    disc(380, 374, 12, palette.ember) +
    lit('M204 420Q204 386 240 386H360Q396 386 396 420V456Q396 486 366 486H234Q204 486 204 456Z', can, 324) +
    box(204, 424, 192, 34, 0, lighter(can, 0.6))
  );
}

/** A folding chair of wood and canvas. */
export function campChair(canvas: string): string {
  return (
    shadow(300, 484, 180) +
    stroke('M208 168L176 480M392 168L424 480', darker(oak, 0.25), 16) +
    lit('M204 156Q300 186 396 156L388 312Q300 334 212 312Z', canvas, 320) +
    seam('M220 178Q300 204 380 178', lighter(canvas, 0.5)) +
    stroke('M176 330L428 484M424 330L172 484', oak, 18) +
    lit('M150 322Q300 372 450 322L462 352Q300 408 138 352Z', darker(canvas, 0.08), 320) +
    stroke('M150 306H212M388 306H450', darker(oak, 0.1), 18) +
    disc(300, 406, 9, straw)
  );
}

/** A hammock between two trees. */
export function hammock(colour: string, stripe: string): string {
  const cloth = 'M110 262C180 300 210 420 300 424S420 300 490 262C470 380 400 464 300 464S130 380 110 262Z';
  return (
    shadow(300, 500, 190) +
    lit('M54 0H100L110 520H40Z', walnut, 84) +
    lit('M500 0H546L560 520H490Z', walnut, 530) +
    stroke('M78 214L112 264M522 214L488 264', cream, 7) +
    shape('M110 262C190 330 410 330 490 262C430 376 380 424 300 424S170 376 110 262Z', darker(colour, 0.34)) +
    lit(cloth, colour, 340) +
    inside(cloth, stroke('M120 290C180 400 230 446 300 446S420 400 480 290', stripe, 12)) +
    box(228, 372, 96, 40, 20, cream) +
    stroke('M130 330V372M160 380V414M440 380V414M470 330V372', stripe, 5)
  );
}

/** A small axe in a block of wood. */
export function hatchet(handle: string, paint: string): string {
  return (
    shadow(300, 492, 170) +
    lit('M168 396H432V468Q432 492 404 492H196Q168 492 168 468Z', walnut, 340) +
    oval(300, 396, 132, 34, oak) +
    oval(300, 396, 96, 24, lighter(oak, 0.3)) +
    oval(300, 396, 52, 12, oak) +
    turned(
      38,
      300,
      290,
      lit('M284 56Q284 40 300 40T318 56L314 290H288Z', handle, 304) +
        box(286, 52, 30, 66, 10, paint) +
        lit(
          'M338 256H262V312H282C300 332 340 352 388 356C378 310 364 276 338 256Z',
          darker(steel, 0.3),
          316,
        ) +
        shape('M374 300C380 318 384 338 388 356C362 354 338 346 320 338Z', lighter(steel, 0.4)),
    )
  );
}
