/** Sigmoid and tanh, by periodic gates: off by what the gate is off, and what it says of its rounding. */
import fits from '../../../src/mpc/pond/gate/fits.json';
import { gateRounding } from '../../../src/mpc/pond/ops/sigmoid';
import { LeftOut } from '../left-out';
import type { Measured, Writer } from '../measured';
import type { Operator } from '../operation';

type Fit = (typeof fits)[number];

/** The most exact gate over |x| ≤ bound. */
function gateFor(bound: number): Fit {
  const wide = fits.filter(({ validTo }) => validTo >= bound);
  if (wide.length === 0) throw new LeftOut(`no gate is as wide as ${bound}`);
  return wide.reduce((best, each) => (each.maxError < best.maxError ? each : best));
}

/** The result's. */
const BITS = 36;
/** What is opened. */
const ANGLE_BITS = 32;

function gated(
  writer: Writer,
  x: Measured,
  { of, write }: { of: number; write: 'sigmoid' | 'tanh' },
): Measured {
  const gate = gateFor(of * (x.bound + x.off));
  const fine = writer.atLeast(x, ANGLE_BITS - Math.log2(gate.period / of));
  return {
    value: writer.graph[write](fine.value, gate),
    bits: BITS,
    bound: 1,
    // The curve is nowhere steeper than 1/4, and that of tanh than 1.
    off: of * (gate.maxError + gateRounding(gate.coefficients)) + (fine.off * of * of) / 4,
  };
}

export const GATES: Readonly<Record<string, Operator>> = {
  Sigmoid: (operation) => gated(operation.writer, operation.value(0), { of: 1, write: 'sigmoid' }),
  Tanh: (operation) => gated(operation.writer, operation.value(0), { of: 2, write: 'tanh' }),
};
