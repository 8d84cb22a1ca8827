import { createHash } from 'node:crypto';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ReportInput } from '../../../src/report/report-input.ts';
import { renderReport } from '../../../src/report/render-report.ts';
import { makeReportInput } from '../../support/report-input.ts';

const HOSTILE = '</p><script>window.stolen = true</script><img src=x onerror="stolen()"> \u202Egnippilf';
const HARMFUL = 'HARMFUL-TEXT-OF-A-TEST';
/** Two seconds on an idle machine. */
const SLOW = 300_000;

/** Test data whose name, question, first opening and first answers try to be more than text. */
function hostileInput(): ReportInput {
  const input = makeReportInput(1);
  return {
    ...input,
    recipe: { ...input.recipe, question: HOSTILE },
    run: { ...input.run, name: HOSTILE },
    diagnoses: [
      {
        kind: 'kl-runaway',
        round: 2,
        stage: 'policy',
        step: 4,
        title: 'KL runs away',
        finding: `The policy is 20 nats away. ${HOSTILE}`,
        rule: 'More than 13 nats.',
        numbers: [{ name: 'KL to the reference', value: 20, text: '20 nats' }],
        advice: 'Raise policy.klCoefficient.',
      },
    ],
    results: {
      ...input.results,
      continuations: input.results.continuations.map(({ version, samples }) => ({
        version,
        samples: samples.map((sample, position) => ({
          ...sample,
          ...(position === 0
            ? { prompt: HOSTILE, text: HARMFUL, harmful: true, categories: ['N', HOSTILE] }
            : {}),
          ...(position === 1 ? { text: HOSTILE, harmful: false } : {}),
        })),
      })),
    },
  };
}

describe('a report of three rounds', () => {
  let html: string;
  let page: Document;

  beforeAll(async () => {
    html = await renderReport(hostileInput());
    page = new JSDOM(html).window.document;
  }, SLOW);

  test('text of models and people stays text', () => {
    expect(page.querySelectorAll('script')).toHaveLength(1);
    expect(page.querySelectorAll('img')).toHaveLength(0);
    expect(page.querySelector('h1')?.textContent).toBe(HOSTILE);
    expect(page.title).toBe(`${HOSTILE}: Ballast report`);
  });

  test('what is wrong stands before the rounds, with its rule, its numbers and what to do', () => {
    const warning = page.querySelector('#diagnoses li');
    for (const words of ['KL runs away', 'round 2', '20 nats', 'More than 13 nats.', 'KL coefficient'])
      expect(warning?.textContent).toContain(words);
    expect(warning?.querySelector('em')?.getAttribute('title')).toBe('policy.klCoefficient');
    const sections = [...page.querySelectorAll('main section')].map(({ id }) => id);
    expect(sections.indexOf('diagnoses')).toBeLessThan(sections.indexOf('rounds'));
    expect(page.querySelector('nav a[href="#diagnoses"]')).not.toBeNull();
  });

  test('what was noted of the run stands at its head, as it was written', () => {
    const head = page.querySelector('.finding');
    expect([...(head?.querySelectorAll('.tags li') ?? [])].map(({ textContent }) => textContent)).toEqual([
      'test',
      'made up',
    ]);
    expect(head?.querySelector('.note')?.textContent).toBe('Made up\nfor a test.');
  });

  test('only its own script may run, by its hash', () => {
    const script = page.querySelector('script')?.textContent ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content');
    expect(policy).toContain(`script-src 'sha256-${hash}'`);
    expect(policy).toContain("default-src 'none'");
  });

  test('it fetches nothing', () => {
    const loading = [...page.querySelectorAll('[src], link, iframe, object, embed')];
    expect(loading).toHaveLength(0);
    const style = page.querySelector('style')?.textContent ?? '';
    expect(style).not.toMatch(/@import|url\((?!data:)/);
  });

  test('every chart has a title, a sentence, a drawing with marks and a table of its data', () => {
    const charts = [...page.querySelectorAll('figure.chart:not(.win-matrix)')];
    // 3 of versions, 1 of categories, 4 scatters, 8 histograms, 4 curves, 1 of ratings.
    expect(charts).toHaveLength(21);
    for (const chart of charts) {
      const title = chart.querySelector('h3')?.textContent ?? '';
      expect(title).not.toBe('');
      expect(chart.querySelector('figcaption p')?.textContent, title).toMatch(/\w.*\.$/);
      expect(chart.querySelectorAll('svg.recharts-surface path[d^="M"]').length, title).toBeGreaterThan(0);
      expect(chart.querySelectorAll('details table tbody tr').length, title).toBeGreaterThan(0);
    }
  });

  test('no chart draws more than 1,500 marks', () => {
    for (const drawing of page.querySelectorAll('.chart-drawing')) {
      expect(drawing.querySelectorAll('circle, path, rect').length).toBeLessThan(1500);
    }
  });

  test('a harmful answer is folded, and can be read', () => {
    const found = [...page.querySelectorAll('p.text')].filter((text) => text.textContent === HARMFUL);
    expect(found).toHaveLength(4);
    for (const text of found) {
      const folded = text.closest('details');
      expect(folded?.open).toBe(false);
      expect(folded?.querySelector('summary')?.textContent).toContain('Violence');
    }
  });

  test('nothing of the browser is left behind on the global object', () => {
    expect('window' in globalThis).toBe(false);
    expect('document' in globalThis).toBe(false);
  });

  test('the contents lead to what is there', () => {
    const links = [...page.querySelectorAll('nav a')].map((link) => link.getAttribute('href') ?? '');
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(page.querySelector(link), link).not.toBeNull();
  });

  test('the recipe in it is whole', () => {
    expect(page.querySelector('.recipe pre')?.textContent).toContain('klCoefficient: 0.1');
  });

  test('memory and openings that the search found are told', () => {
    const rows = [...page.querySelectorAll('.rounds tbody tr')].map(({ textContent }) => textContent);
    // 80 %, 30 %, 10 % and 5 % in the test data.
    expect(rows.find((row) => row.startsWith('Harmful, found by search'))).toMatch(/80.*30.*10.*5/);
    expect(page.querySelector('#provenance')?.textContent).toMatch(
      /estimated 8 min.*at most 2\.1 GB, estimated 2(\.0)? GB: the training process 1\.9 GB/s,
    );
  });
});

test(
  'before the first round is done there is a report all the same, without what it cannot show',
  async () => {
    const input = makeReportInput(2);
    const base = input.results.rounds.slice(0, 1).map((round) => ({
      ...round,
      sampleScores: [],
      costClassifier: null,
      rewardGap: null,
    }));
    const html = await renderReport({
      ...input,
      curves: [],
      results: {
        ...input.results,
        rounds: base,
        continuations: [],
        foundOpenings: [],
        comparison: {
          versions: ['base'],
          helpfulWins: [[0]],
          harmlessWins: [[0]],
          helpfulElo: [],
          harmlessElo: [],
        },
      },
    });
    const page = new JSDOM(html).window.document;
    expect(page.querySelector('.headline')?.textContent).toContain('No round has been evaluated yet');
    expect(page.querySelector('#scores')).toBeNull();
    expect(page.querySelector('#training')).toBeNull();
    expect(page.querySelector('.rounds')?.textContent).not.toContain('found by search');
  },
  SLOW,
);
