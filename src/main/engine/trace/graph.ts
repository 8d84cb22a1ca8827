/**
 * A graph of ONNX nodes under construction. Nodes are shared: asking twice for the same operation on the same
 * values gives the same node, so what a gradient computes again exists once.
 */
export type ElementType = 'float32' | 'int32' | 'int64' | 'bool';
/** What a graph is made for: an operation may be written with other nodes there. */
export type Device = 'cpu' | 'webgpu';
export type ConstantData = Float32Array | Int32Array | BigInt64Array | Uint8Array;

export type AttributeValue =
  number | string | { readonly float: number } | { readonly integers: readonly number[] };
export type NodeAttributes = Readonly<Record<string, AttributeValue>>;

/** Where a value comes from. */
export type Origin =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'constant'; readonly data: ConstantData }
  | { readonly kind: 'node'; readonly node: GraphNode };

export interface Value {
  readonly id: number;
  readonly shape: readonly number[];
  readonly type: ElementType;
  readonly origin: Origin;
}

export interface GraphNode {
  readonly operator: string;
  /** '' is ONNX's own domain. */
  readonly domain: string;
  /** null leaves an optional input out. */
  readonly inputs: readonly (Value | null)[];
  readonly attributes: NodeAttributes;
  readonly outputs: Value[];
}

export interface ValueSpec {
  readonly shape: readonly number[];
  readonly type: ElementType;
}

export const microsoft = 'com.microsoft';

/** Constants up to this many elements are compared by content. */
const comparedConstantSize = 1 << 16;

export const elementCount = (shape: readonly number[]): number =>
  shape.reduce((size, axis) => size * axis, 1);

export class GraphBuilder {
  readonly device: Device;
  readonly inputs: Value[] = [];
  readonly nodes: GraphNode[] = [];
  readonly #sharedNodes = new Map<string, GraphNode>();
  readonly #sharedConstants = new Map<string, Value>();
  readonly #largeConstants = new Map<ConstantData, Value>();
  #nextId = 0;

  constructor(device: Device) {
    this.device = device;
  }

  input(name: string, spec: ValueSpec): Value {
    const value = this.#value(spec, { kind: 'input', name });
    this.inputs.push(value);
    return value;
  }

  constant(data: ConstantData, shape: readonly number[], type: ElementType): Value {
    if (data.length !== elementCount(shape))
      throw new Error(`constant [${shape}] cannot hold ${data.length} values`);
    if (data.length > comparedConstantSize) return this.#largeConstant(data, { shape, type });
    const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1');
    const key = `${type}|${shape.join(',')}|${bytes}`;
    const known = this.#sharedConstants.get(key);
    if (known !== undefined) return known;
    const value = this.#value({ shape, type }, { kind: 'constant', data });
    this.#sharedConstants.set(key, value);
    return value;
  }

  // Large constants are compared by identity: the same array with the same shape is one value.
  #largeConstant(data: ConstantData, spec: ValueSpec): Value {
    const known = this.#largeConstants.get(data);
    if (known !== undefined && `${known.shape}` === `${spec.shape}`) return known;
    const value = this.#value(spec, { kind: 'constant', data });
    this.#largeConstants.set(data, value);
    return value;
  }

  float(value: number): Value {
    return this.constant(Float32Array.of(value), [], 'float32');
  }

  /** A vector of int64, as ONNX wants axes, shapes and bounds. */
  integers(values: readonly number[]): Value {
    return this.constant(BigInt64Array.from(values, BigInt), [values.length], 'int64');
  }

  /** A node with one output. */
  node(
    operator: string,
    inputs: readonly (Value | null)[],
    output: ValueSpec,
    attributes: NodeAttributes = {},
    domain = '',
  ): Value {
    const [value] = this.nodeWithOutputs(operator, inputs, [output], attributes, domain);
    if (value === undefined) throw new Error(`node ${operator} has no output`);
    return value;
  }

  nodeWithOutputs(
    operator: string,
    inputs: readonly (Value | null)[],
    outputs: readonly ValueSpec[],
    attributes: NodeAttributes = {},
    domain = '',
  ): readonly Value[] {
    const ids = inputs.map((input) => input?.id ?? '-').join(',');
    const shapes = outputs.map(({ type, shape }) => `${type}[${shape}]`).join();
    const key = `${domain}.${operator}(${ids})${JSON.stringify(attributes)}:${shapes}`;
    const known = this.#sharedNodes.get(key);
    if (known !== undefined) return known.outputs;
    const node: GraphNode = { operator, domain, inputs, attributes, outputs: [] };
    for (const spec of outputs) node.outputs.push(this.#value(spec, { kind: 'node', node }));
    this.nodes.push(node);
    this.#sharedNodes.set(key, node);
    return node.outputs;
  }

  #value({ shape, type }: ValueSpec, origin: Origin): Value {
    return { id: this.#nextId++, shape: [...shape], type, origin };
  }
}

/** The one number that every element of a constant equals, or undefined. */
export function uniformConstant(value: Value): number | undefined {
  if (value.origin.kind !== 'constant') return undefined;
  const { data } = value.origin;
  const first = data[0];
  if (first === undefined) return undefined;
  for (const element of data) if (element !== first) return undefined;
  return Number(first);
}
