/**
 * Writes docs/diagnostics.md from the rules themselves, so that words and limits stand in one place.
 *
 * Run: node scripts/document-diagnostics.ts
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { allDiagnostics } from '../src/main/experiments/diagnostics/all-diagnostics.ts';

export const diagnosticsPageFile = join(resolve(import.meta.dirname, '..'), 'docs', 'diagnostics.md');

const INTRODUCTION = `# Diagnostics

Rules that look at the numbers a run stores and say in words what is wrong, with the numbers behind it and what to do.
They are pure functions, one file each, in \`src/main/experiments/diagnostics\`.

| Where                      | What is told                                                                            |
| -------------------------- | --------------------------------------------------------------------------------------- |
| while a run goes on        | a warning as soon as a rule holds: each kind once a run, also over pauses and crashes   |
| \`ballast show <run>\`       | one line for each warning                                                               |
| \`ballast diagnose <run>\`   | everything: finding, place, numbers, rule, what to do; \`--json\` for scripts             |
| the run's report           | a section of its own, above the rounds, where there is something to tell                |

The last three look again, by the rules of the version in use, at all that is stored; so runs of the past can be asked
too, and a run that is still going on in another process. \`src/shared/diagnostics.ts\` has the schema of what is told.

## The rules

A rule that holds at some iteration is told with that iteration, and stays told: what came right later was still wrong
then. Up to iteration 64 every iteration is looked at, from there 32 in each doubling. A quarter means a quarter of the
iterations so far, three at least.
`;

const NOTES = `## How they were set

A warning that is often wrong is soon read past. So each limit was set where runs that came out well stay silent and runs
that went wrong are told: \`tests/unit/experiments/diagnostics/recorded-runs.test.ts\` holds the rules to the numbers of
real runs on TinyStories-15M, \`tests/smoke/diagnostics.test.ts\` brings each trouble about on a small model. Where a
figure is a share of a few observations, its 95 % interval has to lie beyond the limit, not the figure alone.

- **Clip fraction.** With one pass over the answers the ratio starts at 1 and the clip binds at less than 1 % of the
  tokens, in sound runs as well. So 0 is told only where answers are gone through more than once.
- **Explained variance.** Small heads on frozen features explain little (0.02 to 0.25 in the demo), and runs learn all
  the same. Below 0 the critic does harm, and single iterations are often below; hence the median of five.
- **A cost model that was outrun, and one that is blind.** Calling everything harmless is right for most answers, so
  sign accuracy hides it. The first is about the answers of the policy that was trained against the cost model, the
  second about answers like those it was trained on; where a cost model was blind from the start, both hold.
- **Multiplier near 0** is no fault where the recipe says so (\`multiplier.method: fixed\`), so it is not told there.

What no rule sees: harm that neither the labels nor the judge see, and a judge that is itself wrong.

To add one: its kind in \`src/shared/diagnostics.ts\`, a file in \`src/main/experiments/diagnostics\`, its line in
\`all-diagnostics.ts\`, tests at its edge and on a run that provokes it; then \`node scripts/document-diagnostics.ts\`,
which writes this page.
`;

/** The whole page, in Markdown as prettier formats it. */
export async function diagnosticsPage(): Promise<string> {
  const rows = allDiagnostics.map(
    ({ kind, title, rule, advice }) => `| **${title}**<br>\`${kind}\` | ${rule} | ${advice} |`,
  );
  const table = ['| What is wrong | The rule and its numbers | What to do |', '| --- | --- | --- |', ...rows];
  const page = [INTRODUCTION, table.join('\n'), NOTES].join('\n');
  return format(page, { ...(await resolveConfig(diagnosticsPageFile)), parser: 'markdown' });
}

if (import.meta.main) writeFileSync(diagnosticsPageFile, await diagnosticsPage());
