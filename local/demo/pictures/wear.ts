/** Clothes. */
import { darker, lighter, palette } from './palette.ts';
import { box, disc, inside, lit, mirrored, repeated, seam, shadow, shape, stroke, turned } from './shapes.ts';

const { ink, cream, straw, walnut } = palette;

const TORSO = 'M228 150Q300 176 372 150L428 176 412 470Q300 488 188 470L172 176Z';
const SLEEVE = 'M228 152C176 160 152 190 140 240L100 424 164 444 206 290Z';

/** A rain jacket with hood and storm flap. */
export function rainJacket(colour: string, lining: string): string {
  return (
    shadow(300, 492, 150) +
    lit('M218 176C204 84 256 60 300 60S396 84 382 176Q300 214 218 176Z', darker(colour, 0.08), 322) +
    shape('M244 172C238 112 264 96 300 96S362 112 356 172Q300 200 244 172Z', lining) +
    mirrored(lit(SLEEVE, darker(colour, 0.1), 900) + stroke('M108 408L168 428', darker(colour, 0.34), 8)) +
    lit(TORSO, colour, 308) +
    box(286, 168, 28, 314, 4, darker(colour, 0.2)) +
    stroke('M300 176V478', straw, 4) +
    mirrored(stroke('M222 360L264 344M222 360L226 412', darker(colour, 0.32), 6)) +
    stroke('M270 184L266 232M330 184L334 232', cream, 5) +
    disc(266, 238, 6, ink) +
    disc(334, 238, 6, ink) +
    box(350, 238, 34, 18, 4, lining)
  );
}

/** A quilted down jacket. */
export function downJacket(colour: string, collar: string): string {
  return (
    shadow(300, 492, 156) +
    mirrored(
      lit(SLEEVE, darker(colour, 0.1), 900) +
        inside(
          SLEEVE,
          repeated(6, (n) =>
            stroke(`M${90 - n * -8} ${404 - n * 46}L230 ${440 - n * 46}`, darker(colour, 0.3), 5),
          ),
        ),
    ) +
    lit(TORSO, colour, 308) +
    inside(
      TORSO,
      repeated(7, (n) =>
        stroke(`M160 ${214 + n * 40}Q300 ${228 + n * 40} 440 ${214 + n * 40}`, darker(colour, 0.24), 6),
      ),
    ) +
    inside(
      TORSO,
      repeated(7, (n) =>
        stroke(`M176 ${200 + n * 40}Q240 ${210 + n * 40} 282 ${210 + n * 40}`, lighter(colour, 0.3), 5),
      ),
    ) +
    lit('M236 110Q300 92 364 110L376 168Q300 194 224 168Z', collar, 312) +
    box(293, 108, 14, 374, 4, darker(colour, 0.36)) +
    box(294, 186, 12, 30, 5, straw) +
    mirrored(box(96, 414, 72, 24, 10, collar))
  );
}

/** A fleece pullover with a half zip and a chest pocket. */
export function fleece(colour: string, trim: string): string {
  return (
    shadow(300, 492, 150) +
    mirrored(lit(SLEEVE, darker(colour, 0.08), 900) + turned(16, 132, 430, box(96, 416, 74, 26, 10, trim))) +
    lit(TORSO, colour, 308) +
    inside(
      TORSO,
      repeated(46, (n) =>
        disc(
          188 + ((n * 79 + n * n * 13) % 226),
          198 + ((n * 47 + n * n * 7) % 250),
          4,
          lighter(colour, 0.3),
        ),
      ),
    ) +
    inside(TORSO, box(150, 452, 300, 40, 0, trim)) +
    lit('M240 108Q300 90 360 108L372 164Q300 190 228 164Z', trim, 312) +
    stroke('M300 106V292', straw, 6) +
    box(294, 280, 12, 30, 5, walnut) +
    lit('M332 232H398V306Q398 316 388 316H342Q332 316 332 306Z', trim, 500) +
    stroke('M332 254H398', darker(trim, 0.3), 5)
  );
}

/** A knitted jumper with a patterned yoke. */
export function jumper(colour: string, pattern: string): string {
  const yoke = (y: number, colourOf: string, size: number) =>
    repeated(13, (n) =>
      shape(`M${156 + n * 24} ${y}l${size} ${size} -${size} ${size} -${size} -${size}Z`, colourOf),
    );
  const knit = darker(colour, 0.16);
  return (
    shadow(300, 492, 150) +
    mirrored(
      lit(SLEEVE, darker(colour, 0.07), 900) +
        inside(SLEEVE, shape('M90 376L180 404 176 420 84 390Z', pattern)) +
        turned(16, 132, 430, box(96, 414, 74, 30, 10, knit)),
    ) +
    lit(TORSO, colour, 308) +
    inside(
      TORSO,
      box(150, 196, 300, 10, 0, pattern),
      yoke(214, pattern, 10),
      box(150, 244, 300, 6, 0, cream),
      yoke(256, cream, 7),
      box(150, 278, 300, 10, 0, pattern),
      repeated(9, (n) => stroke(`M${184 + n * 29} 310V446`, knit, 3, ' stroke-dasharray="4 10"')),
      box(150, 446, 300, 50, 0, knit),
      repeated(14, (n) => stroke(`M${190 + n * 17} 452V486`, darker(colour, 0.3), 3)),
    ) +
    lit('M242 132Q300 114 358 132L370 162Q300 190 230 162Z', knit, 312) +
    shape('M256 140Q300 128 344 140 330 162 300 162T256 140Z', darker(colour, 0.5))
  );
}

/** A knitted hat with a bobble. */
export function beanie(colour: string, bobble: string): string {
  const crown = 'M162 388C150 230 214 168 300 168S450 230 438 388Z';
  return (
    shadow(300, 474, 170) +
    disc(300, 146, 56, bobble) +
    repeated(18, (n) => turned(n * 20, 300, 146, box(297, 84, 6, 26, 3, lighter(bobble, 0.3)))) +
    lit(crown, colour, 326) +
    inside(
      crown,
      repeated(7, (n) =>
        stroke(
          `M${186 + n * 38} 390C${186 + n * 38} 300 ${246 + n * 18} 220 300 168`,
          darker(colour, 0.18),
          5,
        ),
      ),
    ) +
    lit(
      'M148 374Q148 356 168 356H432Q452 356 452 374V448Q452 468 432 468H168Q148 468 148 448Z',
      lighter(colour, 0.2),
      330,
    ) +
    repeated(15, (n) => stroke(`M${172 + n * 18.3} 370V454`, darker(colour, 0.08), 4)) +
    box(322, 398, 66, 36, 5, cream) +
    shape('M336 426L355 404 374 426Z', colour)
  );
}

/** A pair of mittens. */
export function mittens(colour: string, cuff: string): string {
  const one = (tone: string) =>
    lit(
      'M214 380L196 250C186 190 214 150 254 150S320 184 316 250L312 278C330 262 356 268 358 292S336 346 306 364L300 380Z',
      tone,
      286,
    ) +
    shape('M232 226l22 -22 22 22 -22 22Z', cuff) +
    shape('M238 272l16 -16 16 16 -16 16Z', cream) +
    lit('M206 374Q206 362 218 362H298Q310 362 310 374V442Q310 456 296 456H220Q206 456 206 442Z', cuff, 286) +
    repeated(6, (n) => stroke(`M${220 + n * 15} 372V446`, darker(cuff, 0.2), 4));
  return (
    shadow(300, 486, 190) +
    `<g transform="translate(600 20) scale(-1 1) rotate(8 300 300) translate(-64 0)">${one(darker(colour, 0.1))}</g>` +
    `<g transform="translate(-40 10) rotate(-8 300 300)">${one(colour)}</g>`
  );
}

/** A pair of socks. */
export function socks(colour: string, stripe: string): string {
  const leg =
    'M232 110H332V320C332 344 344 356 372 372L428 404C470 430 452 484 408 484H330C262 484 226 440 226 380Z';
  const one = (tone: string) =>
    lit(leg, tone, 900) +
    inside(
      leg,
      box(220, 104, 120, 56, 0, stripe),
      repeated(7, (n) => stroke(`M${242 + n * 14} 108V156`, darker(stripe, 0.18), 4)),
      box(220, 176, 120, 12, 0, cream),
      box(220, 200, 120, 22, 0, stripe),
      box(220, 234, 120, 12, 0, cream),
      turned(30, 440, 450, box(396, 380, 120, 140, 0, stripe)),
      shape('M226 372C270 372 296 420 280 490H200V372Z', stripe),
    );
  return (
    shadow(300, 492, 190) +
    `<g transform="translate(62 0)">${one(darker(colour, 0.16))}</g>` +
    `<g transform="translate(-62 4)">${one(colour)}</g>`
  );
}

/** A pair of hiking boots. */
export function boots(leather: string, sole: string, laces: string): string {
  const upper =
    'M216 170C250 158 300 158 330 170L338 316C350 348 398 356 436 378 470 396 480 420 480 446H212C204 360 226 260 216 170Z';
  const one = (tone: string) =>
    lit(upper, tone, 900) +
    inside(
      upper,
      shape('M396 370C450 380 486 410 484 450H384C376 420 380 390 396 370Z', darker(tone, 0.2)),
      shape('M200 380C250 390 270 420 268 450H200Z', darker(tone, 0.2)),
    ) +
    shape('M330 172L338 316 380 350 340 372 296 330 290 170Z', darker(tone, 0.36)) +
    repeated(5, (n) => stroke(`M${292 + n * 3} ${196 + n * 32}L${334 + n * 4} ${188 + n * 32}`, laces, 7)) +
    stroke('M214 190C250 178 300 178 332 190', lighter(tone, 0.35), 10) +
    shape(
      'M206 442H486Q494 442 494 452V478Q494 488 484 488H448L440 478 424 488H392L384 478 368 488H336L328 478 312 488H214Q204 488 204 478V452Q204 442 206 442Z',
      sole,
    ) +
    stroke('M214 448H484', lighter(sole, 0.4), 5);
  return (
    shadow(300, 494, 220) +
    `<g transform="translate(-2 -28)">${one(darker(leather, 0.2))}</g><g transform="translate(-92 6)">${one(leather)}</g>`
  );
}

/** A cap with five panels. */
export function cap(colour: string, peak: string): string {
  const crown = 'M158 372C150 240 214 178 310 178S452 246 448 372Z';
  return (
    shadow(290, 452, 200) +
    lit(crown, colour, 346) +
    inside(
      crown,
      stroke('M228 380C226 290 250 220 310 178M382 380C386 290 366 220 310 178', darker(colour, 0.22), 5),
    ) +
    disc(310, 178, 13, peak) +
    lit(
      'M150 362C220 340 330 344 392 366 340 420 196 452 92 436 76 432 74 418 86 408 104 392 126 374 150 362Z',
      peak,
      900,
    ) +
    seam('M108 418C200 424 290 406 352 374', lighter(peak, 0.4)) +
    box(252, 262, 78, 56, 8, cream) +
    shape('M264 308L290 272 306 296 314 286 322 308Z', peak) +
    disc(406, 236, 6, darker(colour, 0.4))
  );
}

/** A long scarf, folded over itself. */
export function scarf(colour: string, stripe: string): string {
  const left = 'M196 214L292 236 262 448 170 430Z';
  const right = 'M312 230L408 214 420 466 326 472Z';
  const fringe = (x: number, y: number, tone: string, count: number, slope: number) =>
    repeated(count, (n) => stroke(`M${x + n * 15} ${y + n * slope}v34`, tone, 7));
  return (
    shadow(300, 508, 150) +
    lit(right, darker(colour, 0.12), 900) +
    inside(
      right,
      box(300, 360, 140, 14, 0, stripe),
      box(300, 388, 140, 30, 0, cream),
      box(300, 430, 140, 14, 0, stripe),
    ) +
    fringe(334, 474, darker(colour, 0.2), 6, -1.2) +
    lit(left, colour, 900) +
    inside(
      left,
      turned(
        10,
        220,
        390,
        box(130, 330, 200, 14, 0, stripe),
        box(130, 356, 200, 30, 0, cream),
        box(130, 398, 200, 14, 0, stripe),
      ),
    ) +
    fringe(178, 434, darker(colour, 0.1), 6, 3) +
    lit('M176 186C180 96 420 96 424 186 428 262 172 262 176 186Z', lighter(colour, 0.08), 324) +
    shape('M218 172C226 130 374 130 382 172 376 206 224 206 218 172Z', darker(colour, 0.42)) +
    stroke('M196 214C240 250 360 250 404 214', darker(colour, 0.2), 6)
  );
}
