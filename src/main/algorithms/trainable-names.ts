/** Which weights a method trains: all, or all but the token embeddings and the language head. */
import type { HostTensors } from '../engine/engine.ts';

const embeddingNames = new Set(['model.embed_tokens.weight', 'lm_head.weight']);

export function trainableNames(parameters: HostTensors, trainEmbeddings: boolean): readonly string[] {
  return Object.keys(parameters).filter((name) => trainEmbeddings || !embeddingNames.has(name));
}

/** The tensors with these names. */
export function pickTensors(tensors: HostTensors, names: readonly string[]): HostTensors {
  const wanted = new Set(names);
  return Object.fromEntries(Object.entries(tensors).filter(([name]) => wanted.has(name)));
}
