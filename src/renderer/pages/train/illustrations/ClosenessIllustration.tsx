import type { ReactElement } from 'react';
import styles from './illustrations.module.css';
import { tiltedChances } from './tilted-chances.ts';

/** Made up, and said so: what a model might write next, and what training might think of it. */
const words = [
  { word: 'hit', chance: 0.4, score: -0.22 },
  { word: 'threw', chance: 0.28, score: -0.08 },
  { word: 'put', chance: 0.2, score: 0.1 },
  { word: 'hugged', chance: 0.12, score: 0.2 },
] as const;

const size = { width: 340, left: 64, right: 44, rowHeight: 34, top: 8 } as const;

/** How far chances may move from the original at this KL coefficient: the optimum of a toy with four words. */
export function ClosenessIllustration({ klCoefficient }: { klCoefficient: number }): ReactElement {
  const after = tiltedChances(
    words.map(({ chance }) => chance),
    words.map(({ score }) => score),
    Number.isFinite(klCoefficient) ? klCoefficient : 1,
  );
  const height = size.top + words.length * size.rowHeight + 2;
  const span = size.width - size.left - size.right;
  const said = words
    .map(
      ({ word, chance }, index) => `${word} from ${percent(chance)} to ${percent(after[index] ?? 0)} percent`,
    )
    .join(', ');
  return (
    <figure className={styles['figure']}>
      <p className={styles['opening']}>“He picked up the teddy bear and …”</p>
      <svg
        viewBox={`0 0 ${size.width} ${height}`}
        role="img"
        aria-label={`Illustration: chances of the next word move, ${said}.`}
      >
        {words.map(({ word, chance }, index) => {
          const y = size.top + index * size.rowHeight;
          const moved = after[index] ?? 0;
          return (
            <g key={word}>
              <text x={size.left - 8} y={y + 17} textAnchor="end" className={styles['strong']}>
                {word}
              </text>
              <rect
                x={size.left}
                y={y}
                width={span * chance}
                height="9"
                rx="2"
                fill="none"
                stroke="var(--version-0)"
                strokeWidth="1.5"
              />
              <rect
                x={size.left}
                y={y + 12}
                width={Math.max(1, span * moved)}
                height="11"
                rx="2"
                fill="var(--kl)"
              />
              <text x={size.left + span * moved + 6} y={y + 22}>
                {percent(moved)} %
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption>
        Illustration with made-up words and scores. Outline: the original model. Filled: as far as this
        coefficient lets it move.
      </figcaption>
    </figure>
  );
}

function percent(chance: number): string {
  return String(Math.round(100 * chance));
}
