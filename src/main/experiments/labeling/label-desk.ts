/** The passes that people have begun in the window, kept open between two messages: each is read from disk once. */
import type { LabelPass } from '../../../shared/ipc/labeling.ts';
import { canonicalJson } from '../../storage/canonical-json.ts';
import type { Project } from '../../storage/project.ts';
import { openLabelSession } from './label-session.ts';
import type { LabelSession } from './label-session.ts';

/** A session holds the rows of a whole pass; going to and fro between two passes reads none of them again. */
const mostSessions = 4;

export class LabelDesk {
  #project: Project | null = null;
  readonly #sessions = new Map<string, LabelSession>();

  /** Begins a pass, or begins it anew: what was said elsewhere since is known then. */
  open(project: Project, pass: LabelPass): LabelSession {
    this.#keepTo(project);
    const session = openLabelSession(project, pass);
    const key = canonicalJson(pass);
    this.#sessions.delete(key);
    this.#sessions.set(key, session);
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > mostSessions && oldest !== undefined) this.#sessions.delete(oldest);
    return session;
  }

  /** The session of a pass, begun where it was not. */
  session(project: Project, pass: LabelPass): LabelSession {
    this.#keepTo(project);
    return this.#sessions.get(canonicalJson(pass)) ?? this.open(project, pass);
  }

  #keepTo(project: Project): void {
    if (this.#project === project) return;
    this.#sessions.clear();
    this.#project = project;
  }
}
