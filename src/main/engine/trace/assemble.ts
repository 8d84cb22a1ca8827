/** Turns a traced graph into an ONNX model: only what the outputs need, in an order that can run. */
import type { GraphNode, Value, ValueSpec, ConstantData } from './graph.ts';
import { writeOnnx } from './onnx-writer.ts';
import type { OnnxNode, OnnxTensor } from './onnx-writer.ts';
import type { Port, Role, TracedGraph } from './trace-program.ts';

export interface AssembledPort extends ValueSpec {
  readonly role: Role;
  /** Name in the program. */
  readonly name: string;
  /** Name in the ONNX graph. */
  readonly graphName: string;
}

export interface AssembledModel {
  readonly model: Uint8Array;
  /** Inputs that the outputs depend on; the others are not part of the graph. */
  readonly inputs: readonly AssembledPort[];
  readonly outputs: readonly AssembledPort[];
  /** Constants that the session must be given by their memory. */
  readonly constants: readonly (ValueSpec & { readonly graphName: string; readonly data: ConstantData })[];
  /** Parameters that the session must be given by their memory; empty unless frozen. */
  readonly frozen: readonly AssembledPort[];
  /** State tensors that the graph may overwrite in place, see `writesInPlace`. */
  readonly inPlaceState: ReadonlySet<string>;
}

/** Constants up to this many bytes are written into the model. */
const inlineBytes = 1024;

export function assemble(
  graph: TracedGraph,
  options: { readonly frozen: boolean; readonly externalFile: string },
): AssembledModel {
  const outputs = withOwnValues(graph);
  const nodes = neededNodes(outputs.map(({ value }) => value));
  const used = usedValues(
    nodes,
    outputs.map(({ value }) => value),
  );
  const assembledPort = ({ role, name, value }: Port): AssembledPort => ({
    role,
    name,
    graphName: graphName(value),
    shape: value.shape,
    type: value.type,
  });
  const live = graph.inputs.filter(({ value }) => used.has(value));
  const isFrozen = ({ role }: Port) => options.frozen && role === 'parameter';
  const inputs = live.filter((port) => !isFrozen(port)).map(assembledPort);
  const frozen = live.filter(isFrozen).map(assembledPort);
  const constants = [...used].flatMap((value) =>
    value.origin.kind === 'constant'
      ? [{ graphName: graphName(value), shape: value.shape, type: value.type, data: value.origin.data }]
      : [],
  );
  // What is given by its memory stays where it is, and a graphics processor would read it as zeros.
  const isInline = ({ data }: { data: ConstantData }) =>
    data.byteLength <= inlineBytes || graph.builder.device === 'webgpu';
  const tensor = ({ graphName: name, shape, type }: ValueSpec & { graphName: string }): OnnxTensor => ({
    name,
    shape,
    type,
  });
  const model = writeOnnx({
    name: graph.name,
    externalFile: options.externalFile,
    nodes: nodes.map((node, index) => onnxNode(node, index, used)),
    inputs: inputs.map(tensor),
    outputs: outputs.map(assembledPort).map(tensor),
    initializers: [
      ...constants.map((constant) =>
        isInline(constant) ? { ...tensor(constant), bytes: bytesOf(constant.data) } : tensor(constant),
      ),
      ...frozen.map(tensor),
    ],
  });
  return {
    model,
    inputs,
    outputs: outputs.map(assembledPort),
    constants: constants.filter((constant) => !isInline(constant)),
    frozen,
    inPlaceState: inPlaceState(live, outputs, nodes),
  };
}

const graphName = (value: Value): string =>
  value.origin.kind === 'input' ? value.origin.name : `v${value.id}`;

/**
 * ONNX wants each graph output to be the output of one node, once. What is not (an input handed through, a
 * constant, one value under two names) gets an Identity; everything else keeps its own name: an Identity copies.
 */
function withOwnValues({ builder, outputs }: TracedGraph): Port[] {
  const taken = new Set<Value>();
  return outputs.map((port) => {
    let value = port.value;
    if (value.type === 'bool')
      value = builder.node('Cast', [value], { shape: value.shape, type: 'int32' }, { to: 6 });
    const mustCopy = value.origin.kind !== 'node' || taken.has(value);
    if (mustCopy) value = builder.node('Identity', [value], value, { copy: taken.size });
    taken.add(value);
    return { ...port, value };
  });
}

/** The nodes that the outputs depend on, each after those it reads. */
export function neededNodes(outputs: readonly Value[]): GraphNode[] {
  const order: GraphNode[] = [];
  const seen = new Set<GraphNode>();
  // An explicit stack: gradients of deep models are longer than the call stack.
  const stack = outputs.toReversed().map((value) => ({ value, done: false }));
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    if (entry.value.origin.kind !== 'node') continue;
    const { node } = entry.value.origin;
    if (entry.done) {
      order.push(node);
    } else if (!seen.has(node)) {
      seen.add(node);
      stack.push({ value: entry.value, done: true });
      for (const input of node.inputs.toReversed())
        if (input !== null) stack.push({ value: input, done: false });
    }
  }
  return order;
}

function usedValues(nodes: readonly GraphNode[], outputs: readonly Value[]): Set<Value> {
  return new Set([...nodes.flatMap(({ inputs }) => inputs.filter((input) => input !== null)), ...outputs]);
}

function onnxNode(node: GraphNode, index: number, used: ReadonlySet<Value>): OnnxNode {
  const { copy: _copy, ...attributes } = node.attributes;
  return {
    name: `${node.operator}_${index}`,
    operator: node.operator,
    domain: node.domain,
    attributes,
    inputs: trimmed(node.inputs.map((input) => (input === null ? '' : graphName(input)))),
    // An output that nobody reads is left out, unless it comes before one that is read.
    outputs: trimmed(
      node.outputs.map((output, place) => (used.has(output) || place === 0 ? graphName(output) : '')),
    ),
  };
}

function trimmed(names: readonly string[]): string[] {
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1);
}

/**
 * State that may be bound to the same memory before and after: the cache of an attention node that alone reads
 * it. Any other state is written to a second buffer, since a later node might still read the old value.
 */
function inPlaceState(
  inputs: readonly Port[],
  outputs: readonly Port[],
  nodes: readonly GraphNode[],
): Set<string> {
  const caches = { 1: 3, 2: 4 } as const; // output of GroupQueryAttention: the input that it continues
  const names = outputs.flatMap(({ role, name, value }) => {
    const before = inputs.find((port) => port.role === 'state' && port.name === name)?.value;
    if (role !== 'state' || before === undefined || value.origin.kind !== 'node') return [];
    const { node } = value.origin;
    const place = node.outputs.indexOf(value);
    const readers = nodes.filter((reader) => reader.inputs.includes(before));
    const continues = (place === 1 || place === 2) && node.inputs[caches[place]] === before;
    return node.operator === 'GroupQueryAttention' && continues && readers.length === 1 ? [name] : [];
  });
  return new Set(names);
}

function bytesOf(data: ConstantData): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
