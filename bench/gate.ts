/** The option `--gate` of both programs: how the servers compute sigmoids. */
import { UsageError } from '../scripts/command-line';
import { GATE_KINDS, type GateKind } from '../src/model/facts';

/** @throws {UsageError} for a gate that there is not. */
export function gateNamed(name: string | undefined): GateKind {
  const gate = GATE_KINDS.find((kind) => kind === (name ?? 'periodic'));
  if (!gate) throw new UsageError(`--gate is one of: ${GATE_KINDS.join(', ')}.`);
  return gate;
}
