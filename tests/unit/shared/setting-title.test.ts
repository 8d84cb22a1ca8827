import { describe, expect, test } from 'vitest';
import { allDiagnostics } from '../../../src/main/experiments/diagnostics/all-diagnostics.ts';
import { experimentSettings, roundSettings } from '../../../src/shared/recipe-settings.ts';
import {
  findSettingTitle,
  nameSettings,
  settingInSentence,
  settingTitle,
  settingTitles,
  splitSettings,
} from '../../../src/shared/setting-title.ts';

describe('the title of a setting', () => {
  test('there is one for every setting, and no two settings share one', () => {
    for (const { path } of [...experimentSettings(), ...roundSettings()])
      expect(settingTitles().get(path), path).toMatch(/^\p{Lu}/u);
    expect(new Set(settingTitles().values()).size).toBe(settingTitles().size);
  });

  test('is found with and without "round.", of one round, of what is relative; and of nothing else', () => {
    expect(settingTitle('round.policy.costOffset')).toBe('Limit d');
    expect(settingTitle('policy.costOffset')).toBe('Limit d');
    expect(settingTitle('rounds.2.pairs')).toBe('Pairs to label, round 2');
    expect(settingTitle('round.policy.costOffset.relative')).toBe('Limit d (× usual cost)');
    expect(settingTitle('round.costModel.learningRate')).toBe('Learning rate (cost model)');
    expect(findSettingTitle('labels of round 1')).toBeNull();
    expect(settingTitle('round.gone.oldSetting')).toBe('Old setting');
  });

  test('within a sentence has no capital, but for abbreviations and names', () => {
    expect(settingInSentence('policy.costOffset')).toBe('limit d');
    expect(settingInSentence('policy.klCoefficient')).toBe('KL coefficient');
    expect(settingInSentence('policy.adam.beta1')).toBe('Adam mean (policy)');
  });
});

describe('a text that names settings', () => {
  test('is cut into words and settings, each with the path as it stood', () => {
    expect(splitSettings('Lower policy.costOffset (d), or raise policy.klCoefficient.')).toEqual([
      { text: 'Lower ' },
      { path: 'policy.costOffset', text: 'limit d' },
      { text: ', or raise ' },
      { path: 'policy.klCoefficient', text: 'KL coefficient' },
      { text: '.' },
    ]);
  });

  test('keeps plain words, file names and what is no setting; begins a sentence with a capital', () => {
    const plain = 'Label more pairs; `ballast show` reads run.yaml and gaeLambdaX.';
    expect(splitSettings(plain)).toEqual([{ text: plain }]);
    expect(nameSettings('policy.epochs is 2. redTeamShare is 0.5')).toBe(
      'Passes over the answers is 2. Red-team share of pairs is 0.5',
    );
  });

  test('says no path in what any diagnosis advises', () => {
    for (const { kind, advice, rule } of allDiagnostics)
      expect(nameSettings(`${advice} ${rule}`), kind).not.toMatch(/\b(policy|rewardModel|costModel)\.[a-z]/);
  });
});
