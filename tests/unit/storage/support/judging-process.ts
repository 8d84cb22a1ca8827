/** Adds judgments to a project one by one as fast as it can, and prints each id when the call has returned. */
import { writeSync } from 'node:fs';
import { addJudgments } from '../../../../src/main/storage/judgments.ts';
import { openProject } from '../../../../src/main/storage/project.ts';
import { recordMetrics } from '../../../support/record-metrics.ts';
import { judgment } from './filled-run.ts';

const [, , folder = '', pairId = '', stageId = '', prefix = '', firstStep = '0'] = process.argv;
const { database } = openProject(folder, { create: false });
for (let count = 0; ; count += 1) {
  const id = `${prefix}-${count}`;
  addJudgments(database, [judgment(`${id}a`, pairId), judgment(`${id}b`, pairId, { axis: 'helpful' })]);
  recordMetrics(database, stageId, Number(firstStep) + count, {
    'policy/reward': count,
    'policy/cost': -count,
  });
  writeSync(1, `${id}\n`);
}
