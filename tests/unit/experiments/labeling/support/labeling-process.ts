/** Labels pair after pair as fast as it can, with an undo and a redo now and then; prints each id when it is saved. */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openLabelSession } from '../../../../../src/main/experiments/labeling/label-session.ts';
import { openProject } from '../../../../../src/main/storage/project.ts';

const [, , folder = '', annotatorId = '', dataSetId = ''] = process.argv;
const project = openProject(folder, { create: false });
const session = openLabelSession(project, { annotatorId, scope: { dataSetId }, axis: 'helpful' });
for (let count = 1; ; count += 1) {
  const [item] = session.upcoming(1);
  if (item === undefined) break;
  const id = randomUUID();
  session.save({
    id,
    pairId: item.pairId,
    verdict: { kind: 'vote', choice: 'left' },
    openMs: 10,
    activeMs: 10,
  });
  writeSync(1, `${id}\n`);
  if (count % 5 === 0) {
    session.undo();
    session.redo();
  }
}
