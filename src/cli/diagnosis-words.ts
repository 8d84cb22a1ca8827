/** Diagnoses on the terminal: in short while a run goes on, in full when they are asked for. */
import type { RunDiagnoses } from '../main/experiments/diagnostics/diagnose-run.ts';
import type { Diagnosis } from '../shared/diagnostics.ts';
import { stageTitles } from '../shared/experiment-events.ts';

/** What is printed once when it shows: what is wrong, and what to do. */
export function warningLines({ title, finding, advice }: Diagnosis): string[] {
  return [`Warning: ${title}. ${finding}`, `  ${advice}`];
}

/** The warnings of a run, one line each; nothing where there are none. */
export function diagnosesInShort(run: {
  readonly id: string;
  readonly diagnoses: readonly Diagnosis[];
}): string[] {
  if (run.diagnoses.length === 0) return [];
  const lines = run.diagnoses.map(({ round, title, finding }) => `  round ${round}: ${title}. ${finding}`);
  return ['', 'Warnings', ...lines, `  \`ballast diagnose ${run.id}\` gives the rules and what to do.`];
}

/** Everything that is known of each: finding, numbers, rule, advice. */
export function diagnosesInFull({ runId, diagnoses }: RunDiagnoses): string[] {
  if (diagnoses.length === 0) {
    return [`Run ${runId}: nothing is wrong by the numbers so far. docs/diagnostics.md lists the rules.`];
  }
  return diagnoses.flatMap((diagnosis, index) => {
    const { round, stage, step, title, finding, numbers, rule, advice, toldAt } = diagnosis;
    const place = `round ${round}, ${stageTitles[stage]}${step === null ? '' : `, step ${step}`}`;
    return [
      ...(index === 0 ? [] : ['']),
      title,
      `  Seen     ${finding}`,
      `  Where    ${place}${toldAt === null ? '' : `; first told ${toldAt.slice(0, 16).replace('T', ' ')}`}`,
      `  Numbers  ${numbers.map(({ name, text }) => `${name} ${text}`).join('; ')}`,
      `  Rule     ${rule}`,
      `  To do    ${advice}`,
    ];
  });
}
