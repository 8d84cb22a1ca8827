import { describe, expect, test } from 'vitest';
import {
  addPrompts,
  addRedTeamFinding,
  listPrompts,
  listRedTeamFindings,
} from '../../../src/main/storage/prompts.ts';
import { addRun, ordinaryPrompt, redTeamPrompt } from './support/filled-run.ts';
import { temporaryProject } from './support/temporary-project.ts';

describe('prompts', () => {
  test('come back as they went in, in order, and added again stay as they are', () => {
    const { database } = temporaryProject();
    addPrompts(database, [redTeamPrompt, ordinaryPrompt]);
    addPrompts(database, [ordinaryPrompt, { ...redTeamPrompt, source: 'elsewhere' }]);
    expect(listPrompts(database)).toEqual([redTeamPrompt, ordinaryPrompt]);
  });

  test('are listed by kind and split', () => {
    const { database } = temporaryProject();
    addPrompts(database, [redTeamPrompt, ordinaryPrompt]);
    expect(listPrompts(database, { kind: 'ordinary' })).toEqual([ordinaryPrompt]);
    expect(listPrompts(database, { split: 'evaluation' })).toEqual([redTeamPrompt]);
    expect(listPrompts(database, { kind: 'ordinary', split: 'evaluation' })).toEqual([]);
  });

  test.each([
    ['text', { text: 'Another story.' }],
    ['split', { split: 'evaluation' }],
    ['kind', { kind: 'red-team' }],
  ] as const)('cannot change their %s under the same id', (field, change) => {
    const { database } = temporaryProject();
    addPrompts(database, [ordinaryPrompt]);
    expect(() => addPrompts(database, [{ ...ordinaryPrompt, ...change }])).toThrow(
      expect.objectContaining({ kind: 'bad-input', message: expect.stringContaining(`its ${field} is`) }),
    );
  });

  test('that are empty are refused', () => {
    const { database } = temporaryProject();
    expect(() => addPrompts(database, [{ ...ordinaryPrompt, text: '' }])).toThrow(/CHECK/);
  });
});

describe('red-team findings', () => {
  test('are kept per run and round, once per prompt', () => {
    const { database } = temporaryProject();
    addPrompts(database, [redTeamPrompt]);
    const { id: runId } = addRun(database);
    const finding = {
      runId,
      round: 2,
      promptId: redTeamPrompt.id,
      policyHash: 'abc',
      score: 3.25,
      category: 'K',
      forEvaluation: true,
    };
    addRedTeamFinding(database, finding);
    addRedTeamFinding(database, { ...finding, score: 0 });
    expect(listRedTeamFindings(database, runId, 2)).toEqual([finding]);
    expect(listRedTeamFindings(database, runId, 3)).toEqual([]);
  });
});
