/** A part of what `npm run conformance` runs, from `vectors.json`, and how it is read, judged and told. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onnxFile } from '../../src/model/import/testing/onnx-file';
import { Session } from '../../src/mpc';
import type { Case } from './case';
import { OPERATORS } from './operators/index';
import { outcomeOf } from './outcome';
import { casesIn, readCase } from './read-case';
import { reasonFor } from './reasons';
import { faultsOf, report, type Result } from './report';
import { casesOf } from './vectors';
import vectors from './vectors.json';

const cases = casesOf(vectors as unknown as Parameters<typeof casesOf>[0]);
const named = (name: string): Case => cases.find((each) => each.name === name)!;

let session: Session;
beforeAll(async () => {
  session = await Session.start();
});
afterAll(() => session.close());

it.each(cases.map((each) => [each.name, each] as const))('%s is right', async (_, given) => {
  expect(await outcomeOf(given, session)).toMatchObject({ kind: 'right' });
});

it('the vectors have every operator that there is', () => {
  const had = new Set(cases.flatMap(({ nodes }) => nodes.map(({ type }) => type)));
  expect([...OPERATORS.keys()].filter((name) => !had.has(name))).toEqual([]);
});

it('every operator that there is not has a reason of its own', () => {
  expect(reasonFor('Softmax')).toMatch('the client does them in the clear');
  expect([...OPERATORS.keys()].filter((name) => !reasonFor(name).endsWith(name))).toEqual([]);
});

it('a number that is off, and a shape that is another one, are wrong', async () => {
  const given = named('test_matmul_2d');
  const [[name, recorded]] = Object.entries(given.outputs) as [[string, Case['outputs'][string]]];
  const changed = (outputs: Case['outputs']) => outcomeOf({ ...given, outputs }, session);
  const values = recorded.values.with(4, recorded.values[4]! + 1e-4);
  expect(await changed({ [name]: { ...recorded, values } })).toMatchObject({ kind: 'wrong' });
  const shape = [...recorded.shape, 1];
  expect(await changed({ [name]: { ...recorded, shape } })).toMatchObject({
    kind: 'wrong',
    off: Infinity,
  });
});

it('what is left out says why, and what breaks is no case that is left out', async () => {
  const given = named('test_matmul_2d');
  const nodes = [{ ...given.nodes[0]!, type: 'Softmax' }];
  expect(await outcomeOf({ ...given, nodes }, session)).toEqual({
    kind: 'left out',
    reason: reasonFor('Softmax'),
  });
  const inputs = { ...given.inputs, b: { shape: [1], values: [1] } };
  const broken = [{ ...given.nodes[0]!, type: 'Gemm' }];
  expect(await outcomeOf({ ...given, inputs, nodes: broken }, session)).toMatchObject({
    kind: 'failed',
  });
});

it('the report counts, and names what is wrong', () => {
  const result = (name: string, outcome: Result['outcome']): Result => ({
    set: 'node',
    name,
    operators: ['Relu'],
    outcome,
  });
  const results = [
    result('one', { kind: 'right', off: 0, allowed: 1 }),
    result('two', { kind: 'wrong', off: 2, allowed: 1 }),
    result('three', { kind: 'failed', reason: 'It broke.' }),
    result('four', { kind: 'left out', reason: 'because' }),
  ];
  const faults = ['node two: off by 2, allowed 1', 'node three: It broke.'];
  expect(faultsOf(results)).toEqual(faults);
  const page = report(results, 'Today.');
  expect(page).toContain('| `node` | 4 | 1 | 1 | 1 | 1 |');
  expect(page).toContain('| Relu | 4 | 1 | 2 | 1 | 2 | 1 |');
  expect(page).toContain('- **1**, because: Relu 1.');
  expect(faults.filter((fault) => !page.includes(fault))).toEqual([]);
});

it('a case is read from its folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  try {
    const data = join(folder, 'test_relu', 'test_data_set_0');
    mkdirSync(data, { recursive: true });
    const model = onnxFile({ nodes: [{ type: 'Relu', inputs: ['x'], output: 'y' }], input: [3] });
    writeFileSync(join(folder, 'test_relu', 'model.onnx'), model);
    const tensor = (type: number, values: number[]) => {
      const raw = new Uint8Array(Float32Array.from(values).buffer);
      const writer = new BinaryWriter().tag(1, WireType.Varint).int64(values.length);
      return writer.tag(2, WireType.Varint).int32(type).tag(9, WireType.LengthDelimited).bytes(raw);
    };
    writeFileSync(join(data, 'input_0.pb'), tensor(1, [-1, 0, 2.5]).finish());
    writeFileSync(join(data, 'output_0.pb'), tensor(1, [0, 0, 2.5]).finish());
    expect(casesIn(folder)).toEqual(['test_relu']);
    const given = readCase(folder, 'test_relu');
    expect(given.inputs).toEqual({ x: { shape: [3], values: [-1, 0, 2.5], isWhole: false } });
    expect(await outcomeOf(given, session)).toMatchObject({ kind: 'right', off: 0 });
    // Text.
    writeFileSync(join(data, 'output_0.pb'), tensor(8, []).finish());
    expect(await outcomeOf(readCase(folder, 'test_relu'), session)).toMatchObject({
      kind: 'left out',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
