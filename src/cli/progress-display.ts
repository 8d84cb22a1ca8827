/**
 * Shows how far a stage is: one live bar where stderr is a terminal, otherwise a plain line at its start, every few
 * seconds and at its end.
 */
import { Presets, SingleBar } from 'cli-progress';

export interface ProgressDisplay {
  /** Ends the stage before, if any, and opens a new one. */
  readonly startStage: (title: string) => void;
  readonly advance: (step: number, steps: number) => void;
  /** Key figures of the stage, shown behind the bar: `cost -0.31  λ 4.20`. */
  readonly showFigures: (figures: string) => void;
  /** A line above the bar, which goes on below it. */
  readonly note: (text: string) => void;
  readonly endStage: () => void;
  /** Gives the terminal back, whatever was going on. */
  readonly close: () => void;
}

interface Stage {
  readonly title: string;
  readonly startedMs: number;
  /** The first step seen: a resumed stage does not start at 0, and its rate counts from here. */
  firstStep: number | undefined;
  step: number;
  steps: number;
  figures: string;
}

const PLAIN_LINE_EVERY_MS = 10_000;
const BAR_FORMAT = '{title} [{bar}] {value}/{total}  {rate}  {left}  {figures}';

export function openProgressDisplay(
  stream: NodeJS.WritableStream & { readonly isTTY?: boolean } = process.stderr,
  now: () => number = () => performance.now(),
): ProgressDisplay {
  return stream.isTTY === true ? barDisplay(stream, now) : lineDisplay(stream, now);
}

function lineDisplay(stream: NodeJS.WritableStream, now: () => number): ProgressDisplay {
  let stage: Stage | undefined;
  let lastLineMs = 0;
  const print = (text: string) => {
    stream.write(`${text}\n`);
    lastLineMs = now();
  };
  const endStage = () => {
    if (stage)
      print(`${stage.title}: done in ${inWords(now() - stage.startedMs)}  ${stage.figures}`.trimEnd());
    stage = undefined;
  };
  return {
    startStage: (title) => {
      endStage();
      stage = newStage(title, now());
      print(`${title} ...`);
    },
    advance: (step, steps) => {
      if (!stage) return;
      moveTo(stage, step, steps);
      if (now() - lastLineMs < PLAIN_LINE_EVERY_MS) return;
      const { rate, left } = pace(stage, now());
      print([`${stage.title}: ${step}/${steps}`, rate, left, stage.figures].filter(Boolean).join('  '));
    },
    showFigures: (figures) => {
      if (stage) stage.figures = figures;
    },
    note: print,
    endStage,
    close: () => undefined,
  };
}

function barDisplay(stream: NodeJS.WritableStream, now: () => number): ProgressDisplay {
  let stage: Stage | undefined;
  let bar: SingleBar | undefined;
  const payload = (current: Stage) => ({
    title: current.title,
    figures: current.figures,
    ...pace(current, now()),
  });
  const endStage = () => {
    if (!stage) return;
    bar?.stop();
    stream.write(
      `${stage.title}: done in ${inWords(now() - stage.startedMs)}  ${stage.figures}`.trimEnd() + '\n',
    );
    stage = undefined;
    bar = undefined;
  };
  return {
    startStage: (title) => {
      endStage();
      stage = newStage(title, now());
      const options = {
        format: BAR_FORMAT,
        stream,
        clearOnComplete: true,
        hideCursor: true,
        fps: 5,
        barsize: 20,
      };
      bar = new SingleBar(options, Presets.shades_classic);
      bar.start(0, 0, payload(stage));
    },
    advance: (step, steps) => {
      if (!stage) return;
      moveTo(stage, step, steps);
      bar?.setTotal(steps);
      bar?.update(step, payload(stage));
    },
    showFigures: (figures) => {
      if (stage) stage.figures = figures;
    },
    note: (text) => {
      // Over the bar's line, which the bar draws again below; "\x1b[K" clears what is left of it.
      stream.write(`\r${text.replaceAll('\n', '\x1b[K\n')}\x1b[K\n`);
    },
    endStage,
    close: () => bar?.stop(),
  };
}

function newStage(title: string, startedMs: number): Stage {
  return { title, startedMs, firstStep: undefined, step: 0, steps: 0, figures: '' };
}

function moveTo(stage: Stage, step: number, steps: number): void {
  stage.firstStep ??= step - 1;
  stage.step = step;
  stage.steps = steps;
}

/** Steps per second so far and the time left at that rate; empty before the first step. */
export function pace(
  stage: Pick<Stage, 'startedMs' | 'firstStep' | 'step' | 'steps'>,
  nowMs: number,
): { rate: string; left: string } {
  const taken = stage.step - (stage.firstStep ?? stage.step);
  const seconds = (nowMs - stage.startedMs) / 1000;
  if (taken <= 0 || seconds <= 0) return { rate: '', left: '' };
  const perSecond = taken / seconds;
  const rate = perSecond >= 1 ? `${perSecond.toFixed(1)}/s` : `${(1 / perSecond).toFixed(1)} s each`;
  return { rate, left: `${inWords((1000 * (stage.steps - stage.step)) / perSecond)} left` };
}

/** 45 s, 3 min 20 s, 2 h 5 min. */
export function inWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
