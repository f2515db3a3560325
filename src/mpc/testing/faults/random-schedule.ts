/** Faults at random, from a seed: which messages they meet, which they are, and how late things come. */
import { HEADER_BYTES } from '../../wire/frame';
import type { Dice } from './dice';
import type { Fault, FaultKind, Late, Schedule } from './fault';

export type MakeSchedule = (dice: Dice) => Schedule;

/** Faults of these kinds for a share of all messages. */
export const often =
  (kinds: readonly FaultKind[], share = 0.1): MakeSchedule =>
  (dice) =>
  () =>
    dice.roll() < share ? faultOf(dice.pick(kinds), dice) : undefined;

/** @param byte of the header that is altered, counted round and round; dice choose, if left out. */
export function faultOf(kind: FaultKind, dice: Dice, byte = dice.below(HEADER_BYTES)): Fault {
  switch (kind) {
    case 'delay':
    case 'reorder':
    case 'duplicate':
      return { kind, ...lateness(dice) };
    case 'cut':
      return { kind, bytes: 1 + dice.below(40) };
    case 'flip':
      return { kind, byte: byte % HEADER_BYTES, bits: 1 << dice.below(8) };
    case 'replay':
      return { kind, back: dice.below(12) };
    case 'drop':
    case 'close':
    case 'die':
    case 'hang':
      return { kind };
  }
}

/** Half of the time it is microtasks alone: that is how close messages in one process are. */
function lateness(dice: Dice): Late {
  const microtasks = 1 + dice.below(24);
  return dice.roll() < 0.5 ? { tasks: 0, microtasks } : { tasks: 1 + dice.below(30), microtasks };
}
