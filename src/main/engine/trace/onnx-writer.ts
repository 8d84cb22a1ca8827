/**
 * Writes a graph as an ONNX file (protocol buffers). Field numbers are those of onnx.proto3.
 * Large constants and parameters are not part of the file: it names them, and the session is given their memory.
 */
import type { AttributeValue, ElementType, GraphNode } from './graph.ts';

export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: ElementType;
  /** Little-endian bytes; left out for a tensor whose memory is handed to the session. */
  readonly bytes?: Uint8Array;
}

export interface OnnxModel {
  readonly name: string;
  readonly inputs: readonly OnnxTensor[];
  readonly outputs: readonly OnnxTensor[];
  readonly initializers: readonly OnnxTensor[];
  readonly nodes: readonly OnnxNode[];
  /** File that stands in for the data of initializers without bytes. It must exist; nothing is read from it. */
  readonly externalFile: string;
}

export interface OnnxNode extends Pick<GraphNode, 'operator' | 'domain' | 'attributes'> {
  readonly name: string;
  /** '' leaves an optional input or output out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

const irVersion = 10;
const opsets = { '': 21, 'com.microsoft': 1 } as const;
const elementTypes: Readonly<Record<ElementType, number>> = { float32: 1, int32: 6, int64: 7, bool: 9 };
const attributeTypes = { float: 1, integer: 2, string: 3, integers: 7 } as const;

export function writeOnnx(model: OnnxModel): Uint8Array {
  const graph = message(
    ...model.nodes.map((node) => field(1, nodeMessage(node))),
    field(2, text(model.name)),
    ...model.initializers.map((tensor) => field(5, tensorMessage(tensor, model.externalFile))),
    ...model.inputs.map((tensor) => field(11, valueInfo(tensor))),
    ...model.outputs.map((tensor) => field(12, valueInfo(tensor))),
  );
  return message(
    integerField(1, irVersion),
    field(2, text('ballast')),
    field(7, graph),
    ...Object.entries(opsets).map(([domain, version]) =>
      field(8, message(field(1, text(domain)), integerField(2, version))),
    ),
  );
}

function nodeMessage(node: OnnxNode): Uint8Array {
  return message(
    ...node.inputs.map((input) => field(1, text(input))),
    ...node.outputs.map((output) => field(2, text(output))),
    field(3, text(node.name)),
    field(4, text(node.operator)),
    ...Object.entries(node.attributes).map(([name, value]) => field(5, attributeMessage(name, value))),
    field(7, text(node.domain)),
  );
}

function attributeMessage(name: string, value: AttributeValue): Uint8Array {
  const [type, content] = attributeContent(value);
  return message(field(1, text(name)), content, integerField(20, attributeTypes[type]));
}

function attributeContent(value: AttributeValue): [keyof typeof attributeTypes, Uint8Array] {
  if (typeof value === 'number') return ['integer', integerField(3, value)];
  if (typeof value === 'string') return ['string', field(4, text(value))];
  if ('float' in value)
    return ['float', message(varint((2 << 3) | 5), bytesOf(Float32Array.of(value.float)))];
  return ['integers', message(...value.integers.map((integer) => integerField(8, integer)))];
}

function tensorMessage({ name, shape, type, bytes }: OnnxTensor, externalFile: string): Uint8Array {
  const entry = (key: string, value: string) =>
    field(13, message(field(1, text(key)), field(2, text(value))));
  const external = 1;
  return message(
    ...shape.map((size) => integerField(1, size)),
    integerField(2, elementTypes[type]),
    field(8, text(name)),
    ...(bytes === undefined
      ? [entry('location', externalFile), integerField(14, external)]
      : [field(9, bytes)]),
  );
}

function valueInfo({ name, shape, type }: OnnxTensor): Uint8Array {
  const dimensions = message(...shape.map((size) => field(1, integerField(1, size))));
  const tensorType = message(integerField(1, elementTypes[type]), field(2, dimensions));
  return message(field(1, text(name)), field(2, field(1, tensorType)));
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const message = (...parts: Uint8Array[]): Uint8Array => Buffer.concat(parts);
const field = (number: number, content: Uint8Array): Uint8Array =>
  Buffer.concat([varint((number << 3) | 2), varint(content.length), content]);
const integerField = (number: number, value: number): Uint8Array =>
  Buffer.concat([varint(number << 3), varint(value)]);
const bytesOf = (array: Float32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Base-128, little end first; negative numbers as 64-bit two's complement. */
function varint(value: number): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const more = rest >> 7n;
    bytes.push(Number(rest & 127n) | (more === 0n ? 0 : 128));
    rest = more;
  } while (rest !== 0n);
  return Uint8Array.from(bytes);
}
