import { useState } from 'react';
import { isUnreachable, pictureSeen } from '../state/pictureHosts.ts';

interface PictureProps {
  image: { url: string; altText: string | null } | null | undefined;
  /** What the picture shows if it doesn't say so itself. */
  alt: string;
  /** Whether it is in view from the start. */
  eager?: boolean;
}

/** A product's picture; a drawing in its place when there is none or its host can't be reached. */
export function Picture({ image, alt, eager = false }: PictureProps) {
  const [failed, setFailed] = useState<string | null>(null);
  const words = image?.altText || alt;
  if (!image || failed === image.url || isUnreachable(image.url)) return <Placeholder label={words} />;
  return (
    <img
      className="picture"
      src={image.url}
      alt={words}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      onLoad={() => pictureSeen(image.url, true)}
      onError={() => {
        pictureSeen(image.url, false);
        setFailed(image.url);
      }}
    />
  );
}

function Placeholder({ label }: { label: string }) {
  return (
    <svg
      className="picture placeholder"
      viewBox="0 0 120 120"
      preserveAspectRatio="xMidYMid slice"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <rect width="120" height="120" className="placeholder-sky" />
      <circle cx="84" cy="38" r="11" className="placeholder-sun" />
      <path d="M0 96 38 52l24 28 15-17 43 33v24H0z" className="placeholder-hills" />
    </svg>
  );
}
