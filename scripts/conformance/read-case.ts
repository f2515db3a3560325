/** Reads a case from its folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  readModel,
  readTensorMessage,
  type TensorMessage,
} from '../../src/model/import/onnx/messages';
import { isFloating, readTensor } from '../../src/model/import/onnx/tensor';
import type { Case, Numbers } from './case';

const DATA = 'test_data_set_0';
/** Sequences, text, and numbers of types that are not read. */
const NO_NUMBERS = 'an input or an output is no tensor of numbers';

function numbersOf(message: TensorMessage): Numbers {
  const { shape, values } = readTensor(message, () => undefined);
  return { shape, values: [...values], isWhole: !isFloating(message.type) };
}

/** What a folder has; without numbers if they are none, such as text. */
export function readCase(folder: string, name: string): Case {
  const { graph, opset } = readModel(readFileSync(join(folder, name, 'model.onnx')));
  const common = { name, opset, nodes: graph.nodes };
  const read = (kind: 'input' | 'output', values: readonly { readonly name: string }[]) =>
    Object.fromEntries(
      values.map((value, i) => {
        const file = readFileSync(join(folder, name, DATA, `${kind}_${i}.pb`));
        return [value.name, numbersOf(readTensorMessage(file))];
      }),
    );
  try {
    const weights = Object.fromEntries(
      graph.initializers.map((message) => [message.name, numbersOf(message)]),
    );
    const given = graph.inputs.filter((input) => !(input.name in weights));
    return {
      ...common,
      weights,
      inputs: read('input', given),
      outputs: read('output', graph.outputs),
    };
  } catch {
    return { ...common, weights: {}, inputs: {}, outputs: {}, unread: NO_NUMBERS };
  }
}

export const casesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'model.onnx')))
    .toSorted();
