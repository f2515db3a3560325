/**
 * ONNX files: the messages of `onnx.proto` (https://github.com/onnx/onnx), as far as they are needed.
 * Written out, field by field: a generated schema would be larger than all of this.
 */
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { WeightsError } from '../../weights';

export interface TensorMessage {
  name: string;
  dims: number[];
  type: number;
  raw: Uint8Array | undefined;
  floats: number[];
  integers: number[];
  doubles: number[];
  /** In a file of its own: location, offset, length. */
  external: Record<string, string>;
  isExternal: boolean;
}

export interface AttributeMessage {
  name: string;
  float: number;
  integer: number;
  text: string;
  tensor: TensorMessage | undefined;
  floats: number[];
  integers: number[];
}

export interface NodeMessage {
  name: string;
  type: string;
  domain: string;
  inputs: string[];
  outputs: string[];
  attributes: AttributeMessage[];
}

export interface ValueMessage {
  name: string;
  /** Undefined for one that does not say how many dimensions it has; −1 for a size that is left open. */
  shape: number[] | undefined;
}

export interface GraphMessage {
  nodes: NodeMessage[];
  initializers: TensorMessage[];
  inputs: ValueMessage[];
  outputs: ValueMessage[];
}

interface ModelMessage {
  graph: GraphMessage | undefined;
  /** Of ONNX's own operators. */
  opset: number;
}

type Fields<M> = Readonly<Record<number, (made: M, reader: BinaryReader, wire: WireType) => void>>;

/** @throws {WeightsError} if it is none. */
export function readModel(bytes: Uint8Array): { graph: GraphMessage; opset: number } {
  let model: ModelMessage;
  try {
    model = readMessage(bytes, { graph: undefined, opset: 1 }, MODEL);
  } catch (cause) {
    throw new WeightsError('It is no ONNX file, or it is cut or damaged: export it once more.', {
      cause,
    });
  }
  const { graph, opset } = model;
  if (!graph) throw new WeightsError('It is no ONNX file: there is no graph in it.');
  return { graph, opset };
}

function readMessage<M>(bytes: Uint8Array, made: M, fields: Fields<M>): M {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [number, wire] = reader.tag();
    const read = fields[number];
    if (read) read(made, reader, wire);
    else reader.skip(wire, number);
  }
  return made;
}

const nested =
  <M, N>(fields: Fields<N>, fresh: () => N, take: (made: M, message: N) => void) =>
  (made: M, reader: BinaryReader): void =>
    take(made, readMessage(reader.bytes(), fresh(), fields));

/** Numbers of a repeated field, one or many at a time. */
const repeated =
  <M>(list: (made: M) => number[], one: (reader: BinaryReader) => number) =>
  (made: M, reader: BinaryReader, wire: WireType): void => {
    const into = list(made);
    if (wire !== WireType.LengthDelimited) {
      into.push(one(reader));
      return;
    }
    const packed = new BinaryReader(reader.bytes());
    while (packed.pos < packed.len) into.push(one(packed));
  };

const integer = (reader: BinaryReader): number => Number(reader.int64());
const float = (reader: BinaryReader): number => reader.float();
const double = (reader: BinaryReader): number => reader.double();

const TENSOR: Fields<TensorMessage> = {
  1: repeated((made) => made.dims, integer),
  2: (made, reader) => (made.type = reader.int32()),
  4: repeated((made) => made.floats, float),
  5: repeated((made) => made.integers, integer),
  7: repeated((made) => made.integers, integer),
  8: (made, reader) => (made.name = reader.string()),
  9: (made, reader) => (made.raw = reader.bytes()),
  10: repeated((made) => made.doubles, double),
  11: repeated((made) => made.integers, integer),
  13: nested(
    {
      1: (made: { key: string; value: string }, reader) => (made.key = reader.string()),
      2: (made, reader) => (made.value = reader.string()),
    },
    () => ({ key: '', value: '' }),
    (made: TensorMessage, { key, value }) => {
      if (['location', 'offset', 'length'].includes(key)) made.external[key] = value;
    },
  ),
  14: (made, reader) => (made.isExternal = reader.int32() === 1),
};
const freshTensor = (): TensorMessage => ({
  name: '',
  dims: [],
  type: 0,
  raw: undefined,
  floats: [],
  integers: [],
  doubles: [],
  external: {},
  isExternal: false,
});

/** A tensor that is a file by itself, as in ONNX's tests. */
export const readTensorMessage = (bytes: Uint8Array): TensorMessage =>
  readMessage(bytes, freshTensor(), TENSOR);

const ATTRIBUTE: Fields<AttributeMessage> = {
  1: (made, reader) => (made.name = reader.string()),
  2: (made, reader) => (made.float = reader.float()),
  3: (made, reader) => (made.integer = integer(reader)),
  4: (made, reader) => (made.text = new TextDecoder().decode(reader.bytes())),
  5: nested(TENSOR, freshTensor, (made: AttributeMessage, tensor) => (made.tensor = tensor)),
  7: repeated((made) => made.floats, float),
  8: repeated((made) => made.integers, integer),
};

const NODE: Fields<NodeMessage> = {
  1: (made, reader) => made.inputs.push(reader.string()),
  2: (made, reader) => made.outputs.push(reader.string()),
  3: (made, reader) => (made.name = reader.string()),
  4: (made, reader) => (made.type = reader.string()),
  5: nested(
    ATTRIBUTE,
    () => ({
      name: '',
      float: 0,
      integer: 0,
      text: '',
      tensor: undefined,
      floats: [],
      integers: [],
    }),
    (made: NodeMessage, attribute) => made.attributes.push(attribute),
  ),
  7: (made, reader) => (made.domain = reader.string()),
};

const DIMENSION: Fields<{ size: number }> = {
  1: (made, reader) => (made.size = integer(reader)),
  2: (made, reader) => {
    reader.string();
    made.size = -1;
  },
};
const SHAPE: Fields<number[]> = {
  1: nested(
    DIMENSION,
    () => ({ size: -1 }),
    (made: number[], { size }) => made.push(size),
  ),
};
const TENSOR_TYPE: Fields<ValueMessage> = {
  2: nested(
    SHAPE,
    () => [],
    (made: ValueMessage, shape: number[]) => (made.shape = shape),
  ),
};
const VALUE: Fields<ValueMessage> = {
  1: (made, reader) => (made.name = reader.string()),
  2: (made, reader) => {
    readMessage(reader.bytes(), made, {
      1: (value: ValueMessage, inner) => readMessage(inner.bytes(), value, TENSOR_TYPE),
    });
  },
};
const freshValue = (): ValueMessage => ({ name: '', shape: undefined });

const GRAPH: Fields<GraphMessage> = {
  1: nested(
    NODE,
    () => ({ name: '', type: '', domain: '', inputs: [], outputs: [], attributes: [] }),
    (made: GraphMessage, node) => made.nodes.push(node),
  ),
  5: nested(TENSOR, freshTensor, (made, tensor) => made.initializers.push(tensor)),
  11: nested(VALUE, freshValue, (made, value) => made.inputs.push(value)),
  12: nested(VALUE, freshValue, (made, value) => made.outputs.push(value)),
};

const MODEL: Fields<ModelMessage> = {
  7: nested(
    GRAPH,
    () => ({ nodes: [], initializers: [], inputs: [], outputs: [] }),
    (made: ModelMessage, graph) => (made.graph = graph),
  ),
  8: nested(
    {
      1: (made: { domain: string; version: number }, reader) => (made.domain = reader.string()),
      2: (made, reader) => (made.version = integer(reader)),
    },
    () => ({ domain: '', version: 1 }),
    (made: ModelMessage, { domain, version }) => {
      if (domain === '' || domain === 'ai.onnx') made.opset = version;
    },
  ),
};
