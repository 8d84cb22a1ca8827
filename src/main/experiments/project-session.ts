/**
 * A project while a window works in it: the window's process holds it as its one writer, carries out its queue, and
 * says where the work stands. The same queue and the same experiments as on the command line.
 */
import type { LiveMetricPoint, LiveState } from '../../shared/live-state.ts';
import { idle } from '../../shared/idle.ts';
import type { TrainerHost } from '../jobs/trainer-host.ts';
import { findJob, listJobs } from '../storage/jobs.ts';
import type { Project } from '../storage/project.ts';
import { startBackupSchedule } from './backup-schedule.ts';
import type { BackupSchedule } from './backup-schedule.ts';
import { beginLiveRun, follow, metricPoint } from './live-run.ts';
import { openForWork } from './open-for-work.ts';
import { runQueue } from './run-queue.ts';
import type { QueueEvent } from './run-queue.ts';

export interface SessionListener {
  /** The state has changed, or figures have come; at most every `tellEveryMs`. */
  readonly onLive: (state: LiveState, metrics: readonly LiveMetricPoint[]) => void;
  /** A run began or ended, or the queue was edited. */
  readonly onRunsChanged: () => void;
}

const tellEveryMs = 200;

export class ProjectSession {
  readonly project: Project;
  readonly #startTrainer: () => TrainerHost;
  readonly #listener: SessionListener;
  #state: LiveState = idle;
  #metrics: LiveMetricPoint[] = [];
  #telling: NodeJS.Timeout | null = null;
  readonly #backups: BackupSchedule;
  #work: { readonly controller: AbortController; readonly end: Promise<void> } | null = null;

  constructor(
    folder: string,
    options: { readonly create: boolean; readonly startTrainer: () => TrainerHost },
    listener: SessionListener,
  ) {
    this.project = openForWork(folder, { create: options.create });
    this.#startTrainer = options.startTrainer;
    this.#listener = listener;
    this.#backups = startBackupSchedule(this.project, {
      onBackup: () => this.#change({ backupTrouble: null }),
      onTrouble: (backupTrouble) => this.#change({ backupTrouble }),
    });
    this.#count();
  }

  get state(): LiveState {
    return this.#state;
  }

  /** Works through the queue until nothing waits; does nothing where it is at it already. */
  start(): void {
    if (this.#work !== null) {
      this.queueChanged();
      return;
    }
    const controller = new AbortController();
    const end = this.#carryOut(controller.signal);
    this.#work = { controller, end };
    this.#change({ working: true, lastEnd: null });
    this.queueChanged();
  }

  /** Stops with a checkpoint; what runs stays first in the queue. */
  async stop(): Promise<void> {
    const work = this.#work;
    if (work === null) return;
    const { run } = this.#state;
    if (run !== null) this.#change({ run: { ...run, stopping: true } });
    work.controller.abort();
    await work.end;
  }

  /** Somebody edited the queue. */
  queueChanged(): void {
    this.#count();
    this.#listener.onRunsChanged();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.#backups.stop('at once');
    if (this.#telling !== null) clearTimeout(this.#telling);
    this.project.close();
  }

  async #carryOut(signal: AbortSignal): Promise<void> {
    // What is asked right now is answered first.
    await Promise.resolve();
    try {
      await runQueue(this.project, {
        signal,
        startTrainer: this.#startTrainer,
        onQueueEvent: (event) => this.#hearQueue(event),
        onEvent: (event) => {
          const { run } = this.#state;
          if (run === null) return;
          const point = metricPoint(run.runId, event);
          if (point !== null) this.#metrics.push(point);
          this.#change({ run: follow(run, event, Date.now()) });
        },
      });
    } catch (error) {
      const { run } = this.#state;
      const detail = error instanceof Error ? error.message : String(error);
      this.#change({
        lastEnd: { runId: run?.runId ?? '', name: run?.name ?? 'The queue', status: 'failed', detail },
      });
    } finally {
      this.#work = null;
      this.#change({ run: null, waitingFor: null, working: false });
      if (this.project.database.open) this.queueChanged();
    }
  }

  #hearQueue(event: QueueEvent): void {
    switch (event.type) {
      case 'job-started':
        this.#change({ run: beginLiveRun(event.job, Date.now()), waitingFor: null, lastEnd: null });
        break;
      case 'job-ended': {
        const { runId, name, status, detail } = event.end;
        this.#change({ run: null, lastEnd: { runId, name, status, detail } });
        break;
      }
      case 'device-busy':
        this.#change({ waitingFor: event.reason });
        break;
    }
    this.queueChanged();
  }

  #count(): void {
    const { database } = this.project;
    const queued = listJobs(database).filter(({ status }) => status === 'queued').length;
    const { run } = this.#state;
    const stopping =
      run !== null && (run.stopping || (findJob(database, run.runId)?.request ?? null) !== null);
    this.#change({ queued, ...(run !== null && { run: { ...run, stopping } }) });
  }

  #change(part: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...part };
    this.#telling ??= setTimeout(() => {
      this.#telling = null;
      const metrics = this.#metrics;
      this.#metrics = [];
      this.#listener.onLive(this.#state, metrics);
    }, tellEveryMs);
  }
}
