/** Imports a file into a project: looks at it, shows it as training will see it, and stores it whole or not at all. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { planImport } from '../data/import/plan-import.ts';
import type { ImportChoices, ImportPlan } from '../data/import/plan-import.ts';
import type { ImportProgress, PlannedPair } from '../data/import/collection.ts';
import { canonicalJson } from '../storage/canonical-json.ts';
import { now } from '../storage/clock.ts';
import { addDataSet, findDataSet, listDataSets, promptsByText } from '../storage/data-sets.ts';
import type { DataSetRecord, ImportedPair } from '../storage/data-sets.ts';
import type { NewJudgment } from '../storage/judgments.ts';
import { readProject } from '../storage/project.ts';
import type { Project } from '../storage/project.ts';
import { appVersion } from './app-version.ts';

export interface LookOptions {
  readonly onProgress?: (progress: ImportProgress) => void;
}

/**
 * Reads a file to the end and plans what an import would store.
 *
 * @param project whose prompts keep the side they are on; null before there is a project
 * @throws AppError as `planImport`
 */
export function lookAtFile(
  project: Project | null,
  path: string,
  choices: ImportChoices = {},
  options: LookOptions = {},
): Promise<ImportPlan> {
  const known = project === null ? new Map<string, never>() : knownPrompts(project);
  return planImport(path, choices, { known, ...options });
}

function knownPrompts({ database }: Project): Map<string, Pick<DataSetPrompt, 'id' | 'kind' | 'split'>> {
  const byText = promptsByText(database);
  return new Map([...byText].map(([text, { id, kind, split }]) => [text, { id, kind, split }]));
}

type DataSetPrompt = ImportPlan['prompts'][number];

export interface DataSetWords {
  /** Default: the file's name. */
  readonly name?: string;
  readonly licence?: string;
  readonly note?: string;
}

/**
 * Stores what was planned, in one transaction.
 *
 * @throws AppError 'bad-input' where the same import, or another one of the name, is there already.
 */
export function storeImport(project: Project, plan: ImportPlan, words: DataSetWords = {}): DataSetRecord {
  const { file, sha256, settings, report } = plan;
  const id = dataSetId(plan);
  const fileName = basename(file.path);
  const annotator = {
    id: `import:${id}`,
    name: `imported from ${fileName}`,
    simulated: false,
    profile: { importedFrom: fileName, sha256 },
  };
  const pairs = plan.pairs.map((pair) => importedPair(id, pair));
  addDataSet(
    project.database,
    {
      id,
      name: words.name ?? fileName,
      file: fileName,
      bytes: file.bytes,
      sha256,
      format: file.format,
      shape: settings.shape,
      settings,
      licence: words.licence ?? '',
      note: words.note ?? '',
      report,
    },
    {
      prompts: plan.prompts.map(({ id: promptId, text, kind, split, invites }) => ({
        id: promptId,
        text,
        kind,
        split,
        categories: [...invites],
        source: `imported from ${fileName}`,
      })),
      pairs,
      annotator,
      judgments: plan.pairs.flatMap((pair) => importedJudgments(pairId(id, pair), annotator.id, pair)),
    },
  );
  return findDataSet(project.database, id);
}

/** By the file's content and how it is read, so that a recipe which names it means the same in every project. */
function dataSetId({ sha256, settings }: ImportPlan): string {
  const content = createHash('sha256').update(canonicalJson({ sha256, settings })).digest('hex');
  return `data-${content.slice(0, 12)}`;
}

function pairId(dataSet: string, { row, second }: PlannedPair): string {
  // Single answers may pair up several times from one row; the second answer tells them apart.
  const answer = createHash('sha256').update(second).digest('hex').slice(0, 6);
  return `${dataSet}:${row}:${answer}`;
}

function importedPair(dataSet: string, pair: PlannedPair): ImportedPair {
  const id = pairId(dataSet, pair);
  const { promptId } = pair;
  return {
    id,
    first: { id: `${id}:first`, promptId, text: pair.first },
    second: { id: `${id}:second`, promptId, text: pair.second },
  };
}

function importedJudgments(
  pair: string,
  annotatorId: string,
  { helpful, harmless }: PlannedPair,
): NewJudgment[] {
  const judgment = (axis: NewJudgment['axis'], choice: NewJudgment['choice']): NewJudgment => ({
    id: `${pair}:${axis}`,
    pairId: pair,
    annotatorId,
    axis,
    choice,
    strength: null,
    firstCategories: [],
    secondCategories: [],
    shownOrder: 'first-second',
    shownSeed: 0,
    override: false,
    comment: '',
    guidelineVersion: 'imported',
    openMs: 0,
    activeMs: 0,
    appVersion,
    supersedes: null,
    createdAt: now(),
  });
  const judgments: NewJudgment[] = [];
  if (helpful !== null) judgments.push(judgment('helpful', helpful));
  if (harmless !== null) {
    judgments.push({
      ...judgment('harmless', harmless.choice),
      firstCategories: [...harmless.firstLabels],
      secondCategories: [...harmless.secondLabels],
      firstSeverity: harmless.firstSeverity,
      secondSeverity: harmless.secondSeverity,
    });
  }
  return judgments;
}

/** All data sets of a project, oldest first. */
export function listImports(folder: string): DataSetRecord[] {
  const project = readProject(folder);
  try {
    return listDataSets(project.database);
  } finally {
    project.close();
  }
}
