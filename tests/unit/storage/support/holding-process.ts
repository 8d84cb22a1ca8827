/** Opens a project and holds it until it is killed. */
import { openProject } from '../../../../src/main/storage/project.ts';

const [, , folder = ''] = process.argv;
openProject(folder, { create: true });
process.stdout.write('open\n');
setInterval(() => undefined, 60_000);
