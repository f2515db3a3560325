/** Every message of a life meets a fault, one life each: those of a life in peace are counted first. */
import { play } from './channel-run';
import type { FaultKind, Passing } from './fault';
import { faultOf, type MakeSchedule } from './random-schedule';

export interface Strike {
  /** Of the life, which is the same until the message comes. */
  readonly seed: number;
  readonly schedule: MakeSchedule;
  readonly what: string;
}

/** @param seed of the life. @returns one life for each message of it, which meets `kind`. */
export async function strikes(kind: FaultKind, seed: number): Promise<readonly Strike[]> {
  const messages: Passing[] = [];
  await play(seed, () => (message) => {
    messages.push(message);
    return undefined;
  });
  return messages.map(({ from, to, index, phase }) => ({
    seed,
    schedule: (dice) => (message) =>
      message.from === from && message.to === to && message.index === index
        ? faultOf(kind, dice, seed)
        : undefined,
    what: `seed ${seed}, ${phase} message ${index} from ${from} to ${to}`,
  }));
}
