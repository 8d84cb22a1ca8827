/**
 * One side of a comparison: our engine on a device, or a peer program. It stays alive between repeats, so that the
 * sides can take turns and share whatever the machine is doing at the time.
 */
import type { Engine } from '../src/main/engine/engine.ts';

export interface Repeat {
  readonly seconds: number;
  /** Training: the loss before the update. On the first repeat all sides must agree on it. */
  readonly loss?: number | undefined;
  /** Decoding: how many tokens were written. All sides must agree on it. */
  readonly tokens?: number | undefined;
}

export interface Contestant {
  readonly name: string;
  readonly side: 'ours' | 'peer';
  /** Versions of what runs, for the record. */
  readonly versions: Readonly<Record<string, string>>;
  /** Does the work once. */
  repeat(): Promise<Repeat>;
  close(): Promise<void>;
}

/** How many times as fast as the peer ours must be. */
export interface Target {
  readonly peer: string;
  readonly timesAsFast: number;
}

export interface BenchCase {
  readonly id: string;
  readonly title: string;
  readonly target?: Target;
  /** Timed repeats; the slower the work, the fewer. */
  readonly repeats: number;
  open(setting: BenchSetting): Promise<readonly Contestant[]>;
}

export interface BenchSetting {
  readonly threads: number;
  /** Each opens one of our engines, ready for one contestant, who disposes it. */
  readonly engines: readonly (() => Engine)[];
  /** Between turns: the thread pools of the side before go on spinning for a moment. */
  readonly pauseMs: number;
  /** False times our side alone. */
  readonly withPeers: boolean;
  /** Also times PyTorch under torch.compile, whose first step takes a minute or more. */
  readonly withCompile: boolean;
  /** An empty folder for this case's checkpoints and batches; removed at the end. */
  readonly scratch: string;
}
