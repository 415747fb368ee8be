import type { Minute } from '../../../overview.ts';
import { clock, counted } from '../format.ts';

const HEIGHT = 72;
const STEP = 20;

/** Requests by minute: a bar each, its failed part on top. */
export function Minutes({ minutes }: { minutes: Minute[] }) {
  const most = Math.max(1, ...minutes.map(({ requests }) => requests));
  const total = minutes.reduce((sum, { requests }) => sum + requests, 0);
  return (
    <figure className="minutes">
      <svg
        viewBox={`0 0 ${minutes.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${counted(total, 'request')}, at most ${most} in a minute`}
      >
        {minutes.map(({ at, requests, failed }, index) => {
          const whole = (requests / most) * (HEIGHT - 4);
          const broken = (failed / most) * (HEIGHT - 4);
          return (
            <g key={at}>
              <title>{`${clock(at).slice(0, 5)}: ${counted(requests, 'request')}, ${failed} with errors`}</title>
              <rect className="ground" x={index * STEP + 2} y={HEIGHT - 2} width={STEP - 4} height={2} />
              <rect
                className="ok"
                x={index * STEP + 2}
                y={HEIGHT - whole}
                width={STEP - 4}
                height={whole - broken < 0 ? 0 : whole}
              />
              <rect
                className="failed"
                x={index * STEP + 2}
                y={HEIGHT - whole}
                width={STEP - 4}
                height={broken}
              />
            </g>
          );
        })}
      </svg>
      <figcaption>
        <span>{clock(minutes[0]?.at ?? '').slice(0, 5)}</span>
        <span>requests a minute, at most {most}</span>
        <span>now</span>
      </figcaption>
    </figure>
  );
}
