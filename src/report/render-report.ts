/** One self-contained HTML file for each experiment: it opens anywhere, fetches nothing and can be printed. */
import './react-production.ts';
import { createElement } from 'react';
import { renderDocument } from './render-document.ts';
import type { ReportInput } from './report-input.ts';

/** Makes the report of one experiment; see `renderDocument`. */
export function renderReport(input: ReportInput): Promise<string> {
  return renderDocument(input.run.name, async () => {
    const { ReportPage } = await import('./ReportPage.tsx');
    return createElement(ReportPage, input);
  });
}
