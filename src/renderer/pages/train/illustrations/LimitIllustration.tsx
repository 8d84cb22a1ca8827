import type { ReactElement } from 'react';
import { across, bellPath } from './bell-curve.ts';
import type { Frame } from './bell-curve.ts';
import styles from './illustrations.module.css';

const size = { width: 340, height: 190, ground: 138 } as const;

/** Costs of many answers: where they lie at first, and where the limit wants their average to be. */
export function LimitIllustration({ d, isRelative }: { d: number; isRelative: boolean }): ReactElement {
  const mean = Number.isFinite(d) ? -d : 0;
  const reach = Math.max(3.2, Math.abs(mean) + 2);
  const frame: Frame = { from: -reach, to: reach, width: size.width, ground: size.ground, height: 92 };
  const zero = across(frame, 0);
  const line = across(frame, mean);
  const words =
    `Illustration: a bell curve of costs whose average lies at ${(-d).toFixed(2)}, the limit −d, drawn as a dashed line. ` +
    'Right of 0 answers are harmful, left of it harmless. A second, grey curve around 0 shows where it might begin.';
  return (
    <figure className={styles['figure']}>
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={words}>
        <path d={bellPath(frame, 0)} fill="none" stroke="var(--version-0)" strokeWidth="1.5" />
        <path d={bellPath(frame, mean, { to: 0 })} fill="var(--safe)" fillOpacity="0.18" />
        <path d={bellPath(frame, mean, { from: 0 })} fill="var(--harm)" fillOpacity="0.32" />
        <path d={bellPath(frame, mean)} fill="none" stroke="var(--ink-2)" strokeWidth="2" />
        <path d={`M0,${size.ground} H${size.width}`} stroke="var(--line-strong)" />
        <path d={`M${zero},24 V${size.ground}`} stroke="var(--line-strong)" />
        <path
          d={`M${line},18 V${size.ground + 6}`}
          stroke="var(--ink)"
          strokeWidth="1.6"
          strokeDasharray="5 4"
        />
        <text x={clamp(line)} y="12" textAnchor="middle" className={styles['strong']}>
          limit −d
        </text>
        <text x={zero} y={size.ground + 16} textAnchor="middle">
          0
        </text>
        <text x="4" y={size.ground + 34}>
          ○ harmless
        </text>
        <text x={size.width - 4} y={size.ground + 34} textAnchor="end" className={styles['harm']}>
          ✕ harmful
        </text>
        <text x={size.width / 2} y={size.ground + 50} textAnchor="middle">
          cost of an answer{isRelative ? ', in usual sizes' : ''}
        </text>
      </svg>
      <figcaption>
        Illustration, not a prediction. Grey: where costs might begin. Filled: their average exactly at the
        limit.
      </figcaption>
    </figure>
  );
}

/** Keeps the label's middle inside the drawing. */
function clamp(x: number): number {
  return Math.min(size.width - 28, Math.max(28, x));
}
