/** The log as it is read: filtered, with times, and as text to be copied. */
import { stageTitles } from '../../../shared/experiment-events.ts';
import type { LogEntry, LogKind } from '../../../shared/ipc/run-log.ts';

export const logFilters = ['all', 'stages', 'notices', 'trouble'] as const;
export type LogFilter = (typeof logFilters)[number];

const kindsOf: Readonly<Record<LogFilter, readonly LogKind[]>> = {
  all: ['run', 'stage', 'checkpoint', 'notice', 'diagnosis', 'trouble'],
  stages: ['run', 'stage', 'checkpoint'],
  notices: ['notice', 'diagnosis'],
  trouble: ['diagnosis', 'trouble'],
};

export const kindNames: Readonly<Record<LogKind, string>> = {
  run: 'Run',
  stage: 'Stage',
  checkpoint: 'Checkpoint',
  notice: 'Notice',
  diagnosis: 'Diagnosis',
  trouble: 'Trouble',
};

/** Entries of which every word that was typed stands somewhere, in the words or in the technical text. */
export function filterLog(log: readonly LogEntry[], filter: LogFilter, typed: string): LogEntry[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return log.filter((entry) => {
    if (!kindsOf[filter].includes(entry.kind)) return false;
    const all =
      `${kindNames[entry.kind]} ${whereOf(entry)} ${entry.words} ${entry.technical ?? ''}`.toLowerCase();
    return wanted.every((word) => all.includes(word));
  });
}

/** `round 1, Labeling`; empty for the run as a whole. */
export function whereOf({ round, stage }: Pick<LogEntry, 'round' | 'stage'>): string {
  if (round === null) return '';
  const place = round === 0 ? 'before round 1' : `round ${round}`;
  return stage === null ? place : `${place}, ${stageTitles[stage]}`;
}

const two = (number: number): string => String(number).padStart(2, '0');

/** `14:03:09`, of this machine's clock. */
export function timeOf(at: string): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
}

/** `2026-11-22`, of this machine's clock. */
export function dayOf(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A line an entry, with the technical text indented under it. */
export function logAsText(log: readonly LogEntry[]): string {
  return log
    .map((entry) => {
      const where = whereOf(entry);
      const line = `${entry.at} ${kindNames[entry.kind]}${where === '' ? '' : ` (${where})`}: ${entry.words}`;
      return entry.technical === null ? line : `${line}\n    ${entry.technical.replaceAll('\n', '\n    ')}`;
    })
    .join('\n');
}
