/** Things for the living room. */
import { darker, lighter, palette } from './palette.ts';
import {
  box,
  disc,
  inside,
  lit,
  oval,
  repeated,
  ring,
  seam,
  shadow,
  shape,
  stroke,
  turned,
} from './shapes.ts';

const { ink, cream, straw, oak, walnut, ochre, moss } = palette;

const glow = (cx: number, cy: number, r: number) =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" fill="#fff1bf" opacity=".75"/>`;

/** A table lamp shaped like a mushroom. */
export function tableLamp(shade: string, foot: string): string {
  return (
    glow(300, 330, 180) +
    shadow(300, 482, 120) +
    lit('M262 290H338L350 470Q350 482 338 482H262Q250 482 250 470Z', foot, 312) +
    oval(300, 296, 150, 30, '#fff3cf') +
    lit('M134 296C134 176 206 126 300 126S466 176 466 296C420 276 180 276 134 296Z', shade, 340) +
    stroke('M180 236C192 190 226 164 262 156', lighter(shade, 0.5), 14) +
    stroke('M350 462C430 470 470 440 520 474', ink, 5)
  );
}

/** A floor lamp with a bent arm. */
export function floorLamp(shade: string, metal: string): string {
  return (
    shape('M330 236L270 482H510L440 236Z', '#fff1bf') +
    shadow(220, 486, 100) +
    oval(220, 476, 88, 16, metal) +
    stroke('M220 470V170C220 76 386 60 386 150', metal, 12) +
    disc(386, 150, 12, ochre) +
    lit('M348 152H424L466 250Q386 272 306 250Z', shade, 398) +
    oval(386, 252, 80, 14, '#fff6da')
  );
}

/** A blanket, folded, with a herringbone weave and a fringe. */
export function blanket(colour: string, weave: string): string {
  const fold = (y: number, tone: string) => {
    const outline = `M140 ${y}Q140 ${y - 34} 176 ${y - 34}H460V${y + 34}H176Q140 ${y + 34} 140 ${y}Z`;
    return (
      lit(outline, tone, 900) +
      inside(
        outline,
        repeated(14, (n) => stroke(`M${130 + n * 26} ${y + 36}l14 -36 -14 -36`, weave, 5)),
      )
    );
  };
  return (
    shadow(300, 484, 190) +
    fold(446, darker(colour, 0.2)) +
    fold(378, darker(colour, 0.08)) +
    fold(310, colour) +
    fold(242, lighter(colour, 0.08)) +
    lit('M250 206H350V420H250Z', lighter(colour, 0.02), 900) +
    inside(
      'M250 206H350V420H250Z',
      repeated(6, (n) => stroke(`M246 ${216 + n * 36}l54 18 54 -18`, weave, 5)),
    ) +
    repeated(8, (n) => stroke(`M${257 + n * 12.4} 420v36`, darker(colour, 0.1), 6))
  );
}

/** A square cushion with a tied seam. */
export function cushion(colour: string, stripe: string): string {
  const cloth =
    'M146 168C240 190 360 190 454 168 438 260 438 360 458 462 360 442 240 442 142 462 162 360 162 260 146 168Z';
  return (
    shadow(300, 474, 190) +
    lit(cloth, colour, 340) +
    inside(
      cloth,
      box(220, 150, 14, 340, 0, stripe),
      box(248, 150, 40, 340, 0, stripe),
      box(302, 150, 14, 340, 0, stripe),
      stroke(
        'M180 196C200 220 204 236 202 256M420 196C402 220 396 236 398 256M178 436C198 414 204 396 202 378M424 436C402 414 396 396 398 378',
        darker(colour, 0.24),
        6,
      ),
    ) +
    disc(378, 316, 11, darker(colour, 0.3)) +
    seam('M166 184C240 204 360 204 436 184', lighter(colour, 0.5))
  );
}

/** A low chair of bent wood with a seat of webbing or cloth. */
export function loungeChair(cloth: string): string {
  return (
    shadow(300, 486, 190) +
    stroke('M176 120L236 350 428 378', darker(oak, 0.35), 18) +
    stroke('M232 340L196 480M414 372L446 480', darker(oak, 0.3), 18) +
    lit('M158 128C160 104 200 98 214 120L276 322 262 348H234Z', cloth, 226) +
    lit(
      'M236 318L430 344Q452 350 448 372T420 390L240 364Q222 358 222 340T236 318Z',
      lighter(cloth, 0.1),
      380,
    ) +
    lit('M150 150Q190 166 222 150L236 196Q198 210 162 194Z', lighter(cloth, 0.35), 900) +
    stroke('M196 262C270 250 380 252 440 264', oak, 20) +
    stroke('M206 266L262 480M430 268L392 480', oak, 18) +
    disc(212, 264, 8, walnut)
  );
}

/** A stool with three legs. */
export function stool(wood: string): string {
  return (
    shadow(300, 486, 160) +
    stroke('M300 250V470', darker(wood, 0.38), 24) +
    stroke('M228 250L176 480', wood, 26) +
    stroke('M372 250L424 480', darker(wood, 0.16), 26) +
    stroke('M202 380H398', darker(wood, 0.24), 14) +
    lit('M146 222H454V244Q454 272 420 272H180Q146 272 146 244Z', wood, 350) +
    oval(300, 222, 154, 40, lighter(wood, 0.22)) +
    `<ellipse cx="292" cy="222" rx="104" ry="26" fill="none" stroke="${darker(wood, 0.1)}" stroke-width="5"/>` +
    `<ellipse cx="286" cy="222" rx="56" ry="13" fill="none" stroke="${darker(wood, 0.1)}" stroke-width="5"/>`
  );
}

/** Two candles, one in a jar. */
export function candles(wax: string, jar: string): string {
  const flame = (x: number, y: number) =>
    shape(
      `M${x} ${y - 66}C${x + 26} ${y - 34} ${x + 26} ${y - 6} ${x} ${y}C${x - 26} ${y - 6} ${x - 26} ${y - 34} ${x} ${y - 66}Z`,
      ochre,
    ) +
    shape(
      `M${x} ${y - 34}C${x + 12} ${y - 18} ${x + 12} ${y - 6} ${x} ${y - 2}C${x - 12} ${y - 6} ${x - 12} ${y - 18} ${x} ${y - 34}Z`,
      '#fff3c4',
    );
  return (
    glow(246, 250, 150) +
    glow(402, 180, 110) +
    shadow(310, 484, 190) +
    stroke('M402 196V220', ink, 6) +
    flame(402, 200) +
    lit('M368 216Q402 204 436 216V470H368Z', wax, 410) +
    shape('M368 224C380 250 384 226 396 236S418 262 436 228V214Q402 204 368 216Z', lighter(wax, 0.45)) +
    oval(402, 474, 66, 14, darker(palette.clay)) +
    lit('M152 286H340V452Q340 484 308 484H184Q152 484 152 452Z', jar, 266) +
    oval(246, 286, 94, 22, lighter(jar, 0.35)) +
    oval(246, 288, 80, 16, lighter(wax, 0.4)) +
    stroke('M246 290V268', ink, 6) +
    flame(246, 272) +
    box(190, 352, 112, 76, 6, cream) +
    shape('M216 408C232 380 246 404 260 378 272 398 276 400 280 408Z', moss)
  );
}

/** A notebook with a ribbon and a pencil. */
export function notebook(cover: string, band: string): string {
  return (
    shadow(300, 490, 150) +
    turned(
      -7,
      300,
      300,
      lit('M186 116H404Q424 116 424 136V464Q424 484 404 484H186Z', darker(cover, 0.32), 900) +
        box(186, 122, 226, 352, 4, cream) +
        lit('M176 112H392Q410 112 410 130V452Q410 470 392 470H176Z', cover, 900) +
        box(176, 112, 34, 358, 0, darker(cover, 0.22)) +
        box(352, 112, 16, 358, 0, band) +
        box(244, 176, 80, 56, 6, cream) +
        stroke('M258 196H310M258 212H296', palette.slate, 4) +
        stroke('M264 360C280 320 296 350 310 318M288 342C300 352 312 350 322 342', lighter(cover, 0.4), 6) +
        shape('M232 470V520L242 508 252 520V470Z', palette.ember),
    ) +
    turned(
      12,
      460,
      320,
      box(448, 190, 24, 240, 3, ochre) +
        box(448, 190, 8, 240, 0, lighter(ochre)) +
        shape('M448 430H472L460 474Z', palette.sand) +
        shape('M455 456H465L460 474Z', ink) +
        box(448, 168, 24, 26, 6, palette.rose),
    )
  );
}

/** A wall clock of wood. */
export function clock(wood: string, face: string): string {
  return (
    `<circle cx="308" cy="314" r="186" fill="#1f2138" opacity=".12"/>` +
    disc(300, 300, 184, wood) +
    ring(300, 300, 176, lighter(wood, 0.25), 6) +
    disc(300, 300, 152, face) +
    repeated(12, (n) => turned(n * 30, 300, 300, box(296, 164, 8, n % 3 === 0 ? 30 : 16, 4, ink))) +
    turned(308, 300, 300, box(293, 208, 14, 104, 7, ink)) +
    turned(90, 300, 300, box(295, 172, 10, 142, 5, ink)) +
    turned(190, 300, 300, box(298, 176, 4, 150, 2, palette.ember)) +
    disc(300, 300, 14, palette.ember)
  );
}

/** A woven basket with handles, and a plant or a blanket in it. */
export function basket(wicker: string, content: string): string {
  const body = 'M150 268H450L424 456Q420 484 390 484H210Q180 484 176 456Z';
  return (
    shadow(300, 486, 160) +
    stroke('M176 268C150 190 220 190 226 268M374 268C380 190 450 190 424 268', darker(wicker, 0.25), 14) +
    shape('M176 270C190 176 260 214 288 190 330 150 420 190 426 270Z', content) +
    stroke('M226 262C240 230 280 236 300 214M300 264C330 226 360 236 386 222', darker(content, 0.2), 6) +
    lit(body, wicker, 340) +
    inside(
      body,
      repeated(6, (row) =>
        repeated(10, (n) =>
          box(
            140 + n * 34 + (row % 2) * 17,
            286 + row * 34,
            26,
            24,
            8,
            row % 2 === 0 ? darker(wicker, 0.16) : lighter(wicker, 0.2),
          ),
        ),
      ),
      `<path d="M340 0H600V600H316Z" fill="#1f2138" opacity=".12"/>`,
    ) +
    box(140, 256, 320, 30, 15, darker(wicker, 0.14)) +
    repeated(12, (n) => stroke(`M${158 + n * 26} 262l-10 18`, straw, 4))
  );
}
