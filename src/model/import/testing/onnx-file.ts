/** ONNX files, written field by field: what exporters leave, without an exporter. */
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { lengthOf } from '../../network';

type Attribute = number | string | readonly number[] | OnnxTensor;

export interface OnnxTensor {
  readonly dims: readonly number[];
  readonly values: ArrayLike<number>;
  /** Of its numbers; float32 if left out. */
  readonly type?: 'float' | 'int64';
  /** Where its bytes are, if not here. */
  readonly external?: { readonly location: string; readonly offset: number };
}

export interface OnnxNode {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly output: string;
  /** An attribute that is a whole number unless its name says otherwise, see `FLOATS`. */
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly domain?: string;
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly weights?: Readonly<Record<string, OnnxTensor>>;
  /** Text for a size that is left open. */
  readonly input?: readonly (number | string)[];
  readonly outputs?: readonly string[];
  readonly opset?: number;
}

const FLOATS = new Set(['alpha', 'beta', 'epsilon', 'min', 'max', 'value_float']);

type Write = (writer: BinaryWriter) => void;

const nested = (writer: BinaryWriter, field: number, write: Write): void => {
  writer.tag(field, WireType.LengthDelimited).fork();
  write(writer);
  writer.join();
};
const text = (writer: BinaryWriter, field: number, value: string): void =>
  void writer.tag(field, WireType.LengthDelimited).string(value);
const integer = (writer: BinaryWriter, field: number, value: number): void =>
  void writer.tag(field, WireType.Varint).int64(value);

export const bytesOf = ({ values, type }: OnnxTensor): Uint8Array =>
  new Uint8Array(
    type === 'int64'
      ? BigInt64Array.from(Array.from(values, (x) => BigInt(x))).buffer
      : Float32Array.from(values).buffer,
  );

const tensor =
  (name: string, each: OnnxTensor): Write =>
  (writer) => {
    for (const size of each.dims) integer(writer, 1, size);
    integer(writer, 2, each.type === 'int64' ? 7 : 1);
    text(writer, 8, name);
    if (!each.external) {
      writer.tag(9, WireType.LengthDelimited).bytes(bytesOf(each));
      return;
    }
    const { location, offset } = each.external;
    const length = lengthOf(each.dims) * (each.type === 'int64' ? 8 : 4);
    for (const [key, value] of Object.entries({ location, offset, length })) {
      nested(writer, 13, (entry) => {
        text(entry, 1, key);
        text(entry, 2, String(value));
      });
    }
    integer(writer, 14, 1);
  };

const attribute =
  (name: string, value: Attribute): Write =>
  (writer) => {
    text(writer, 1, name);
    if (typeof value === 'string') text(writer, 4, value);
    else if (typeof value !== 'number') {
      if ('dims' in value) nested(writer, 5, tensor('', value));
      else for (const each of value) integer(writer, 8, each);
    } else if (FLOATS.has(name)) writer.tag(2, WireType.Bit32).float(value);
    else integer(writer, 3, value);
  };

const value =
  (name: string, shape: readonly (number | string)[]): Write =>
  (writer) => {
    text(writer, 1, name);
    nested(writer, 2, (type) =>
      nested(type, 1, (tensorType) => {
        integer(tensorType, 1, 1);
        nested(tensorType, 2, (dims) => {
          for (const size of shape) {
            nested(dims, 1, (dimension) => {
              if (typeof size === 'number') integer(dimension, 1, size);
              else text(dimension, 2, size);
            });
          }
        });
      }),
    );
  };

/** The input is "x", the output that of the last node. */
export function onnxFile({
  nodes,
  weights = {},
  input = ['batch', 784],
  outputs = [nodes.at(-1)?.output ?? 'x'],
  opset = 17,
}: OnnxGraph): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter();
  integer(writer, 1, 8);
  text(writer, 2, 'pytorch');
  nested(writer, 7, (graph) => {
    for (const { type, inputs, output, attributes = {}, domain = '' } of nodes) {
      nested(graph, 1, (node) => {
        for (const name of inputs) text(node, 1, name);
        text(node, 2, output);
        text(node, 3, `/${output}`);
        text(node, 4, type);
        for (const [name, each] of Object.entries(attributes))
          nested(node, 5, attribute(name, each));
        if (domain !== '') text(node, 7, domain);
      });
    }
    for (const [name, each] of Object.entries(weights)) nested(graph, 5, tensor(name, each));
    nested(graph, 11, value('x', input));
    for (const name of outputs) nested(graph, 12, value(name, ['batch', 10]));
  });
  nested(writer, 8, (set) => {
    text(set, 1, '');
    integer(set, 2, opset);
  });
  return writer.finish();
}
