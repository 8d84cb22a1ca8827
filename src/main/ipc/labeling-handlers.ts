import type { Handlers } from '../../shared/ipc.ts';
import type { LabelPass, PassState } from '../../shared/ipc/labeling.ts';
import { addPerson, listPeople } from '../experiments/labeling/annotators.ts';
import { LabelDesk } from '../experiments/labeling/label-desk.ts';
import type { LabelSession } from '../experiments/labeling/label-session.ts';
import { listLabelTasks } from '../experiments/labeling/label-tasks.ts';
import type { HandlerContext } from './handler-context.ts';

/** The pair on screen, and the two after it. */
const shownAhead = 3;

export function labelingHandlers({ workspace }: HandlerContext): Handlers['labeling'] {
  const desk = new LabelDesk();
  const sessionOf = (pass: LabelPass): LabelSession => desk.session(workspace.session.project, pass);
  return {
    tasks: () => {
      const { project } = workspace.session;
      return { people: listPeople(project), tasks: listLabelTasks(project) };
    },
    addPerson: ({ name }) => addPerson(workspace.session.project, name),
    open: (pass) => stateOf(desk.open(workspace.session.project, pass)),
    item: ({ pairId, ...pass }) => sessionOf(pass).item(pairId),
    save: ({ pass, label }) => {
      const session = sessionOf(pass);
      const outcome = session.save(label);
      const released = outcome.kind === 'saved' ? [...outcome.released] : [];
      if (released.length > 0) workspace.session.start();
      return { outcome: outcome.kind, released, ...stateOf(session) };
    },
    undo: (pass) => {
      const session = sessionOf(pass);
      return { item: session.undo(), ...stateOf(session) };
    },
    redo: (pass) => {
      const session = sessionOf(pass);
      return { item: session.redo(), ...stateOf(session) };
    },
  };
}

function stateOf(session: LabelSession): PassState {
  return { upcoming: session.upcoming(shownAhead), progress: session.progress() };
}
