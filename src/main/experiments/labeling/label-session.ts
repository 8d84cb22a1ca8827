/**
 * One person labeling one pass over the pairs of a run's round or of a data set. What is saved is on the disk when the
 * call returns; what was said is never overwritten, and can be taken back pair by pair, also after a restart.
 */
import { randomUUID } from 'node:crypto';
import { readingAllowanceMs } from '../../../shared/active-time.ts';
import { AppError } from '../../../shared/app-error.ts';
import { submittedLabelSchema } from '../../../shared/labeling.ts';
import type { LabelItem, LabelProgress, LabelScope, SubmittedLabel } from '../../../shared/labeling.ts';
import { labelingGuideline } from '../../../shared/labeling-guideline.ts';
import type { Axis } from '../../../shared/story-judgment.ts';
import { now } from '../../storage/clock.ts';
import { findDataSet } from '../../storage/data-sets.ts';
import { addJudgments, listAnnotatorJudgments } from '../../storage/judgments.ts';
import type { JudgmentRecord, JudgmentScope } from '../../storage/judgments.ts';
import { listPairAnswers, pairAnswers } from '../../storage/label-progress.ts';
import type { PairAnswers } from '../../storage/label-progress.ts';
import { getPair } from '../../storage/pairs.ts';
import type { Project } from '../../storage/project.ts';
import { getRun } from '../../storage/runs.ts';
import { appVersion } from '../app-version.ts';
import { requirePerson } from './annotators.ts';
import { addToHistory, readHistory, standingOf } from './label-history.ts';
import type { LabelAct, LabelHistory } from './label-history.ts';
import { isContradiction, toJudgment, toVerdict } from './label-words.ts';
import type { JudgmentWords } from './label-words.ts';
import { releaseLabeledRuns } from './release-runs.ts';
import { shownOrder, shuffledFor } from './shown-order.ts';

export interface LabelPass {
  readonly annotatorId: string;
  readonly scope: LabelScope;
  readonly axis: Axis;
  /** How many people a pair of a data set is asked of; a run's recipe says it for its own pairs. Default 1. */
  readonly people?: number;
}

export type SaveOutcome =
  /** On the disk. `released` are runs that waited for this label and go on now. */
  | { readonly kind: 'saved'; readonly released: readonly string[] }
  /** Nothing was saved: the only harmful answer is called the safer one. To be asked, and sent with `keepContradiction`. */
  | { readonly kind: 'contradiction' };

export interface LabelSession {
  /** The pairs to label next, in their order; the first is the next one. Empty when nothing is open for this person. */
  readonly upcoming: (count: number) => LabelItem[];
  /** A pair of the pass, with what this person said of it: to look at it again, or to change it. */
  readonly item: (pairId: string) => LabelItem;
  /** @throws AppError 'bad-input' where the label makes no sense, 'not-found' for a pair that is not in the pass */
  readonly save: (label: SubmittedLabel) => SaveOutcome;
  /** Takes back the last act that stands, and gives its pair; null where there is none. */
  readonly undo: () => LabelItem | null;
  /** Does again what was taken back last; null where there is nothing, or something was said since. */
  readonly redo: () => LabelItem | null;
  readonly progress: () => LabelProgress;
}

interface SessionState {
  readonly project: Project;
  readonly pass: LabelPass;
  /** Answers that a pair needs. */
  readonly people: number;
  /** Pair ids as this person meets them. */
  readonly order: readonly string[];
  readonly answers: Map<string, PairAnswers>;
  readonly history: LabelHistory;
  /** Pairs before this place are answered. */
  place: number;
}

/** @throws AppError 'not-found' where the annotator, the run or the data set is not in the project. */
export function openLabelSession(project: Project, pass: LabelPass): LabelSession {
  const { database } = project;
  requirePerson(project, pass.annotatorId);
  const people = peopleAsked(project, pass);
  const listed = listPairAnswers(database, pass.scope, pass.annotatorId, pass.axis);
  const mine = listAnnotatorJudgments(database, judgmentScope(pass.scope), pass.annotatorId, pass.axis);
  const state: SessionState = {
    project,
    pass,
    people,
    order: shuffledFor(
      pass.annotatorId,
      pass.axis,
      listed.map(({ id }) => id),
    ),
    answers: new Map(listed.map((one) => [one.id, one])),
    history: readHistory(mine),
    place: 0,
  };
  return {
    upcoming: (count) => upcoming(state, count),
    item: (pairId) => itemOf(state, pairId),
    save: (label) => save(state, label),
    undo: () => walk(state, 'undo'),
    redo: () => walk(state, 'redo'),
    progress: () => progressOf(state),
  };
}

function peopleAsked({ database }: Project, { scope, people }: LabelPass): number {
  if ('dataSetId' in scope) {
    findDataSet(database, scope.dataSetId);
    return people ?? 1;
  }
  const { recipe } = getRun(database, scope.runId);
  const round = recipe.rounds[scope.round - 1];
  if (round !== undefined) return round.labeling.annotatorsPerPair;
  throw new AppError(
    'not-found',
    `Run ${scope.runId} has no round ${scope.round}.`,
    'Choose one of its rounds.',
  );
}

function judgmentScope(scope: LabelScope): JudgmentScope {
  return 'dataSetId' in scope ? scope : { runId: scope.runId, rounds: [scope.round] };
}

function isOpen({ people }: SessionState, { mine, others }: PairAnswers): boolean {
  return mine === null && others < people;
}

function upcoming(state: SessionState, count: number): LabelItem[] {
  const { order, answers, project, pass } = state;
  const items: LabelItem[] = [];
  for (let at = state.place; at < order.length && items.length < count; at++) {
    const pairId = order[at] ?? '';
    const known = answers.get(pairId);
    if (known === undefined || !isOpen(state, known)) {
      if (at === state.place) state.place += 1;
      continue;
    }
    // Somebody else may have answered since the session began.
    const current = pairAnswers(project.database, pairId, pass.annotatorId, pass.axis);
    if (current === null) continue;
    answers.set(pairId, current);
    if (isOpen(state, current)) items.push(itemOf(state, pairId));
  }
  return items;
}

function itemOf({ project, pass, answers, history }: SessionState, pairId: string): LabelItem {
  if (!answers.has(pairId)) throw notInPass(pairId);
  const { prompt, first, second } = getPair(project.database, pairId);
  const { shownOrder: order } = shownOrder(pass.annotatorId, pass.axis, pairId);
  const [left, right] = order === 'first-second' ? [first.text, second.text] : [second.text, first.text];
  const said = standingOf(history, pairId);
  const words = [prompt, left, right].join(' ').split(/\s+/).length;
  return {
    pairId,
    axis: pass.axis,
    prompt,
    left,
    right,
    words,
    readingAllowanceMs: readingAllowanceMs(words),
    said: said === null ? null : toVerdict(said),
  };
}

function save(state: SessionState, submitted: SubmittedLabel): SaveOutcome {
  const { pass, answers, history } = state;
  const label = submittedLabelSchema.parse(submitted);
  const { pairId, verdict } = label;
  if (!answers.has(pairId)) throw notInPass(pairId);
  if (verdict.kind === 'vote' && pass.axis === 'helpful') requireNoCategories(verdict);
  const contradicts = pass.axis === 'harmless' && isContradiction(verdict);
  if (contradicts && !label.keepContradiction) return { kind: 'contradiction' };
  const words = toJudgment(verdict, shownOrder(pass.annotatorId, pass.axis, pairId));
  const sentBefore = history.rows.get(label.id);
  if (sentBefore !== undefined) requireSameWords(sentBefore, pairId, words);
  else {
    store(state, {
      id: label.id,
      pairId,
      words,
      act: 'judge',
      override: contradicts,
      openMs: label.openMs,
      activeMs: Math.min(label.activeMs, label.openMs),
    });
  }
  const isLast = upcoming(state, 1).length === 0;
  return { kind: 'saved', released: isLast ? releaseLabeledRuns(state.project) : [] };
}

/** A label that is sent again, because its answer was lost on the way, is stored already. */
function requireSameWords(row: JudgmentRecord, pairId: string, words: JudgmentWords): void {
  const isSame =
    row.pairId === pairId &&
    Object.entries(words).every(
      ([name, value]) => JSON.stringify(value) === JSON.stringify(row[name as keyof JudgmentWords]),
    );
  if (isSame) return;
  throw new AppError(
    'bad-input',
    `The id ${row.id} belongs to another label.`,
    'A label is never changed: send the new one with an id of its own.',
  );
}

function requireNoCategories(verdict: {
  readonly leftCategories: unknown[];
  readonly rightCategories: unknown[];
}): void {
  if (verdict.leftCategories.length + verdict.rightCategories.length === 0) return;
  throw new AppError(
    'bad-input',
    'A label of helpfulness names categories of harm.',
    'Harm is judged in the safety pass; send the label without categories.',
  );
}

/** Undo puts back what stood before the last act, redo what the act made: as a new row that supersedes the last one. */
function walk(state: SessionState, act: 'undo' | 'redo'): LabelItem | null {
  const { done, undone } = state.history;
  const last: LabelAct | undefined = act === 'undo' ? done.at(-1) : undone.at(-1);
  if (last === undefined) return null;
  const words = act === 'undo' ? last.before : last.after;
  store(state, {
    id: randomUUID(),
    pairId: last.pairId,
    words: words ?? { ...last.after, standing: 'withdrawn' },
    act,
    override: words?.override ?? false,
    openMs: 0,
    activeMs: 0,
  });
  return itemOf(state, last.pairId);
}

interface NewRow extends Pick<JudgmentRecord, 'id' | 'pairId' | 'act' | 'override' | 'openMs' | 'activeMs'> {
  readonly words: JudgmentWords;
}

/** On the disk first, then in memory: a failed write leaves the session as it was. */
function store(state: SessionState, { words, ...row }: NewRow): void {
  const { project, pass, history, answers, order } = state;
  const { choice, strength, firstCategories, secondCategories, flags, comment, standing } = words;
  const record: JudgmentRecord = {
    ...row,
    ...{ choice, strength, firstCategories, secondCategories, flags, comment, standing },
    ...shownOrder(pass.annotatorId, pass.axis, row.pairId),
    annotatorId: pass.annotatorId,
    axis: pass.axis,
    guidelineVersion: labelingGuideline.version,
    appVersion,
    supersedes: history.latest.get(row.pairId)?.id ?? null,
    createdAt: now(),
    firstSeverity: null,
    secondSeverity: null,
  };
  addJudgments(project.database, [record]);
  addToHistory(history, record);
  const known = answers.get(row.pairId);
  if (known !== undefined)
    answers.set(row.pairId, { ...known, mine: standing === 'withdrawn' ? null : standing });
  if (standing === 'withdrawn') state.place = Math.min(state.place, Math.max(0, order.indexOf(row.pairId)));
}

/** After each label: one walk over the pairs, of which an imported data set has very many. */
function progressOf(state: SessionState): LabelProgress {
  const progress = { mine: 0, skipped: 0, settled: 0, waitForOthers: 0, open: 0 };
  for (const pair of state.answers.values()) {
    const { mine, others } = pair;
    const isSettled = others + (mine === null ? 0 : 1) >= state.people;
    if (mine !== null) progress.mine += 1;
    if (mine === 'skipped') progress.skipped += 1;
    if (isSettled) progress.settled += 1;
    if (mine !== null && !isSettled) progress.waitForOthers += 1;
    if (isOpen(state, pair)) progress.open += 1;
  }
  return { pairs: state.answers.size, ...progress };
}

function notInPass(pairId: string): AppError {
  return new AppError('not-found', `The pair ${pairId} is not in this pass.`, 'Go on with the next one.');
}
