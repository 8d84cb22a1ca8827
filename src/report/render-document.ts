/** A page as one self-contained HTML document: style, fonts and its one script inside, nothing fetched. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ReactElement } from 'react';
import { mountInJsdom } from './mount-in-jsdom.ts';
import { PAGE_SCRIPT } from './page-script.ts';

/**
 * Where TypeScript runs by type stripping, a loader for .tsx must be registered before.
 *
 * @param load makes the page; called when there is a document to draw in.
 * @returns A whole HTML document, in UTF-8.
 */
export async function renderDocument(title: string, load: () => Promise<ReactElement>): Promise<string> {
  const [body, style] = await Promise.all([mountInJsdom(load), inlineStyle()]);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    // Texts of a model stand in this page. They are escaped; and were one not, no script but ours would run.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; ` +
      `font-src data:; script-src 'sha256-${sha256(PAGE_SCRIPT)}'; base-uri 'none'; form-action 'none'">`,
    `<title>${escapeHtml(title)}: Ballast report</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    body,
    `<script>${PAGE_SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

async function inlineStyle(): Promise<string> {
  const [tokens, charts, page, parts, latin, greek] = await Promise.all([
    readText('../charts/tokens.css'),
    readText('../charts/charts.css'),
    readText('./report.css'),
    readText('./report-parts.css'),
    interFace(
      'latin',
      'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215',
    ),
    interFace('greek', 'U+0370-0377, U+037A-037F, U+0384-038A, U+038C, U+038E-03A1, U+03A3-03FF'),
  ]);
  return [latin, greek, tokens, charts, page, parts].join('\n');
}

async function readText(path: string): Promise<string> {
  return readFile(new URL(path, import.meta.url), 'utf8');
}

/** Inter, one subset, inside the page: a report looks the same on a machine that has never heard of the font. */
async function interFace(subset: 'latin' | 'greek', unicodeRange: string): Promise<string> {
  const file = import.meta.resolve(`@fontsource-variable/inter/files/inter-${subset}-wght-normal.woff2`);
  const data = (await readFile(new URL(file))).toString('base64');
  return (
    `@font-face{font-family:'Inter Variable';font-weight:100 900;font-display:swap;` +
    `src:url(data:font/woff2;base64,${data}) format('woff2');unicode-range:${unicodeRange}}`
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
