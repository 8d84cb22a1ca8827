/** The report of a sweep, or of any groups of runs, as one HTML file. */
import './react-production.ts';
import { createElement } from 'react';
import { renderDocument } from './render-document.ts';
import type { SweepReportInput } from './sweep-input.ts';

/** Makes the report; see `renderDocument`. */
export function renderSweepReport(input: SweepReportInput): Promise<string> {
  return renderDocument(input.title, async () => {
    const { SweepPage } = await import('./SweepPage.tsx');
    return createElement(SweepPage, input);
  });
}
