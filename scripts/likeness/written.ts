/** The network as `likeness.json` has it: matrices in a byte a weight, the rest as numbers. */
import type { Layers } from '../../src/players/prediction-client/likeness-layers';

const LARGEST = 127;

function inBytes(values: Float32Array) {
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const scale = Number((most / LARGEST).toPrecision(6));
  const bytes = Int8Array.from(values, (value) => Math.round(value / scale));
  return { scale, bytes: Buffer.from(bytes.buffer).toString('base64') };
}

const inNumbers = (values: Float32Array): number[] =>
  Array.from(values, (value) => Number(value.toFixed(4)));

export const written = (layers: Layers, cut: number) => ({
  cut: Number(cut.toFixed(4)),
  first: inBytes(layers.first),
  firstBias: inNumbers(layers.firstBias),
  second: inBytes(layers.second),
  secondBias: inNumbers(layers.secondBias),
  dense: inBytes(layers.dense),
  denseBias: inNumbers(layers.denseBias),
  output: inNumbers(layers.output),
  outputBias: inNumbers(layers.outputBias),
});
